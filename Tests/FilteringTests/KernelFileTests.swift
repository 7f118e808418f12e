import Convolution
import Testing

@testable import Filtering

/// Kernel files in each format, and what is wrong with those that are not.
@Suite struct KernelFileTests {
  private func kernel(_ text: String) throws(KernelFileError) -> KernelDescription {
    try KernelDescription(fileContents: Array(text.utf8))
  }

  @Test func `a libvips matrix is divided by its scale, its offset counts in 8-bit steps`() throws {
    let kernel = try kernel("# a comment\n3 2 8 128\n1 2 3\n\n-1 -2 -3\n")
    #expect(kernel.bank.size == WindowSize(height: 2, width: 3))
    #expect(kernel.bank.taps == [0.125, 0.25, 0.375, -0.125, -0.25, -0.375])
    #expect(kernel.bank.bias == [Float(128.0 / 255)])
    #expect(try self.kernel("1 1\r\n5\r\n").bank == KernelBank(plane: [[5]]))
  }

  @Test func `burin's JSON`() throws {
    let text =
      #"{"shape": [2, 1, 1, 2], "taps": [1, -2.5e-1, 0, 4], "bias": [0, 1], "border": "wrap", "made": {"a": [true]}}"#
    let kernel = try kernel(text)
    #expect(
      kernel.bank
        == KernelBank(
          outputs: 2, inputs: 1, size: WindowSize(height: 1, width: 2), taps: [1, -0.25, 0, 4], bias: [0, 1]))
    #expect(kernel.border == .wrap)
    #expect(try self.kernel(#" {"kernel": {"shape": [1, 1], "taps": [2]}} "#).bank == KernelBank(plane: [[2]]))
  }

  @Test(arguments: [
    ("", "the file is empty"), ("hello", "the first line of a matrix"), ("2 2\n1 2\n3\n", "row 2 of the matrix has 1"),
    ("2 2\n1 2\n", "1 rows instead of 2"), ("2 1 0\n1 2\n", "scale of a matrix must not be 0"),
    ("2 1\n1 nan\n", "row 1 of the matrix holds something"), ("2.5 1\n1 2\n", "whole numbers"),
    ("0 1\n\n", "its shape"),
    ("100000 100000\n1", "its shape"), ("{", "a key in quotes is missing at line 1, column 2"),
    ("{\"shape\": [1,1],\n \"shape\": [1,1]}", "the key \"shape\" is there twice at line 2, column 9"),
    ("{\"shape\": [1,1], \"taps\": [1]} x", "behind the end"), ("{\"taps\": [1]}", "\"shape\" must be"),
    ("{\"shape\": [1,2], \"taps\": [1]}", "flat list of 2"),
    ("{\"shape\": [1,1], \"taps\": [1e39]}", "not a finite number"),
    ("{\"shape\": [1,1], \"taps\": [1e999]}", "too large"), ("{\"shape\": [1,1], \"taps\": [NaN]}", "this is not JSON"),
    ("{\"shape\": [1,1], \"taps\": [01]}", "no number"), ("{\"shape\": [1.5,1], \"taps\": [1]}", "whole numbers"),
    ("{\"shape\": [-1,1], \"taps\": []}", "its shape"),
    ("{\"shape\": [1,1], \"taps\": [1], \"border\": \"edge\"}", "one of"),
    ("{\"shape\": [1,1], \"taps\": [1], \"bias\": [1,2]}", "list of 1"),
    ("{\"a\": \"\\ud800\"}", "surrogate"), ("{\"a\": \"\u{1}\"}", "control character"),
  ]) func `what is no kernel is said`(_ text: String, _ message: String) throws {
    let error = try #require(throws: KernelFileError.self) { try kernel(text) }
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func `depth does not exhaust the stack`() {
    #expect(throws: KernelFileError.self) { try kernel("{\"a\":" + String(repeating: "[", count: 100_000)) }
  }

  @Test func `bytes that are no text are no kernel`() {
    #expect(throws: KernelFileError.self) { try KernelDescription(fileContents: [0xFF, 0xD8, 0xFF]) }
  }
}
