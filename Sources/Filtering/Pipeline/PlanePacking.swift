import Convolution
import Raster
import Synchronization

/// Puts planes of floats together into interleaved rows: clamped once, rounded to nearest with ties to even.
///
/// NaN becomes 0. Where the rows have no alpha and the planes have one, the picture is laid on white.
struct PlanePacking {
  /// What the rows hold.
  let format: PixelFormat
  /// What the planes hold.
  let layout: PictureLayout

  private var flattens: Bool { layout.hasAlpha && !format.hasAlpha }

  /// Packs `rows` of `source` into `target`, sets the rows that `target` holds, and says how many samples were clamped.
  ///
  /// A sample counts as clamped when it is NaN, or lies so far outside 0…1 that it would round to a sample that does not exist.
  func pack(_ source: PlaneBand, rows: Range<Int>, into target: RowBand, workers: WorkerPool) -> Int {
    target.rows = rows
    let clamped = Atomic<Int>(0)
    workers.forRows(rows) { piece in
      var count = 0
      for row in piece {
        if flattens { flatten(source, row: row) }
        let bytes = unsafe target.row(row - rows.lowerBound)
        for channel in 0..<format.channels {
          let plane = unsafe source.pointer(channel: channel, row: row)
          switch format.sampleType {
          case .uint8: count += unsafe pack(plane, channel, into: bytes, as: UInt8.self)
          case .uint16: count += unsafe pack(plane, channel, into: bytes, as: UInt16.self)
          case .float32: unsafe copy(plane, channel, into: bytes)
          }
        }
      }
      clamped.add(count, ordering: .relaxed)
    }
    return clamped.load(ordering: .relaxed)
  }

  /// Lays the colours of one row on white: c·a + (1 − a), with a held between 0 and 1.
  private func flatten(_ band: PlaneBand, row: Int) {
    let opacity = unsafe band.pointer(channel: layout.colorChannels, row: row)
    for channel in 0..<layout.colorChannels {
      let color = unsafe band.pointer(channel: channel, row: row)
      for x in 0..<layout.width {
        let alpha = unsafe opacity[x] > 0 ? (opacity[x] < 1 ? opacity[x] : 1) : 0
        // Where nothing is seen, what is hidden does not matter, be it NaN.
        unsafe color[x] = alpha > 0 ? color[x] * alpha + (1 - alpha) : 1
      }
    }
  }

  @inline(__always)
  private func pack<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ plane: UnsafeMutablePointer<Float>, _ channel: Int, into bytes: UnsafeMutableRawBufferPointer,
    as type: Sample.Type
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let samples = unsafe base.assumingMemoryBound(to: type) + channel
    switch format.channels {
    case 1: return unsafe pack(plane, into: samples, distance: 1)
    case 2: return unsafe pack(plane, into: samples, distance: 2)
    case 3: return unsafe pack(plane, into: samples, distance: 3)
    case 4: return unsafe pack(plane, into: samples, distance: 4)
    default: return unsafe pack(plane, into: samples, distance: format.channels)
    }
  }

  @inline(__always)
  private func pack<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ plane: UnsafeMutablePointer<Float>, into samples: UnsafeMutablePointer<Sample>, distance: Int
  ) -> Int {
    let largest = Float(Sample.max)
    // Adding 1.5 · 2²³ leaves no bits behind the point, so the processor rounds, ties to even, and the whole number stands in the last bits.
    let rounder: Float = 12_582_912
    var clamped: Int32 = 0
    for x in 0..<layout.width {
      let value = unsafe plane[x] * largest
      clamped &+= value >= -0.5 && value < largest + 0.5 ? 0 : 1
      let held = value > 0 ? (value < largest ? value : largest) : 0
      unsafe samples[x &* distance] = Sample(truncatingIfNeeded: (held + rounder).bitPattern)
    }
    return Int(clamped)
  }

  private func copy(_ plane: UnsafeMutablePointer<Float>, _ channel: Int, into bytes: UnsafeMutableRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    let samples = unsafe base.assumingMemoryBound(to: Float.self) + channel
    for x in 0..<layout.width { unsafe samples[x &* format.channels] = plane[x] }
  }
}
