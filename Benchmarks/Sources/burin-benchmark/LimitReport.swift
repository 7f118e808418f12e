import Convolution

/// Correlation beside the multiply-add limit of the same processor, measured in turn in the same run.
struct LimitReport {
  let pool: WorkerPool

  /// Multiply-adds per second that all threads do together when nothing but registers is involved.
  func limit() -> Double {
    let rounds = 200_000
    let seconds = medianSeconds(runs: 5) {
      pool.run(pieces: pool.threads * 4) { piece in
        if InstructionSet.multiplyAdds(rounds: rounds, seed: Float(piece)) == 1234 { print("") }
      }
    }
    return Double(rounds * 384 * pool.threads * 4) / seconds
  }

  /// Prints what `body` comes to beside the limit, both measured in turn; of `counted` examples also their rates.
  func row(_ name: String, multiplyAdds: Int, counted: Int? = nil, _ body: () -> Void) {
    let before = limit()
    let seconds = medianSeconds(body)
    let rate = Double(multiplyAdds) / seconds
    let limit = (before + self.limit()) / 2
    let share = Int((100 * rate / limit).rounded())
    var line = "\(name)\(String(repeating: " ", count: max(1, 44 - name.count)))"
    line += "\(tenths(rate / 1e9)) of \(tenths(limit / 1e9)): \(share) %"
    if let counted {
      let most = Double(counted) * limit / Double(multiplyAdds)
      line += ", \(Int(Double(counted) / seconds)) of \(Int(most)) examples/s"
    }
    print(line)
  }

  private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// Float gray 4096² with kernels that are neither separable nor boxes.
  func pictures() {
    let side = 4096
    let shape = MapShape(channels: 1, height: side, width: side)
    let input = PlaneBand(shape: shape)
    let output = PlaneBand(shape: shape)
    for row in 0..<side { input.setRow(row, of: 0, to: (0..<side).map { Float(($0 * 7 + row * 13) % 255) / 255 }) }
    for taps in [3, 5, 7, 11, 31] {
      let bank = KernelBank(
        outputs: 1, inputs: 1, size: WindowSize(height: taps, width: taps),
        taps: (0..<taps * taps).map { Float(($0 * 31) % 17 + 1) / 100 })
      guard let plan = try? CorrelationPlan(bank, inputShape: shape) else { continue }
      row("correlate \(taps)x\(taps), gray 4096x4096", multiplyAdds: side * side * taps * taps) {
        plan.run(input, into: output, rows: 0..<side, workers: pool)
      }
    }
  }

  /// The second layer of LeNet: 6 → 16 channels, 5×5, over 4,096 examples.
  func batches() {
    let examples = 4096
    for (name, inputs, outputs, size, padding) in [
      ("correlate 6→16 5x5 on 14x14, batch", 6, 16, 14, Padding.valid),
      ("correlate 1→6 5x5 on 28x28 padded, batch", 1, 6, 28, Padding.symmetric(height: 2, width: 2)),
    ] {
      let bank = KernelBank(
        outputs: outputs, inputs: inputs, size: WindowSize(height: 5, width: 5),
        taps: (0..<outputs * inputs * 25).map { (Float(($0 * 31) % 17) - 8.5) / 100 })
      let shape = MapShape(channels: inputs, height: size, width: size)
      let geometry = WindowGeometry(padding: padding, border: .zero)
      guard let plan = try? BatchCorrelation(bank, geometry: geometry, inputShape: shape) else { continue }
      let input = LaneBatch(examples: examples, shape: shape)
      for example in 0..<examples { input[example, 0, example % size, 3] = Float(example % 7) }
      let output = LaneBatch(examples: examples, shape: plan.outputShape)
      let work = examples * plan.outputShape.count * inputs * 25
      row(name, multiplyAdds: work) { plan.run(input, into: output, workers: pool) }
    }
  }
}
