internal import Microkernels

/// The adjoint of a correlation with respect to its kernels, ∂/∂K: each tap's sum of slope · input over all pixels.
///
/// Sums are made in `Float` over a piece of the map, lanes added in a fixed order, and the pieces are added in `Double`, in
/// order: the result does not depend on the threads.
struct KernelGradient: Sendable {
  private let outputs: Int
  private let places: [(channel: Int, row: Int, column: Int)]
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let layout: PatchLayout
  private let table: MicrokernelTable

  init(_ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) {
    outputs = bank.outputs
    self.rows = rows
    self.columns = columns
    self.table = table
    layout = PatchLayout(channels: bank.inputs, rows: rows, columns: columns)
    var places: [(channel: Int, row: Int, column: Int)] = []
    for channel in 0..<bank.inputs {
      for row in 0..<bank.size.height {
        for column in 0..<bank.size.width { places.append((channel, row, column)) }
      }
    }
    self.places = places
  }

  /// What the taps ([outputs][inputs][height][width]) and the biases have received.
  struct Sums: Sendable {
    var taps: [Double]
    var bias: [Double]

    static func += (left: inout Sums, right: Sums) {
      for index in left.taps.indices { left.taps[index] += right.taps[index] }
      for index in left.bias.indices { left.bias[index] += right.bias[index] }
    }
  }

  /// Sums of zero.
  var zero: Sums {
    Sums(taps: .init(repeating: 0, count: outputs * places.count), bias: .init(repeating: 0, count: outputs))
  }

  /// The number of row blocks into which the output of one map falls.
  var rowBlocks: Int { (rows.output + DirectCorrelation.rowsPerPiece - 1) / DirectCorrelation.rowsPerPiece }

  /// Adds what the output rows of one block give.
  func add(_ input: PlaneRows, slope: PlaneRows, rowBlock: Int, to sums: inout Sums) {
    let first = rowBlock * DirectCorrelation.rowsPerPiece
    let range = first..<min(first + DirectCorrelation.rowsPerPiece, rows.output)
    let all = layout.vectors(columns)
    let chunk = layout.vectorsPerPatch * 16
    let patch = UnsafeMutablePointer<Float>.allocate(capacity: layout.floatCount)
    let slopes = UnsafeMutablePointer<Float>.allocate(capacity: outputs * range.count * chunk)
    defer {
      unsafe slopes.deallocate()
      unsafe patch.deallocate()
    }
    for vector in stride(from: 0, to: all, by: layout.vectorsPerPatch) {
      let vectors = vector..<min(vector + layout.vectorsPerPatch, all)
      unsafe layout.pack(input, into: patch, rows: rows, columns: columns, outputRows: range, vectors: vectors)
      unsafe packSlope(slope, into: slopes, rows: range, vectors: vectors)
      unsafe addTiles(patch, slopes, rows: range.count, vectors: vectors.count, to: &sums)
    }
  }

  /// Copies the slope of some rows and vectors, with zeros behind the last pixel.
  private func packSlope(
    _ slope: PlaneRows, into target: UnsafeMutablePointer<Float>, rows range: Range<Int>, vectors: Range<Int>
  ) {
    let length = vectors.count * 16
    let first = 16 * vectors.lowerBound
    let pixels = min(columns.output - first, length)
    for output in 0..<outputs {
      for (index, row) in range.enumerated() {
        let line = unsafe target + (output * range.count + index) * length
        unsafe line.update(from: slope.pointer(output, row) + first, count: pixels)
        unsafe (line + pixels).update(repeating: 0, count: length - pixels)
      }
    }
  }

  private func addTiles(
    _ patch: UnsafePointer<Float>, _ slopes: UnsafePointer<Float>, rows count: Int, vectors: Int, to sums: inout Sums
  ) {
    let (streams, taps) = table.gradientTile
    let planeFloats = count * vectors * 16
    let tile: GradientTile = (
      rows: count, vectors: vectors, inputRowStep: layout.rowStride * rows.stride, inputStep: PatchLayout.inputStep,
      rowStep: vectors * 16, streamStep: outputs < streams ? 0 : planeFloats
    )
    let result = UnsafeMutablePointer<Float>.allocate(capacity: streams * taps * 16)
    defer { unsafe result.deallocate() }
    for firstTap in stride(from: 0, to: places.count, by: taps) {
      let offsets = (firstTap..<firstTap + taps).map { index in
        let place = places[min(index, places.count - 1)]
        return place.channel * layout.planeStride + place.row * rows.dilation * layout.rowStride
          + layout.columnOffsets[place.column]
      }
      for wanted in stride(from: 0, to: outputs, by: streams) {
        // The last group begins early enough to be whole; where there are too few planes all streams read the first.
        let first = outputs < streams ? wanted : min(wanted, outputs - streams)
        for repeated in 0..<(outputs < streams ? outputs : 1) {
          let plane = first + repeated
          unsafe offsets.withUnsafeBufferPointer { offsets in
            guard let address = offsets.baseAddress else { return }
            unsafe table.kernelGradient(patch, slopes + plane * planeFloats, address, tile, result)
          }
          for stream in 0..<(outputs < streams ? 1 : streams) where plane + stream >= wanted {
            for tap in 0..<min(taps, places.count - firstTap) {
              sums.taps[(plane + stream) * places.count + firstTap + tap] += unsafe Double(result[stream * taps + tap])
            }
          }
        }
      }
    }
    for output in 0..<outputs {
      sums.bias[output] += unsafe Double(table.sumRow(slopes + output * planeFloats, planeFloats))
    }
  }
}
