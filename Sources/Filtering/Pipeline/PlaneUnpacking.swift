package import Convolution
package import Raster

/// Takes interleaved rows apart into planes of floats: value = sample / largest sample.
package enum PlaneUnpacking {
  /// Unpacks the rows of `source` that are `rows` of the picture into `target`, which holds room for them.
  package static func unpack(_ source: RowBand, rows: Range<Int>, into target: PlaneBand, workers: WorkerPool) {
    let format = source.format
    workers.forRows(rows) { rows in
      for row in rows {
        let bytes = unsafe source.row(row - source.rows.lowerBound)
        for channel in 0..<format.channels {
          let plane = unsafe target.pointer(channel: channel, row: row)
          switch format.sampleType {
          case .uint8: unsafe unpack(bytes, as: UInt8.self, channel, of: format, into: plane, count: source.width)
          case .uint16: unsafe unpack(bytes, as: UInt16.self, channel, of: format, into: plane, count: source.width)
          case .float32: unsafe copy(bytes, channel, of: format, into: plane, count: source.width)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func unpack<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ bytes: UnsafeMutableRawBufferPointer, as type: Sample.Type, _ channel: Int, of format: PixelFormat,
    into plane: UnsafeMutablePointer<Float>, count: Int
  ) {
    guard let base = bytes.baseAddress else { return }
    let samples = unsafe base.assumingMemoryBound(to: type) + channel
    let largest = Float(Sample.max)
    // A distance that the compiler knows lets it turn the loop into shuffles of whole vectors.
    switch format.channels {
    case 1: for x in 0..<count { unsafe plane[x] = Float(samples[x]) / largest }
    case 2: for x in 0..<count { unsafe plane[x] = Float(samples[x &* 2]) / largest }
    case 3: for x in 0..<count { unsafe plane[x] = Float(samples[x &* 3]) / largest }
    case 4: for x in 0..<count { unsafe plane[x] = Float(samples[x &* 4]) / largest }
    default: for x in 0..<count { unsafe plane[x] = Float(samples[x &* format.channels]) / largest }
    }
  }

  private static func copy(
    _ bytes: UnsafeMutableRawBufferPointer, _ channel: Int, of format: PixelFormat,
    into plane: UnsafeMutablePointer<Float>, count: Int
  ) {
    guard let base = bytes.baseAddress else { return }
    let samples = unsafe base.assumingMemoryBound(to: Float.self) + channel
    for x in 0..<count { unsafe plane[x] = samples[x &* format.channels] }
  }
}
