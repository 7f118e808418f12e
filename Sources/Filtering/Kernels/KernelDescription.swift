package import Convolution

/// A kernel as people hand it over: the taps, and how they wish it to be applied.
package struct KernelDescription: Sendable, Hashable {
  /// The taps, [out][in][height][width], and the bias.
  package var bank: KernelBank
  /// The border that the kernel was made for; nil when it does not say.
  package var border: BorderFill?

  /// Describes a bank.
  package init(bank: KernelBank, border: BorderFill? = nil) {
    self.bank = bank
    self.border = border
  }
}

/// Why the contents of a file are not a kernel, as a sentence's end without a full stop.
package struct KernelFileError: Error, Hashable {
  /// What is wrong and what to do.
  package var message: String
}

extension KernelDescription {
  /// Most taps that a kernel may have, over all planes.
  package static let maximumTaps = 1 << 18

  /// Reads a kernel file: `.npy`, burin's JSON, or libvips' matrix text, told apart by their first bytes.
  ///
  /// A byte-order mark in front of a text is skipped.
  package init(fileContents contents: [UInt8]) throws(KernelFileError) {
    let bytes = contents.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(contents.dropFirst(3)) : contents
    if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) {
      try self.init(numPy: bytes)
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw KernelFileError(message: "this is no kernel; give .npy, burin's JSON, or a matrix as text")
    }
    guard let first = text.first(where: { !$0.isWhitespace }) else {
      throw KernelFileError(message: "the file is empty; give .npy, burin's JSON, or a matrix as text")
    }
    if first == "{" {
      try self.init(json: text)
    } else {
      try self.init(matrixText: text)
    }
  }

  /// Makes a bank after checking that counts fit each other and every number is finite in Float.
  static func bank(
    outputs: Int, inputs: Int, size: WindowSize, taps: [Double], bias: [Double] = []
  ) throws(KernelFileError) -> KernelBank {
    let floats = taps.map { Float($0) }
    let biases = bias.map { Float($0) }
    guard (floats + biases).allSatisfy(\.isFinite) else {
      throw KernelFileError(message: "a tap or a bias is not a finite number")
    }
    return KernelBank(outputs: outputs, inputs: inputs, size: size, taps: floats, bias: biases)
  }

  /// Checks the sizes of a bank and gives the number of its taps.
  static func tapCount(outputs: Int, inputs: Int, height: Int, width: Int) throws(KernelFileError) -> Int {
    var count = 1
    for factor in [outputs, inputs, height, width] {
      guard factor > 0, factor <= maximumTaps / count else {
        let shape = "\(outputs)x\(inputs)x\(height)x\(width)"
        throw KernelFileError(message: "its shape \(shape) must hold between 1 and \(maximumTaps) taps")
      }
      count *= factor
    }
    return count
  }
}
