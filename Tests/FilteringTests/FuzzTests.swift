import Testing

@testable import Filtering

/// Whatever is typed, the answer is an expression or an error, never a crash.
@Suite struct FuzzTests {
  static let pieces = [
    "gray", "conv", "gaussian", "box", "sobel", "maxpool", "difference", "|", " ", "\n", "\"", "'", "=", "1", "-1",
    "1e999",
    "nan", "x", "3x3", "1/0", ";", ",", "scale=", "auto", "border=", "wrap", "padding=", "flip", "ö", "👍🏽", "\u{301}",
    "\t",
    "\u{0}", "9223372036854775808", "stride=", "1 2;3 4", "0", "same", "{", "}", "[", "]", ":", "\"taps\"", "\"shape\"",
    "\\u", "d800", "true", "null", "2.5e-3",
  ]

  @Test(arguments: 0..<8) func `random expressions`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    for _ in 0..<1_000 {
      let text = Self.text(&generator, length: 12)
      do {
        _ = try FilterExpression(parsing: text, kernelFiles: { Array($0.utf8) })
      } catch {
        let count = text.count
        #expect(
          error.column.map { $0.lowerBound >= 0 && $0.upperBound <= max(1, count) } ?? true, "\(error.diagnostic)")
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test(arguments: 0..<8) func `random kernel files`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    for _ in 0..<1_000 {
      let text = (Bool.random(using: &generator) ? "{" : "3 3\n") + Self.text(&generator, length: 20)
      do { _ = try KernelDescription(fileContents: Array(text.utf8)) } catch { #expect(!error.message.isEmpty) }
    }
  }

  private static func text(_ generator: inout SplitMix, length: Int) -> String {
    let count = Int.random(in: 0...length, using: &generator)
    return (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
  }
}
