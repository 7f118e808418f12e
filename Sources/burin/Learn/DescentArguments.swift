package import ArgumentParser

/// The flags of the textbook's way to a kernel.
package struct DescentArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "exact solves the normal equations; descent goes downhill step by step, as the textbook does.", valueName: "how"))
  package var method: MethodArgument = .exact

  @Option(help: ArgumentHelp("How far each step of the descent goes. (default: 0.03)", valueName: "number"))
  package var learningRate: Double?

  @Option(help: ArgumentHelp("How many steps the descent takes. (default: 10)", valueName: "count"))
  package var steps: Int?

  @Option(
    help: ArgumentHelp(
      "What the random start of the descent, or the probe, is made from. (default: 0)", valueName: "number"))
  package var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Start the descent from these taps, row by row, in quotes.", valueName: "taps"))
  package var start: String?

  /// Makes the group as the parser does.
  package init() {}

  /// The taps of `--start`.
  package var startTaps: [Double]? {
    guard let start else { return nil }
    let words = start.split { $0 == " " || $0 == "," || $0 == ";" }
    let numbers = words.compactMap { Double($0) }.filter(\.isFinite)
    return numbers.count == words.count ? numbers : []
  }

  /// Checks the flags together with the size.
  func validate(size: KernelSizeArgument, isDescent: Bool) throws {
    if !isDescent {
      for (flag, isGiven) in [
        ("--learning-rate", learningRate != nil), ("--steps", steps != nil), ("--start", start != nil),
      ] where isGiven {
        throw ValidationError("\(flag) is for --method descent; add that, or leave \(flag) out")
      }
      return
    }
    guard case .fixed(let extent) = size else {
      throw ValidationError("a descent needs the size of the kernel; give --size HxW")
    }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw ValidationError("--learning-rate is \(learningRate); give a number above 0")
    }
    if let steps, !(1...1_000_000).contains(steps) {
      throw ValidationError("--steps is \(steps); give a number from 1 to 1000000")
    }
    if let taps = startTaps {
      let (count, overflows) = extent.height.multipliedReportingOverflow(by: extent.width)
      guard !overflows, taps.count == count else {
        throw ValidationError(
          "--start holds \(taps.count) numbers, and a kernel of \(extent.height)x\(extent.width) has another count of taps"
        )
      }
    }
  }
}
