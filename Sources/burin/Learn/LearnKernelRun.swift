private import Convolution
private import Filtering
private import ImageCodecs
private import KernelRecovery
private import Raster

/// Carries `burin learn-kernel` out: opens the pairs, learns, reports, and writes the kernel.
package struct LearnKernelRun {
  private let command: LearnKernelCommand

  /// Takes the command as it was parsed.
  package init(_ command: LearnKernelCommand) { self.command = command }

  /// Learns and reports.
  ///
  /// - Throws: `CommandFailure`, or the status 1 when no kernel explains the pairs.
  package func run() throws {
    do {
      try learn()
    } catch let status as ExitStatus {
      throw status
    } catch {
      throw CommandFailure(error, file: command.files[0])
    }
  }

  private func learn() throws {
    // What cannot be written is told before the work, not after it.
    let output = try command.output.map { path throws(ImageCodecError) in try OutputFile(path: path) }
    let workers = WorkerPool(threads: command.running.threads ?? Processors.available)
    let pairs = try self.pairs()
    if command.descent.method == .descent {
      try DescentRun(command).run(pairs, output: output, workers: workers)
      return
    }
    var options = LearningOptions(size: command.size.size, searchShift: command.searchShift)
    options.channels = command.channels.map { $0 == .full ? .full : .shared } ?? .automatic
    options.memory = min(options.memory, command.decoding.maxMemory.bytes)
    let learned = try KernelLearner(options).learn(from: pairs, workers: workers)
    let record = LearnKernelRecord(learned: learned, command: command)
    if command.running.json {
      try StandardOutput.write(record.json + "\n")
    } else if let tool = command.printed {
      if learned.verdict.isUsable { try StandardOutput.write(ForeignKernelText(learned, tool: tool).text + "\n") }
    } else {
      try StandardOutput.write(record.text)
    }
    if let path = command.report {
      do {
        try ReportPicture(learned: learned, command: command).drawn(workers: workers).write(to: path)
      } catch { throw CommandFailure(error, file: path) }
    }
    guard learned.verdict.isUsable, let bank = learned.bank else {
      output?.discard()
      let end = command.output.map { "; \($0) was not written" } ?? ""
      StandardError.write("burin: \(command.files[1]): \(learned.verdict.words)\(end)")
      throw ExitStatus.someFailed
    }
    if let output { try write(bank, learned, to: output) }
  }

  private func write(_ bank: KernelBank, _ learned: LearnedKernel, to output: OutputFile) throws {
    let description = KernelDescription(bank: bank, border: learned.border.fill)
    switch KernelFileFormat(path: output.name) ?? .json {
    case .json:
      let origin = "burin learn-kernel " + command.files.joined(separator: " ") + ": " + learned.verdict.rawValue
      try output.write(Array(description.json(origin: origin).utf8))
    case .npy:
      note(bank.bias.contains { $0 != 0 }, "a .npy file has no place for the bias; write .json to keep it")
      try output.write(description.numPy())
    case .matrix:
      let divisor = learned.divisors.count == 1 ? learned.divisors[0] : nil
      guard let text = description.matrixText(divisor: divisor) else {
        throw CommandFailure(
          .usage, file: output.name, "a matrix holds one plane, and this is a bank of several; write .json or .npy")
      }
      try output.write(Array(text.utf8))
    }
    try output.commit()
  }

  private func note(_ applies: Bool, _ text: String) {
    if applies && !command.running.quiet { StandardError.write("burin: \(text)") }
  }

  private func pairs() throws -> [PicturePair] {
    let options = command.decoding.makeOptions(keepsMetadata: false)
    func picture(_ path: String) throws -> PicturePair.Picture {
      let isLossy = try PictureReader(path: path, options: options).format == .jpeg
      return PicturePair.Picture(name: path, isLossy: isLossy) { try PictureReader(path: path, options: options) }
    }
    var pairs: [PicturePair] = []
    for index in stride(from: 0, to: command.files.count, by: 2) {
      pairs.append(
        PicturePair(before: try picture(command.files[index]), after: try picture(command.files[index + 1])))
    }
    return pairs
  }
}
