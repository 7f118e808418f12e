import Foundation
import NeuralNetwork
import Randomness
import Testing

/// Thousands of spoilt files: each is read by the rules or refused with a sentence, and none ends the process.
@Suite struct SafetensorsFuzzTests {
  /// What stands in headers, and what does not but might.
  private static let pieces: [[UInt8]] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\"t\":", "\"__metadata__\":{", "\"dtype\":\"F32\"",
    "\"BF16\"", "\"shape\":[", "\"data_offsets\":[0,8]", "9223372036854775807", "9223372036854775808", "4294967296",
    "-1",
    "-0", "1e3", "4.0", "1e999", "null", "true", " ", "\n", "\u{FEFF}", "e\u{301}", "\"sha256\":\"00\"", "0", "1", "8",
  ].map { Array($0.utf8) }

  /// One change of some bytes, wherever it falls.
  private static func change(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
    switch Int.random(in: 0..<7, using: &random) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(place..<end)
    case 3:
      let copy = Array(bytes[place..<end])
      bytes.insert(contentsOf: copy, at: Int.random(in: 0...bytes.count, using: &random))
    case 4: bytes.removeSubrange(place...)
    case 5:
      // Digits for digits, so that the JSON stays right and the numbers do not.
      let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
      guard let digit = digits.randomElement(using: &random) else { return }
      bytes[digit] = UInt8.random(in: 48...57, using: &random)
    default:
      guard let piece = pieces.randomElement(using: &random) else { return }
      bytes.replaceSubrange(place..<(Bool.random(using: &random) ? place : end), with: piece)
    }
  }

  /// A file that was changed a few times: its header, with the length kept right, or its bytes anywhere.
  private static func spoilt(_ header: [UInt8], _ data: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    let changesHeader = Int.random(in: 0..<8, using: &random) > 0
    var bytes = changesHeader ? header : SafetensorsFile.bytes(header: header, data: data)
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, &random) }
    return changesHeader ? SafetensorsFile.bytes(header: bytes, data: data) : bytes
  }

  /// Reads a file; gives whether it was taken, and holds what was taken or said to what is promised.
  private static func isTaken(_ bytes: [UInt8]) -> Bool {
    do throws(ModelFileError) {
      let file = try Safetensors(parsing: bytes, name: "m")
      let values = file.tensors.reduce(0) { $0 + $1.values.count }
      #expect(4 * values <= bytes.count)
      let again = try Safetensors(parsing: file.encoded(), name: "m")
      #expect(again.tensors == file.tensors)
      return true
    } catch {
      #expect(error.message.hasSuffix("."), "\(error)")
      #expect(error.message.utf8.count < 600, "\(error)")
      let isShown = error.message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      #expect(isShown, "\(error)")
      return false
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: 0..<8)
  func `spoilt files are read by the rules or refused`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let tensors = SafetensorsFile.network + [NamedTensor(name: "empty", shape: [0, 3], values: [])]
    let whole = Safetensors(tensors: tensors, metadata: ["recipe": "a “test”"]).encoded()
    var header = SafetensorsFile.header(of: whole)
    // Half of them without a digest, so that what is wrong with the values is seen as well.
    if seed % 2 == 0, let end = header.range(of: "},\"0.weight") {
      header = #"{"__metadata__":{"format":"pt""# + header[end.lowerBound...]
    }
    let text = Array(header.utf8)
    let data = Array(whole.suffix(164))
    #expect(Self.isTaken(SafetensorsFile.bytes(header: text, data: data)))
    var taken = 0
    for _ in 0..<1_500 where Self.isTaken(Self.spoilt(text, data, &random)) { taken += 1 }
    // A generator that spoils nothing, or everything at once, would test nothing.
    #expect((1..<1_000).contains(taken), "\(taken) were taken")
  }

  // Unoptimised code takes ten times as long for each byte.
  #if DEBUG
    private static let headerBytes = Safetensors.maximumHeaderBytes / 16
  #else
    private static let headerBytes = Safetensors.maximumHeaderBytes
  #endif

  /// Headers of the largest length that ask for as much as JSON can.
  @Test(.timeLimit(.minutes(5)), arguments: ["[", "{\"\":", "0,", "\"\":[],", "\"", "{\"t\":[", "1", "\\u0041", " "])
  func `the largest headers of one piece`(piece: String) {
    let text = String(repeating: piece, count: (Self.headerBytes - 16) / piece.utf8.count)
    for start in ["{\"t\":", "{\"__metadata__\":{\"", "{\"t\":{\"shape\":["] {
      #expect(!Self.isTaken(SafetensorsFile.bytes(start + text)))
    }
  }
}
