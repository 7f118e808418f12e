/// The least, the largest and the mean of the values of one channel, gathered band by band.
package struct ChannelStatistics: Sendable, Hashable {
  /// How many values are finite.
  package private(set) var finiteCount = 0
  /// How many are not a number.
  package private(set) var nanCount = 0
  /// How many are infinite, of either sign.
  package private(set) var infiniteCount = 0
  private var least = Double.infinity
  private var largest = -Double.infinity
  private var sum = 0.0

  /// Makes the statistics of nothing.
  package init() {}

  /// The least finite value; nil when there is none.
  package var minimum: Double? { finiteCount > 0 ? least : nil }

  /// The largest finite value; nil when there is none.
  package var maximum: Double? { finiteCount > 0 ? largest : nil }

  /// The mean of the finite values; nil when there is none.
  package var mean: Double? { finiteCount > 0 ? sum / Double(finiteCount) : nil }

  /// Adds the values that `band` holds to those of each channel, integer samples divided by their largest value.
  ///
  /// `channels` has one entry for each sample of a pixel. The sums of a row are exact for integers, and in Double.
  package static func add(_ band: RowBand, to channels: inout [ChannelStatistics]) {
    precondition(channels.count == band.format.channels, "there is one entry for each channel of the band")
    for index in 0..<band.rows.count {
      for channel in channels.indices {
        switch band.format.sampleType {
        case .uint8: unsafe channels[channel].addIntegers(band.row(index), as: UInt8.self, channel, channels.count)
        case .uint16: unsafe channels[channel].addIntegers(band.row(index), as: UInt16.self, channel, channels.count)
        case .float32: unsafe channels[channel].addFloats(band.row(index), channel, channels.count)
        }
      }
    }
  }

  private mutating func addIntegers<Sample: FixedWidthInteger & UnsignedInteger>(
    _ bytes: UnsafeMutableRawBufferPointer, as type: Sample.Type, _ channel: Int, _ channels: Int
  ) {
    let samples = unsafe bytes.assumingMemoryBound(to: Sample.self)
    var (least, largest, sum) = (Sample.max, Sample.min, 0 as UInt64)
    for place in stride(from: channel, to: samples.count, by: channels) {
      let sample = unsafe samples[place]
      least = min(least, sample)
      largest = max(largest, sample)
      sum += UInt64(sample)
    }
    guard samples.count > 0 else { return }
    let full = Double(Sample.max)
    finiteCount += samples.count / channels
    self.least = min(self.least, Double(least) / full)
    self.largest = max(self.largest, Double(largest) / full)
    self.sum += Double(sum) / full
  }

  private mutating func addFloats(_ bytes: UnsafeMutableRawBufferPointer, _ channel: Int, _ channels: Int) {
    let samples = unsafe bytes.assumingMemoryBound(to: Float.self)
    for place in stride(from: channel, to: samples.count, by: channels) {
      let value = unsafe Double(samples[place])
      if value.isFinite {
        finiteCount += 1
        least = min(least, value)
        largest = max(largest, value)
        sum += value
      } else if value.isNaN {
        nanCount += 1
      } else {
        infiniteCount += 1
      }
    }
  }
}
