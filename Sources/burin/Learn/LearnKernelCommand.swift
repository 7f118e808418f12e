package import ArgumentParser

/// `burin learn-kernel`: pictures before and after an unknown filter, and out comes the kernel.
package struct LearnKernelCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "learn-kernel",
    abstract: "Learn a kernel from pictures before and after it.",
    discussion: """
      Give a picture before and after an unknown filter, or several such pairs, and get the kernel:

        burin learn-kernel before.png after.png --size 3x3 -o learned.json
        burin filter 'conv learned.json' other.png -o other-filtered.png

      The report says how far the kernel explains the pair: exact, linear, approximate, not linear, or undetermined. \
      In the last two cases no kernel is written, and the exit status is 1. A picture that tells every tap of an \
      unknown filter is written by --probe:

        burin learn-kernel --probe 256x256 -o probe.png

      PNG, JPEG and NPY files are recognised by their content; both pictures of a pair have the same depth.
      """)

  @Argument(
    help: "Pairs of pictures: before, after, before, after …",
    completion: .file(extensions: ["png", "jpg", "jpeg", "npy"]))
  package var files: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the kernel goes: a .json, .npy or .mat (libvips) file.", valueName: "out"),
    completion: .file(extensions: ["json", "npy", "mat", "png"]))
  package var output: String?

  @Option(help: ArgumentHelp("The size of the kernel, height first, or auto.", valueName: "HxW"))
  package var size: KernelSizeArgument = .auto

  @Option(
    help: ArgumentHelp(
      "shared learns one kernel for each channel by itself, full a bank that mixes channels. (default: shared where both "
        + "pictures have the same channels)", valueName: "which"))
  package var channels: ChannelsArgument?

  @Option(
    help: ArgumentHelp("Look for a shift between the pictures of up to so many pixels.", valueName: "pixels"))
  package var searchShift = 0

  @Option(
    name: .customLong("print"),
    help: ArgumentHelp(
      "Print the kernel for another tool instead of the report: imagemagick, opencv or numpy.", valueName: "tool"))
  package var printed: PrintArgument?

  @Option(
    help: ArgumentHelp(
      "Draw before, after, the kernel applied again, what is left and the taps in one PNG.", valueName: "picture"))
  package var report: String?

  @Option(help: ArgumentHelp("Write a picture for an unknown filter to be fed with, of this size.", valueName: "HxW"))
  package var probe: ExtentArgument?

  @OptionGroup(title: "The textbook's descent")
  package var descent: DescentArguments

  @OptionGroup(title: "Limits")
  package var decoding: DecodingArguments

  @OptionGroup(title: "Running and reporting")
  package var running: RunArguments

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    if output == "" { throw ValidationError("the output has no name; give -o a .json, .npy or .mat file") }
    if probe != nil {
      try validateProbe()
      return
    }
    if files.contains("") { throw ValidationError("an input has no name; give the names of two files") }
    if files.contains("-") {
      throw ValidationError("standard input can be read once, and pairs may be read twice; give the names of files")
    }
    guard files.count >= 2 else {
      throw ValidationError(
        "a kernel is learned from two pictures; give the one before the filter and the one after it")
    }
    guard files.count % 2 == 0 else {
      throw ValidationError("\(files.count) pictures make no pairs; give one after each one before")
    }
    if !(0...64).contains(searchShift) {
      throw ValidationError("--search-shift is \(searchShift); give a number from 0 to 64")
    }
    if let report, !report.lowercased().hasSuffix(".png") {
      throw ValidationError("the report is drawn as a PNG; give --report a .png file, not \(report)")
    }
    if let report, report == output || files.contains(report) {
      throw ValidationError("--report would overwrite \(report); give it a file of its own")
    }
    if printed != nil && running.json {
      throw ValidationError("--json and --print would both write to standard output; give one of them")
    }
    if let output, KernelFileFormat(path: output) == nil {
      throw ValidationError("the kernel goes to a .json, .npy or .mat file, and \(output) is none of these")
    }
    try descent.validate(size: size, isDescent: descent.method == .descent)
  }

  private func validateProbe() throws {
    guard files.isEmpty else { throw ValidationError("--probe writes a picture and reads none; leave the others out") }
    guard let output else { throw ValidationError("the probe goes to a picture; give -o a .png or .npy file") }
    guard output.hasSuffix(".png") || output.hasSuffix(".npy") else {
      throw ValidationError("a probe must keep every sample; give -o a .png or .npy file, not \(output)")
    }
    if let probe, probe.height < 1 || probe.width < 1 || probe.height > 65536 || probe.width > 65536 {
      throw ValidationError("a probe has 1 to 65536 rows and columns; give --probe 256x256")
    }
  }

  package mutating func run() throws {
    try ForcedInstructionSet.apply()
    Interruption.removesTemporaries()
    if let probe {
      try ProbeRun(size: probe, command: self).run()
      return
    }
    try LearnKernelRun(self).run()
  }
}
