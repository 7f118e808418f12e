internal import Convolution
private import Drawing
private import Filtering
internal import ImageCodecs
internal import KernelRecovery

/// Carries `--method descent` out and prints its losses.
struct DescentRun {
  private let command: LearnKernelCommand

  init(_ command: LearnKernelCommand) { self.command = command }

  func run(_ pairs: [PicturePair], output: OutputFile?, workers: WorkerPool) throws {
    guard pairs.count == 1, case .fixed(let extent) = command.size else {
      throw CommandFailure(.usage, "a descent goes over one pair; give two pictures")
    }
    let seed = command.descent.seed ?? 0
    let descent = KernelDescent(
      size: WindowSize(height: extent.height, width: extent.width),
      learningRate: command.descent.learningRate ?? 3e-2, steps: command.descent.steps ?? 10, seed: seed,
      start: command.descent.startTaps)
    let outcome = try descent.run(pairs[0], memory: command.decoding.maxMemory.bytes, workers: workers)
    let description = KernelDescription(bank: outcome.bank)
    if command.running.json {
      let losses = outcome.losses.map { $0.isFinite ? "\($0)" : "null" }.joined(separator: ",")
      let kernel = outcome.diverged ? "null" : String(description.json(origin: nil).dropLast())
      try StandardOutput.write(
        "{\"kernel\":\(kernel),\"losses\":[\(losses)],\"largestRate\":\(outcome.largestRate),"
          + "\"diverged\":\(outcome.diverged),\"seed\":\(seed)}\n")
    } else {
      try StandardOutput.write(text(outcome, seed: seed))
    }
    guard !outcome.diverged else {
      output?.discard()
      StandardError.write(
        "burin: \(command.files[1]): the descent diverges: for these pictures the learning rate must stay below "
          + DecimalFormat.significant(outcome.largestRate, digits: 3) + ", and it is \(descent.learningRate)")
      throw ExitStatus.someFailed
    }
    guard let output else { return }
    switch KernelFileFormat(path: output.name) ?? .json {
    case .json:
      let origin = "burin learn-kernel --method descent " + command.files.joined(separator: " ")
      try output.write(Array(description.json(origin: origin).utf8))
    case .npy: try output.write(description.numPy())
    case .matrix: try output.write(Array((description.matrixText(divisor: nil) ?? "").utf8))
    }
    try output.commit()
  }

  private func text(_ outcome: KernelDescent.Outcome, seed: UInt64) -> String {
    var lines: [String] = []
    for (index, loss) in outcome.losses.enumerated() where index % 2 == 1 {
      lines.append("step \(index + 1), loss \(DecimalFormat.significant(loss, digits: 3))")
    }
    if !outcome.diverged {
      let size = outcome.bank.size
      for row in 0..<size.height {
        lines.append(
          outcome.bank.taps[row * size.width..<(row + 1) * size.width].map {
            DecimalFormat.fixed(Double($0), decimals: 4)
          }
          .joined(separator: " "))
      }
    }
    if command.descent.start == nil { lines.append("seed \(seed)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
