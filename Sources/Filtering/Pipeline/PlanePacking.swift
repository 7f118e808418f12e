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
        switch format.sampleType {
        case .uint8: count += unsafe pack(source, row: row, into: bytes, as: UInt8.self)
        case .uint16: count += unsafe pack(source, row: row, into: bytes, as: UInt16.self)
        case .float32: unsafe copy(source, row: row, into: bytes)
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

  /// Pixels of a row that are rounded before their channels are put together: few enough to stay in the nearest cache.
  private static let block = 512

  @inline(__always)
  private func pack<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ band: PlaneBand, row: Int, into bytes: UnsafeMutableRawBufferPointer, as type: Sample.Type
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let samples = unsafe base.assumingMemoryBound(to: type)
    let channels = format.channels
    if channels == 1 {
      return unsafe round(band.pointer(channel: 0, row: row), into: samples, count: layout.width)
    }
    return unsafe withUnsafeTemporaryAllocation(of: type, capacity: channels * Self.block) { scratch in
      guard let rounded = scratch.baseAddress else { return 0 }
      var clamped = 0
      for start in stride(from: 0, to: layout.width, by: Self.block) {
        let count = min(Self.block, layout.width - start)
        for channel in 0..<channels {
          let plane = unsafe band.pointer(channel: channel, row: row) + start
          clamped += unsafe round(plane, into: rounded + channel * Self.block, count: count)
        }
        unsafe interleave(rounded, into: samples + start * channels, count: count)
      }
      return clamped
    }
  }

  /// Clamps and rounds some values of one plane, and counts those that were clamped.
  @inline(__always)
  private func round<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ plane: UnsafeMutablePointer<Float>, into samples: UnsafeMutablePointer<Sample>, count: Int
  ) -> Int {
    let largest = Float(Sample.max)
    // Adding 1.5 · 2²³ leaves no bits behind the point, so the processor rounds, ties to even, and the whole number stands in the last bits.
    let rounder: Float = 12_582_912
    var clamped: Int32 = 0
    for x in 0..<count {
      let value = unsafe plane[x] * largest
      clamped &+= value >= -0.5 && value < largest + 0.5 ? 0 : 1
      // Said so that each line is one instruction, and NaN becomes 0 in the first.
      let positive = value > 0 ? value : 0
      let held = positive < largest ? positive : largest
      unsafe samples[x] = Sample(truncatingIfNeeded: (held + rounder).bitPattern)
    }
    return Int(clamped)
  }

  /// Puts the channels of some pixels beside each other; channel c lies c blocks behind `rounded`.
  @inline(__always)
  private func interleave<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ rounded: UnsafeMutablePointer<Sample>, into samples: UnsafeMutablePointer<Sample>, count: Int
  ) {
    let (second, third, fourth) = (Self.block, 2 * Self.block, 3 * Self.block)
    switch format.channels {
    case 2:
      for x in 0..<count {
        unsafe samples[2 &* x] = rounded[x]
        unsafe samples[2 &* x &+ 1] = rounded[second &+ x]
      }
    case 3:
      for x in 0..<count {
        unsafe samples[3 &* x] = rounded[x]
        unsafe samples[3 &* x &+ 1] = rounded[second &+ x]
        unsafe samples[3 &* x &+ 2] = rounded[third &+ x]
      }
    case 4:
      for x in 0..<count {
        unsafe samples[4 &* x] = rounded[x]
        unsafe samples[4 &* x &+ 1] = rounded[second &+ x]
        unsafe samples[4 &* x &+ 2] = rounded[third &+ x]
        unsafe samples[4 &* x &+ 3] = rounded[fourth &+ x]
      }
    default:
      for channel in 0..<format.channels {
        for x in 0..<count {
          unsafe samples[x &* format.channels &+ channel] = rounded[channel &* Self.block &+ x]
        }
      }
    }
  }

  private func copy(_ band: PlaneBand, row: Int, into bytes: UnsafeMutableRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    for channel in 0..<format.channels {
      let plane = unsafe band.pointer(channel: channel, row: row)
      let samples = unsafe base.assumingMemoryBound(to: Float.self) + channel
      for x in 0..<layout.width { unsafe samples[x &* format.channels] = plane[x] }
    }
  }
}
