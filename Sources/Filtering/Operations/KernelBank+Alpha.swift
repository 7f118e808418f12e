package import Convolution

extension KernelBank {
  /// The taps with which alpha goes along, `[height][width]` with a sum of 1; nil when the bank's taps sum to 0.
  ///
  /// They are the sum of all planes' taps, divided by the sum of all. The sum counts as 0 when it is no larger than the
  /// rounding errors of the Float taps may make it: n · 2⁻²⁴ · Σ|tap|.
  package var alphaTaps: [Float]? {
    let area = size.height * size.width
    var taps = [Double](repeating: 0, count: area)
    var magnitude = 0.0
    for (index, tap) in self.taps.enumerated() {
      taps[index % area] += Double(tap)
      magnitude += Double(tap.magnitude)
    }
    let sum = taps.reduce(0, +)
    guard sum.magnitude > Double(self.taps.count) * 0x1p-24 * magnitude else { return nil }
    return taps.map { Float($0 / sum) }
  }

  /// The largest alpha that rounding may leave where the exact one is 0: n · 2⁻²⁴ · Σ|tap| for taps of both signs, and 0 for
  /// taps of one sign, whose sum cannot cancel.
  static func rounding(ofAlpha taps: [Float]) -> Float {
    guard taps.contains(where: { $0 < 0 }) else { return 0 }
    let used = taps.filter { $0 != 0 }
    return Float(used.count) * 0x1p-24 * used.reduce(0) { $0 + $1.magnitude }
  }

  /// Taps that read the one pixel on which the kernel stands: 1 at (k/2, k/2), else 0.
  var anchorTaps: [Float] {
    var taps = [Float](repeating: 0, count: size.height * size.width)
    taps[size.height / 2 * size.width + size.width / 2] = 1
    return taps
  }

  /// A depthwise bank as one that mixes channels, with zeros for the channels that a kernel does not read.
  var spreadOverChannels: KernelBank {
    let area = size.height * size.width
    var all = [Float](repeating: 0, count: outputs * outputs * area)
    for channel in 0..<outputs {
      let first = (channel * outputs + channel) * area
      all.replaceSubrange(first..<first + area, with: taps[channel * area..<(channel + 1) * area])
    }
    return KernelBank(outputs: outputs, inputs: outputs, size: size, taps: all, bias: bias)
  }

  /// The bank that also carries a plane of alpha, with taps of its own, behind the colour planes.
  func extended(byAlpha alpha: [Float], colors: Int) -> (bank: KernelBank, sharing: KernelSharing) {
    let area = size.height * size.width
    if outputs == 1 && inputs == 1 {
      if alpha == taps { return (self, .shared) }
      let all = (0..<colors).flatMap { _ in taps } + alpha
      return (KernelBank(outputs: colors + 1, inputs: 1, size: size, taps: all), .depthwise)
    }
    var all: [Float] = []
    for output in 0..<outputs {
      all += taps[output * inputs * area..<(output + 1) * inputs * area]
      all += repeatElement(0, count: area)
    }
    all += repeatElement(0, count: inputs * area)
    all += alpha
    return (KernelBank(outputs: outputs + 1, inputs: inputs + 1, size: size, taps: all), .dense)
  }
}
