/// The taps of one tile in the order in which they are added, before it is known where rows and planes lie.
///
/// Each output adds its taps by channel, then row, then column, whatever the tile: that makes every split of the work
/// give the same bits. Taps of weight zero are left out.
struct TapPattern: Sendable {
  /// Pairs: low · 16 + high, number of taps.
  private(set) var segments: [Int32] = []
  /// For each tap: the plane that it reads, the row below the tile's first, the kernel's column.
  private(set) var places: [(channel: Int32, row: Int32, column: Int32)] = []
  private(set) var weights: [Float] = []
  private(set) var bias: [Float]
  let streams: Int

  /// The taps of `streams` neighbouring output rows of one plane: a read serves every row whose window holds it.
  init(rowsOf output: Int, in bank: KernelBank, streams: Int, rowStride: Int, rowDilation: Int, lanes: Int) {
    self.streams = streams
    bias = .init(repeating: bank.bias.isEmpty ? 0 : bank.bias[output], count: lanes)
    let rows = Set(
      (0..<streams).flatMap { stream in (0..<bank.size.height).map { stream * rowStride + $0 * rowDilation } })
    let rowsThatAreRead = rows.sorted()
    for channel in 0..<bank.inputs {
      for row in rowsThatAreRead {
        for column in 0..<bank.size.width {
          let run = (0..<streams).map { stream -> Float in
            let distance = row - stream * rowStride
            guard distance >= 0, distance % rowDilation == 0, distance / rowDilation < bank.size.height else {
              return 0
            }
            return bank.tap(output, channel, distance / rowDilation, column)
          }
          append(run, at: (channel, row, column))
        }
      }
    }
  }

  /// Bytes of the pattern, and of the two copies with addresses that a run may hold.
  var byteCount: Int { places.count * (12 + 2 * 8) + weights.count * 3 * 4 + segments.count * 3 * 4 }

  /// The taps of the planes `outputs` of one output row: a read serves every plane.
  init(planes outputs: Range<Int>, in bank: KernelBank, rowDilation: Int, lanes: Int) {
    streams = outputs.count
    bias = .init(repeating: 0, count: lanes)
    if !bank.bias.isEmpty { bias.replaceSubrange(0..<outputs.count, with: bank.bias[outputs]) }
    for channel in 0..<bank.inputs {
      for row in 0..<bank.size.height {
        for column in 0..<bank.size.width {
          append(outputs.map { bank.tap($0, channel, row, column) }, at: (channel, row * rowDilation, column))
        }
      }
    }
  }

  /// Adds one read for each run of neighbouring streams that have a weight.
  private mutating func append(_ run: [Float], at place: (channel: Int, row: Int, column: Int)) {
    var low = 0
    while low < run.count {
      guard run[low] != 0 else {
        low += 1
        continue
      }
      var high = low + 1
      while high < run.count && run[high] != 0 { high += 1 }
      let code = Int32(low * 16 + high)
      if let last = segments.indices.last, segments[last - 1] == code {
        segments[last] += 1
      } else {
        segments += [code, 1]
      }
      places.append((Int32(place.channel), Int32(place.row), Int32(place.column)))
      weights += run[low..<high]
      low = high
    }
  }
}

extension KernelBank {
  /// The weight of one tap.
  func tap(_ output: Int, _ input: Int, _ row: Int, _ column: Int) -> Float {
    taps[((output * inputs + input) * size.height + row) * size.width + column]
  }

  /// The kernels of the outputs in `range` alone.
  func outputs(_ range: Range<Int>) -> KernelBank {
    let count = inputs * size.height * size.width
    return KernelBank(
      outputs: range.count, inputs: inputs, size: size,
      taps: Array(taps[range.lowerBound * count..<range.upperBound * count]),
      bias: bias.isEmpty ? [] : Array(bias[range]))
  }
}
