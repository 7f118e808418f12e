import Foundation

@testable import NeuralNetwork

/// Files of the format, whole and spoilt, as the tests need them.
enum SafetensorsFile {
  /// The network of make_safetensors_fixtures.py: weight k of all in the order of PyTorch's state is (k − 20) / 8.
  static let network: [NamedTensor] = {
    let shapes = [("0.weight", [2, 1, 2, 3]), ("0.bias", [2]), ("3.weight", [3, 8]), ("3.bias", [3])]
    var position = 0
    return shapes.map { name, shape in
      let count = shape.reduce(1, *)
      defer { position += count }
      return NamedTensor(name: name, shape: shape, values: (position..<position + count).map { Float($0 - 20) / 8 })
    }
  }()

  /// A file stored beside the tests.
  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return try Array(Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// A file of a header and data, whatever they are.
  static func bytes(header: some Sequence<UInt8>, data: [UInt8] = []) -> [UInt8] {
    let header = Array(header)
    return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header + data
  }

  /// A file of a header that is text, and as many zeros behind it.
  static func bytes(_ header: String, zeros: Int = 0) -> [UInt8] {
    bytes(header: header.utf8, data: [UInt8](repeating: 0, count: zeros))
  }

  /// The header's text of a whole file.
  static func header(of bytes: [UInt8]) -> String {
    let count = (0..<8).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    return String(decoding: bytes[8..<8 + count], as: UTF8.self)
  }
}
