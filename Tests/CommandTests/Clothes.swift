import Foundation

/// A data set that is made up: small, and easy to learn.
extension Workshop {
  /// Puts the four files into a folder: of class k a bar in rows 2k + 4 and 2k + 5, over noise; the classes go round.
  func makeClothes(in name: String = "clothes", training: Int = 64, test: Int = 40) throws {
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    for (part, count, seed) in [("train", training, 1), ("t10k", test, 2)] {
      var random = UInt32(seed)
      var pixels: [UInt8] = []
      let labels = (0..<count).map { UInt8(($0 + seed) % 10) }
      for label in labels {
        for row in 0..<28 {
          for column in 0..<28 {
            random = random &* 1_103_515_245 &+ 12_345
            let isBar = (2 * Int(label) + 4...2 * Int(label) + 5).contains(row) && (4..<24).contains(column)
            pixels.append(UInt8(random >> 16 & 63) + (isBar ? 190 : 0))
          }
        }
      }
      try write(Self.idx([count, 28, 28], pixels), to: "\(name)/\(part)-images-idx3-ubyte")
      try write(Self.idx([count], labels), to: "\(name)/\(part)-labels-idx1-ubyte")
    }
  }

  /// An IDX file of bytes: two zeros, the type, the number of axes, their lengths with the highest byte first, the bytes.
  static func idx(_ lengths: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(lengths.count)]
      + lengths.flatMap { length in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } } + bytes
  }

  /// A network that learns them in an instant.
  static let layers = "conv 4 3x3 | relu | maxpool 2 | flatten | linear 10"

  /// Trains that network here, in steps of sixteen, to `model.safetensors` unless told otherwise.
  @discardableResult
  func train(
    epochs: Int = 3, output: String = "model.safetensors", _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    let flags = ["--epochs", "\(epochs)", "--batch-size", "16", "--learning-rate", "0.1", "--data", "clothes", "-q"]
    return try burin(["train", "--layers", Self.layers, "-o", output] + flags + more, environment: environment)
  }

  /// Runs a line of shell in which trainings are short, and learn from made-up clothes.
  func shortShell(_ line: String) throws -> Outcome {
    if !names().contains("clothes") { try makeClothes() }
    let short = """
      burin() {
        case " $* " in
          *" --describe "*) command burin "$@" ;;
          *" --resume "*) command burin "$@" --data clothes ;;
          " train "*) command burin "$@" --data clothes --epochs 1 --validation 16 ;;
          " evaluate "*) command burin "$@" --data clothes ;;
          *) command burin "$@" ;;
        esac
      }

      """
    return try shell(short + line)
  }
}

/// The header and the data of a safetensors file, to be changed and written again.
struct TensorFile {
  var header: [String: Any]
  var data: Data

  init(_ bytes: Data) throws {
    let count = bytes.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    header = try JSONSerialization.jsonObject(with: bytes.dropFirst(8).prefix(count)) as? [String: Any] ?? [:]
    data = Data(bytes.dropFirst(8 + count))
  }

  /// The texts of the metadata.
  var metadata: [String: String] {
    get { header["__metadata__"] as? [String: String] ?? [:] }
    set { header["__metadata__"] = newValue }
  }

  /// The file again.
  var bytes: Data {
    get throws {
      let text = try JSONSerialization.data(withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes])
      return Data((0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }) + text + data
    }
  }
}
