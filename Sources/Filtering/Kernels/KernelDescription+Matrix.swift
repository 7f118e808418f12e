import Convolution

extension KernelDescription {
  /// Reads libvips' matrix text: `width height [scale [offset]]`, then rows of numbers; lines that begin with # are skipped.
  ///
  /// libvips divides the sum of products by `scale` and then adds `offset`, which counts in 8-bit steps:
  /// taps become taps / scale, and the bias offset / 255. Without a scale the taps stay as they are.
  init(matrixText text: String) throws(KernelFileError) {
    let lines = text.split(whereSeparator: \.isNewline).filter { line in
      line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
    }
    guard let header = lines.first, let numbers = Self.numbers(header), (2...4).contains(numbers.count) else {
      throw KernelFileError(
        message: "the first line of a matrix says width and height, then perhaps scale and offset; "
          + "give .npy, burin's JSON, or such a matrix")
    }
    guard let width = Int(exactly: numbers[0]), let height = Int(exactly: numbers[1]) else {
      throw KernelFileError(message: "the width and the height of a matrix are whole numbers")
    }
    let count = try Self.tapCount(outputs: 1, inputs: 1, height: height, width: width)
    let scale = numbers.count > 2 ? numbers[2] : 1
    guard scale != 0, scale.isFinite else { throw KernelFileError(message: "the scale of a matrix must not be 0") }
    var taps: [Double] = []
    taps.reserveCapacity(count)
    for (index, line) in lines.dropFirst().enumerated() {
      guard let row = Self.numbers(line) else {
        throw KernelFileError(message: "row \(index + 1) of the matrix holds something that is not a finite number")
      }
      guard row.count == width else {
        throw KernelFileError(message: "row \(index + 1) of the matrix has \(row.count) numbers instead of \(width)")
      }
      taps += row.map { $0 / scale }
    }
    guard taps.count == count else {
      throw KernelFileError(message: "the matrix has \(lines.count - 1) rows instead of \(height)")
    }
    let offset = numbers.count > 3 ? numbers[3] : 0
    let bank = try Self.bank(
      outputs: 1, inputs: 1, size: WindowSize(height: height, width: width), taps: taps,
      bias: offset == 0 ? [] : [offset / 255])
    self.init(bank: bank)
  }

  private static func numbers(_ line: Substring) -> [Double]? {
    var numbers: [Double] = []
    for word in line.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      guard case .finite(let value) = NumberText(word) else { return nil }
      numbers.append(value)
    }
    return numbers
  }
}
