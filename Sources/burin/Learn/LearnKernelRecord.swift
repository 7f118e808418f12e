private import Convolution
private import Filtering
private import JSON
package import KernelRecovery

/// What `burin learn-kernel` reports of one kernel.
package struct LearnKernelRecord {
  /// What was learned.
  package let learned: LearnedKernel
  /// What was asked.
  package let command: LearnKernelCommand

  /// One JSON object on one line, without the line's end; the keys are part of the manual.
  package var json: String {
    let bank = learned.bank
    var kernel = "null"
    if let bank {
      let bias = bank.bias.isEmpty ? [Float](repeating: 0, count: bank.outputs) : bank.bias
      kernel =
        "{\"shape\":[\(bank.outputs),\(bank.inputs),\(bank.size.height),\(bank.size.width)],"
        + "\"taps\":\(Self.list(bank.taps.map { Double($0) })),\"bias\":\(Self.list(bias.map { Double($0) }))}"
    }
    let residual = learned.residual
    let members: [(String, String)] = [
      ("kernel", kernel), ("standardError", Self.list(learned.standardErrors)),
      ("verdict", jsonString(learned.verdict.rawValue)),
      (
        "residual",
        "{\"rmse\":\(Self.number(residual.rmse)),\"psnr\":\(residual.psnr.map(Self.number) ?? "null"),"
          + "\"bitExactShare\":\(Self.number(residual.bitExactShare))}"
      ),
      ("nearest", nearest),
      ("pixels", "{\"used\":\(learned.pixels.used),\"masked\":\(learned.pixels.masked)}"),
      ("warnings", "[" + learned.warnings.map(jsonString).joined(separator: ",") + "]"),
      ("objections", "[" + learned.objections.map(jsonString).joined(separator: ",") + "]"),
      ("biasError", Self.list(learned.biasErrors)),
      ("gain", Self.number(learned.gain)), ("explained", Self.number(learned.explained)),
      ("condition", Self.number(learned.condition)),
      ("undetermined", "[" + learned.undetermined.map { "\($0)" }.joined(separator: ",") + "]"),
      ("encoding", jsonString(learned.encoding.rawValue)), ("rounding", jsonString(learned.rounding.rawValue)),
      ("border", learned.border.fill.map { jsonString($0.rawValue) } ?? "null"),
      ("stride", "[\(learned.stride.height),\(learned.stride.width)]"),
      ("padding", jsonString(learned.isValid ? "valid" : "same")),
      ("shift", "[\(learned.shift.down),\(learned.shift.right)]"),
      ("divisors", "[" + learned.divisors.map { "\($0)" }.joined(separator: ",") + "]"),
      ("alternative", alternative),
    ]
    return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private var nearest: String {
    guard let nearest = learned.nearest else { return "null" }
    return "{\"name\":\(jsonString(nearest.expression)),\"scale\":\(Self.number(nearest.scale)),"
      + "\"cosine\":\(Self.number(nearest.cosine))}"
  }

  private var alternative: String {
    guard let found = learned.alternative else { return "null" }
    return "{\"expression\":\(jsonString(found.expression)),\"rmse\":\(Self.number(found.rmse)),"
      + "\"bitExactShare\":\(Self.number(found.bitExactShare))}"
  }

  private static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }
  private static func list(_ values: [Double]) -> String { "[" + values.map(number).joined(separator: ",") + "]" }
}
