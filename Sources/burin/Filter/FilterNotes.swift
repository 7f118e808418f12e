/// What a user should know of a result that was written all the same.
package struct FilterNotes: Equatable {
  /// Sentences about damage that was read past.
  package var damage: [String]
  /// How many samples were clamped, as a share of 1.
  package var clampedShare: Double
  /// Whether transparency was lost.
  package var laidOnWhite: Bool

  /// The notes as lines, without the names of the program and the file.
  package var lines: [String] {
    var lines = damage.map(afterColon)
    if clampedShare > 0 {
      lines.append(
        "\(percentage(of: clampedShare)) of the samples were outside 0…1 and were clamped; normalize brings all inside, abs or "
          + "offset 0.5 what is below 0, a gain under 1 what is above 1, and a .npy file keeps them as they are")
    }
    if laidOnWhite { lines.append("what is transparent was laid on white, as the format has no alpha") }
    return lines
  }

  /// Writes the lines to standard error.
  package func write(for input: String) {
    for line in lines { StandardError.write("burin: \(displayName(input)): \(line)") }
  }
}

/// A share of 1 as a percentage with two digits that count, such as `12 %`, `1.3 %` or `less than 0.01 %`.
package func percentage(of share: Double) -> String {
  let percent = share * 100
  if percent < 0.01 { return "less than 0.01 %" }
  let step = percent < 1 ? 0.01 : percent < 10 ? 0.1 : 1
  let hundredths = Int(((percent / step).rounded() * step * 100).rounded())
  let fraction = hundredths % 100
  if fraction == 0 { return "\(hundredths / 100) %" }
  let digits = fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)"
  return "\(hundredths / 100).\(digits) %"
}
