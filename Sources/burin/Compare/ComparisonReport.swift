private import Drawing
package import Filtering
private import Glibc
private import JSON

/// What `burin compare` says of two pictures.
package struct ComparisonReport {
  /// The pictures as people know them.
  package var names: (first: String, second: String)
  /// Which samples were compared.
  package var pairing: PicturePairing
  /// How they differ.
  package var result: ComparisonResult
  /// The largest difference that counts as none.
  package var tolerance: Double
  /// The picture of the differences, if one was written.
  package var differenceFile: String?
  /// How many times as large it shows them.
  package var differenceGain: Double?

  /// One JSON object on one line, without the line's end; the keys are part of the manual.
  package var json: String {
    let place = result.largest.map { #"{"row":\#($0.row),"column":\#($0.column),"channel":\#($0.channel)}"# }
    return """
      {"identical":\(result.isIdentical),"maxAbs":\(jsonNumber(result.largestAbsolute)),\
      "meanAbs":\(jsonNumber(result.meanAbsolute)),"psnr":\(jsonNumber(result.peakSignalToNoise)),\
      "ssim":\(jsonNumber(result.similarity)),"maxAt":\(place ?? "null"),"rmse":\(jsonNumber(result.rootMeanSquare)),\
      "differingShare":\(jsonNumber(result.differingShare)),"differenceGain":\(jsonNumber(differenceGain))}
      """
  }

  /// The object for two pictures that cannot be laid on each other.
  package static let jsonOfMismatch = """
    {"identical":false,"maxAbs":null,"meanAbs":null,"psnr":null,"ssim":null,"maxAt":null,"rmse":null,\
    "differingShare":null,"differenceGain":null}
    """

  /// Some lines for people.
  package var text: String {
    let pair = "\(names.first) and \(names.second)"
    var lines: [(String, String)] = []
    if let largest = result.largest {
      lines = [
        (
          "largest difference",
          "\(amount(largest.value)) at row \(largest.row), column \(largest.column), \(channelName(largest.channel))"
        ),
        ("mean difference", amount(result.meanAbsolute)),
        (
          "samples that differ",
          "\(percentage(of: result.differingShare)) (\(result.differingSamples) of \(result.samples))"
        ),
        ("PSNR", finite(result.peakSignalToNoise, decimals: 2).map { $0 + " dB" } ?? "not a number"),
      ]
      lines.append(("SSIM", finite(result.similarity, decimals: 6) ?? whyNoSimilarity))
    }
    if let differenceFile, let differenceGain {
      let shown = differenceGain == 1 ? "as they are" : "\(significant(differenceGain)) times as large"
      lines.append(("differences", "in \(differenceFile), \(shown)"))
    }
    return ([verdict(pair)] + lines.map { "  " + $0.0 + String(repeating: " ", count: 21 - $0.0.count) + $0.1 })
      .map { $0 + "\n" }.joined()
  }

  private func verdict(_ pair: String) -> String {
    if result.isIdentical { return "\(pair) are identical" }
    if result.largestAbsolute <= tolerance {
      return "\(pair) differ, by no more than the tolerance of \(significant(tolerance))"
    }
    return "\(pair) differ"
  }

  private var whyNoSimilarity: String {
    min(pairing.height, pairing.width) < 11
      ? "none, as its window of 11x11 pixels does not fit" : "none, as some values are not finite, or too large"
  }

  /// A difference as a number, and in steps of the larger depth.
  private func amount(_ value: Double) -> String {
    guard let steps = pairing.steps else { return significant(value) }
    return "\(significant(value * Double(steps)))/\(steps) (\(significant(value)))"
  }

  private func finite(_ value: Double?, decimals: Int) -> String? {
    value.flatMap { $0.isFinite ? DecimalFormat.fixed($0, decimals: decimals) : nil }
  }

  private func channelName(_ channel: Int) -> String {
    // An array has planes, and nobody knows which is red.
    if pairing.steps == nil { return "channel \(channel)" }
    if pairing.hasAlpha && channel == pairing.colorChannels { return "alpha" }
    if pairing.colorChannels == 1 { return "gray" }
    return pairing.colorChannels == 3 ? ["red", "green", "blue"][channel] : "channel \(channel)"
  }
}

/// A number with four digits that count, such as `0.01176`, `255` or `1.2e-07`.
package func significant(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "-infinite" : "infinite" }
  guard value != 0 else { return "0" }
  let shift = 3 - Int(log10(value.magnitude).rounded(.down))
  let factor = pow(10, Double(shift.magnitude))
  guard factor.isFinite else { return "\(value)" }
  let rounded = shift > 0 ? (value * factor).rounded() / factor : (value / factor).rounded() * factor
  let text = "\(rounded)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
