private import Convolution
private import Drawing
private import Filtering
private import KernelRecovery

extension LearnKernelRecord {
  /// The report for people.
  package var text: String {
    var lines: [String] = []
    func line(_ label: String, _ value: String) {
      lines.append(label + String(repeating: " ", count: max(1, 11 - label.count)) + value)
    }
    line("verdict", learned.verdict.words)
    for objection in learned.objections { line("", objection) }
    if let found = learned.alternative { line("this is", alternativeText(found)) }
    if let bank = learned.bank {
      line("kernel", kernelTitle(bank))
      lines += table(bank).map { "             " + $0 }
      if learned.alternative == nil, let nearest = learned.nearest { line("nearest", nearestText(nearest)) }
      for (name, value) in kernelFacts(bank) { line(name, value) }
    }
    if !learned.undetermined.isEmpty {
      line("taps", "\(learned.undetermined.count) of \(learned.rank.unknowns) are not determined: \(undeterminedText)")
      line("", "give a picture with more in it, or feed the filter with one of --probe")
    }
    for (name, value) in facts { line(name, value) }
    for warning in learned.warnings { line("warning", warning) }
    if learned.verdict.isUsable { line("apply", applyLine) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func kernelTitle(_ bank: KernelBank) -> String {
    var words = "\(bank.size.height)x\(bank.size.width), correlation as drawn, ± one standard error"
    if bank.outputs * bank.inputs > 1 { words += "; \(bank.inputs) channels to \(bank.outputs)" }
    return words
  }

  /// The taps with their errors, row by row; larger kernels without errors, and the largest not at all.
  private func table(_ bank: KernelBank) -> [String] {
    let size = bank.size
    guard size.width <= 15 else { return ["(too wide for a table; write it with -o)"] }
    let least = learned.standardErrors.filter { $0 > 0 && $0.isFinite }.min() ?? 1e-6
    var digits = 4
    while digits < 8 && least < 5 * Self.power(-digits) { digits += 1 }
    let showsErrors = size.width <= 7
    var lines: [String] = []
    for plane in 0..<bank.outputs * bank.inputs {
      if bank.outputs * bank.inputs > 1 {
        lines.append("output \(plane / bank.inputs), input \(plane % bank.inputs):")
      }
      for y in 0..<size.height {
        lines.append(
          (0..<size.width).map { x in
            let index = (plane * size.height + y) * size.width + x
            let tap = DecimalFormat.fixed(Double(bank.taps[index]), decimals: digits).padded(to: digits + 4)
            guard showsErrors else { return tap }
            let error = learned.standardErrors[index]
            return tap + " ±" + DecimalFormat.fixed(error, decimals: digits)
          }.joined(separator: showsErrors ? "  " : " "))
      }
    }
    return lines
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent.magnitude).reduce(1.0) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }

  private func kernelFacts(_ bank: KernelBank) -> [(String, String)] {
    var facts: [(String, String)] = []
    if learned.divisors.count == 1, let divisor = learned.divisors.first, bank.inputs == 1 {
      let rows = (0..<bank.size.height).map { y in
        (0..<bank.size.width).map { x in
          "\(Int((Double(bank.taps[y * bank.size.width + x]) * Double(divisor)).rounded()))"
        }.joined(separator: " ")
      }
      facts.append(("whole", "\"\(rows.joined(separator: "; "))\"" + (divisor == 1 ? "" : " over \(divisor)")))
    }
    let step = learned.residual.step > 0 ? learned.residual.step : 1
    let unit = learned.residual.step > 0 ? " steps" : ""
    let biases = bank.bias.isEmpty ? [Float](repeating: 0, count: bank.outputs) : bank.bias
    facts.append(
      (
        "bias",
        zip(biases, learned.biasErrors).map {
          DecimalFormat.fixed(Double($0) / step, decimals: 4) + " ±" + DecimalFormat.fixed($1 / step, decimals: 4)
            + unit
        }.joined(separator: ", ")
      ))
    if let factors = learned.factors {
      let column = factors.column.map { DecimalFormat.significant($0, digits: 4) }.joined(separator: "; ")
      let row = factors.row.map { DecimalFormat.significant($0, digits: 4) }.joined(separator: " ")
      facts.append(("separable", "the column \"\(column)\" times the row \"\(row)\""))
    }
    return facts
  }

  private var undeterminedText: String {
    guard let width = kernelWidth else { return "all" }
    let places = learned.undetermined.prefix(6).map { "(\($0 / width), \($0 % width))" }
    return places.joined(separator: " ") + (learned.undetermined.count > 6 ? " …" : "")
  }

  private var kernelWidth: Int? {
    if case .fixed(let extent) = command.size { return extent.width }
    return nil
  }

  private func alternativeText(_ found: NonlinearFinding) -> String {
    (found.isExpression ? "'\(found.expression)'" : found.expression)
      + ", which leaves \(inSteps(found.rmse)) and gives \(percentage(of: found.bitExactShare)) of the pixels "
      + "bit for bit"
  }

  private func nearestText(_ nearest: NearestStep) -> String {
    let rounded = (nearest.scale * 10000).rounded() / 10000
    let scale =
      rounded == rounded.rounded()
      ? DecimalFormat.fixed(rounded, decimals: 0) : DecimalFormat.significant(nearest.scale, digits: 4)
    let words = nearest.sentence(scale: scale)
    // A cosine of 0.9999 is the step; one of 0.9 only looks like it.
    let verb = nearest.cosine > 0.9995 ? "this is " : nearest.cosine > 0.98 ? "nearly " : "none; the least unlike is "
    return verb + words + " (cosine \(DecimalFormat.fixed(nearest.cosine, decimals: 4)))"
  }

  private func inSteps(_ value: Double) -> String {
    let step = learned.residual.step
    return step > 0
      ? DecimalFormat.significant(value / step, digits: 3) + " steps" : DecimalFormat.significant(value, digits: 3)
  }
}

extension String {
  /// The text with blanks before it, so that it is at least so long.
  fileprivate func padded(to length: Int) -> String { String(repeating: " ", count: max(0, length - count)) + self }
}
