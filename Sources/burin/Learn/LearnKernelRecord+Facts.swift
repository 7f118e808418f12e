private import Convolution
private import Drawing
private import KernelRecovery

extension LearnKernelRecord {
  /// What is known beside the kernel, as labels and sentences.
  var facts: [(String, String)] {
    let residual = learned.residual
    var facts: [(String, String)] = []
    if learned.encoding == .linear { facts.append(("light", "filtered in linear light, and encoded again")) }
    if learned.rounding == .down { facts.append(("rounding", "down, not to nearest: the bias without it is shown")) }
    if learned.stride != Stride() {
      facts.append(("stride", "\(learned.stride.height)x\(learned.stride.width), from the sizes of the pictures"))
    }
    if learned.isValid { facts.append(("padding", "valid: the window stayed inside the picture")) }
    if learned.shift != (0, 0) {
      facts.append(("shift", "\(learned.shift.down) down and \(learned.shift.right) to the right, in pixels before"))
    }
    if let border = borderText { facts.append(("border", border)) }
    if let choice = learned.sizeChoice { facts.append(("size", sizeText(choice))) }
    let pixels = learned.pixels
    var left: [String] = []
    if pixels.cut > 0 { left.append("\(pixels.cut) cut off at black or white") }
    if pixels.outliers > 0 { left.append("\(pixels.outliers) that no kernel explains") }
    if pixels.transparent > 0 { left.append("\(pixels.transparent) that read something transparent") }
    if pixels.frame > 0 { left.append("\(pixels.frame) in the frame") }
    if pixels.spare > 0 { left.append("\(pixels.spare) that were not needed, and were verified") }
    facts.append(
      ("pixels", "\(pixels.used) used" + (left.isEmpty ? "" : "; left out: " + left.joined(separator: ", "))))
    var words = inSampleSteps(residual.rmse) + " rms"
    if residual.step > 0 { words += " (rounding alone: 0.289)" }
    words += ", \(inSampleSteps(residual.largest)) at most"
    if let psnr = residual.psnr { words += "; PSNR \(DecimalFormat.fixed(psnr, decimals: 1)) dB" }
    facts.append(("residual", words))
    if let heldOut = residual.heldOut {
      facts.append(
        (
          "held out",
          "parts that were not learned from leave \(inSampleSteps(heldOut.lowerBound)) to "
            + inSampleSteps(heldOut.upperBound)
        ))
    }
    facts.append(("bit exact", "\(percentage(of: residual.bitExactShare)) of the pixels"))
    facts.append(
      (
        "gain",
        learned.gain < 0.001
          ? "explains nothing that a change of brightness and contrast leaves"
          : "explains \(percentage(of: learned.gain)) of what a change of brightness and contrast leaves"
      ))
    facts.append(
      (
        "equations",
        "rank \(learned.rank.determined) of \(learned.rank.unknowns), condition "
          + DecimalFormat.significant(learned.condition, digits: 2)
      ))
    return facts
  }

  /// The line that applies the kernel.
  var applyLine: String {
    let file = command.output ?? "learned.json"
    var step = "conv \(file)"
    if learned.stride != Stride() {
      step += " stride=\(learned.stride.height)x\(learned.stride.width)"
    }
    if learned.isValid { step += " padding=valid" }
    if learned.encoding == .linear { step = "linear | \(step) | encoded" }
    return "burin filter '\(step)' other.png -o other-filtered.png"
  }

  private var borderText: String? {
    switch learned.border {
    case .noFrame: learned.isValid ? "none: the window never left the picture" : nil
    case .rules(let fills) where fills.count == 1: fills[0].rawValue
    case .rules(let fills):
      fills.map(\.rawValue).joined(separator: " or ") + ", which this pair does not tell apart"
    case .untouched: "the frame is that of the picture before, not filtered"
    case .black: "the frame is black"
    case .unknown: "no rule explains the frame"
    }
  }

  private func sizeText(_ choice: SizeChoice) -> String {
    let size = "\(choice.size.height)x\(choice.size.width)"
    if choice.isGivenByPictures { return size + ", from the sizes of the pictures" }
    guard let next = choice.runnerUp else { return size }
    return size
      + ", better than \(next.height)x\(next.width) by \(DecimalFormat.significant(choice.margin, digits: 3)) of Bayes' criterion"
  }

  private func inSampleSteps(_ value: Double) -> String {
    let step = learned.residual.step
    return step > 0
      ? DecimalFormat.significant(value / step, digits: 3) + " steps" : DecimalFormat.significant(value, digits: 3)
  }
}
