import Foundation
import NeuralNetwork
import Testing

/// Each rule of the format, broken alone, and the sentence for it.
@Suite struct SafetensorsRefusalTests {
  private func refusal(of bytes: [UInt8], _ cause: ModelFileError.Cause = .malformed, saying words: String) throws {
    let error = try #require(throws: ModelFileError.self) { try Safetensors(parsing: bytes, name: "m.safetensors") }
    #expect(error.cause == cause, "\(error)")
    #expect(error.message.contains(words), "\(error)")
    #expect(error.description.hasPrefix("m.safetensors: "))
    #expect(error.message.hasSuffix("."), "\(error)")
    #expect(error.message.utf8.count < 400, "\(error)")
  }

  /// The tensor `t` of two floats, with other members.
  private static func tensor(
    dtype: String = #""F32""#, shape: String = "[2]", offsets: String = "[0,8]", more: String = ""
  ) -> String {
    #"{"t":{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)\#(more)}}"#
  }

  @Test func `the tensor that the others spoil is right`() throws {
    let file = try Safetensors(parsing: SafetensorsFile.bytes(Self.tensor(), zeros: 8), name: "")
    #expect(file.tensors == [NamedTensor(name: "t", shape: [2], values: [0, 0])])
  }

  @Test(arguments: [
    ([], "0 bytes"), ([1, 0, 0, 0, 0, 0, 0], "7 bytes"), ([0, 0, 0, 0, 0, 0, 0, 0], "does not begin with {"),
    ([2, 0, 0, 0, 0, 0, 0, 0, 0x7B], "takes 2 bytes, but 1 follow"),
    ([2, 0, 0, 0, 0, 0, 0, 0, 0x5B, 0x5D], "does not begin with {"),
    ([3, 0, 0, 0, 0, 0, 0, 0, 0x20, 0x7B, 0x7D], "does not begin with {"),
    ([1, 0, 0, 1, 0, 0, 0, 0, 0x7B], "16 MiB"), ([UInt8](repeating: 255, count: 16), "18446744073709551615 bytes"),
    ([0, 0, 0, 0, 0, 0, 0, 0x80, 0x7B, 0x7D], "16 MiB"), (Array("PK\u{3}\u{4}........".utf8), "zip archive"),
    ([0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "a pickle"),
    (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "git lfs pull"),
    ([0x93] + Array("NUMPY\u{1}\0v\0{".utf8), "NumPy"), ([0x89] + Array("HDF\r\n\u{1A}\n".utf8), "HDF5"),
  ])
  func `what does not begin as such a file does`(bytes: [UInt8], words: String) throws {
    try refusal(of: bytes, saying: words)
  }

  @Test func `a header of 640 bytes is not taken for a pickle`() throws {
    let header = Self.tensor() + String(repeating: " ", count: 640 - Self.tensor().utf8.count)
    #expect(throws: Never.self) { try Safetensors(parsing: SafetensorsFile.bytes(header, zeros: 8), name: "") }
  }

  @Test(arguments: [
    (#"{"t":{}"#, "a , or } is missing at line 1, column 8"), ("{} {}", "behind the end"),
    (#"{"t":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, #"the key "dtype" is there twice"#),
    (
      #"{"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      "twice"
    ),
    (#"{"__metadata__":{},"__metadata__":{}}"#, "twice"), (#"{"__metadata__":{"a":"","a":""}}"#, "twice"),
    (#"{"__metadata__":[]}"#, "metadata are not a JSON object"),
    (#"{"__metadata__":{"a":1}}"#, #"metadata "a" are not a text"#),
    (#"{"__metadata__":{"a":null}}"#, "are not a text"), (#"{"__metadata__":{"a":{"b":"c"}}}"#, "are not a text"),
    ("{\"__metadata__\":{\"\u{E9}\":\"\",\"e\u{301}\":\"\"}}", "look the same"),
    (
      "{\"\u{E9}\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
        + "\"e\u{301}\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", "look the same"
    ),
    (#"{"t":[]}"#, "not described by a JSON object"), (#"{"t":"F32"}"#, "not described by a JSON object"),
    (#"{"t":{"shape":[2],"data_offsets":[0,8]}}"#, "no dtype"),
    (#"{"t":{"dtype":"F32","data_offsets":[0,8]}}"#, "no shape"),
    (#"{"t":{"dtype":"F32","shape":[2]}}"#, "no data_offsets"),
    (tensor(more: #","strides":[1]"#), #"has the key "strides""#),
    (tensor(more: #","Shape":[1]"#), #"has the key "Shape""#),
    (tensor(dtype: "1"), "no dtype"), (tensor(dtype: "null"), "no dtype"),
    (tensor(dtype: #""f32""#), #"of type "f32", which the format does not know"#),
    (tensor(dtype: #""""#), "does not know"),
    (tensor(shape: "2"), "no shape"), (tensor(shape: "[2.0]"), "no shape"), (tensor(shape: "[2e0]"), "no shape"),
    (tensor(shape: "[-2]"), "no shape"), (tensor(shape: "[-0]"), "no shape"), (tensor(shape: #"["2"]"#), "no shape"),
    (tensor(shape: "[true]"), "no shape"), (tensor(shape: "[[2]]"), "nested too deeply"),
    (tensor(shape: "[9223372036854775808]"), "no shape"), (tensor(shape: "[9223372036854775807]"), "no memory holds"),
    (tensor(shape: "[4294967296,4294967296]"), "no memory holds"),
    (tensor(shape: "[4611686018427387904,0]"), "no memory holds"),
    (tensor(shape: "[3]"), "takes 12 bytes by its shape, and 8 by its data_offsets"),
    (tensor(shape: "[]"), "takes 4 bytes"),
    (tensor(shape: "[0]"), "takes 0 bytes"), (tensor(offsets: "[0]"), "data_offsets"),
    (tensor(offsets: "[0,8,8]"), "data_offsets"),
    (tensor(offsets: "[0,8.0]"), "data_offsets"), (tensor(offsets: "[-8,0]"), "data_offsets"),
    (tensor(offsets: "[8,0]"), "ends before it begins"), (tensor(offsets: "[4,12]"), "hole of 4 bytes in front"),
    (tensor(shape: "[3]", offsets: "[0,12]"), "cut off: its tensors take 12 bytes, but there are 8"),
    (tensor(shape: "[1]", offsets: "[0,4]"), "4 bytes follow behind"), ("{}", "8 bytes follow behind"),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #""b" overlaps"#
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      #""b" overlaps"#
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}"#,
      #""b" overlaps"#
    ),
    (#"{"__metadata__":{"sha256":"12"},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "64 hexadecimal"),
  ])
  func `a header that breaks a rule`(header: String, words: String) throws {
    try refusal(of: SafetensorsFile.bytes(header, zeros: 8), saying: words)
  }

  @Test(arguments: ["BF16", "F16", "F64", "I64", "I32", "U8", "BOOL", "F8_E4M3"])
  func `other types are named, and what to do`(type: String) throws {
    let bytes = SafetensorsFile.bytes(Self.tensor(dtype: "\"\(type)\""), zeros: 8)
    try refusal(of: bytes, .unsupported, saying: "The tensor \"t\" is of type \(type); save it as float32 (F32).")
  }

  @Test func `a header that is not UTF-8, or has a mark in front`() throws {
    var bytes = Array(Self.tensor().utf8)
    bytes[2] = 0xFF
    try refusal(of: SafetensorsFile.bytes(header: bytes, data: [UInt8](repeating: 0, count: 8)), saying: "not UTF-8")
    try refusal(of: SafetensorsFile.bytes("\u{FEFF}" + Self.tensor(), zeros: 8), saying: "does not begin with {")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, Float(bitPattern: 0x7F80_0001)])
  func `a value that is no number`(value: Float) throws {
    let data = (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } + [0, 0, 0, 0]
    try refusal(of: SafetensorsFile.bytes(header: Self.tensor().utf8, data: data), .refused, saying: "NaN or infinite")
  }

  @Test func `one bit of the values or of the digest`() throws {
    let bytes = Safetensors(tensors: SafetensorsFile.network).encoded()
    for position in [bytes.count - 1, bytes.count - 164] {
      var spoilt = bytes
      spoilt[position] ^= 1
      try refusal(of: spoilt, saying: "do not fit the sha256")
    }
    let header = SafetensorsFile.header(of: bytes)
    let start = try #require(header.range(of: "sha256\":\""))
    var spoilt = bytes
    let position = 8 + header.utf8.distance(from: header.startIndex, to: start.upperBound)
    spoilt[position] = spoilt[position] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    try refusal(of: spoilt, saying: "do not fit the sha256")
  }

  @Test func `every length but the right one`() throws {
    let bytes = Safetensors(tensors: SafetensorsFile.network).encoded()
    for count in 0..<bytes.count {
      #expect(throws: ModelFileError.self) { try Safetensors(parsing: Array(bytes[..<count]), name: "") }
    }
    try refusal(of: bytes + [0], saying: "1 byte follows behind its last tensor")
  }

  @Test func `at most 4,096 tensors`() throws {
    func header(_ count: Int) -> String {
      "{"
        + (0..<count).map { "\"\($0)\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}" }.joined(
          separator: ",") + "}"
    }
    #expect(try Safetensors(parsing: SafetensorsFile.bytes(header(4_096)), name: "").tensors.count == 4_096)
    try refusal(of: SafetensorsFile.bytes(header(4_097)), .refused, saying: "holds 4097 tensors")
    let many = "{\"t\":{\"shape\":[" + String(repeating: "0,", count: 200_000) + "0]}}"
    try refusal(of: SafetensorsFile.bytes(many), saying: "more than 131072 values")
  }

  /// Without the limit Swift would take minutes to compare such texts.
  @Test(.timeLimit(.minutes(1))) func `names and texts have limits`() throws {
    let accents = "e" + String(repeating: "\u{301}", count: 500_000)
    let tensor = #"{"dtype":"F32","shape":[0],"data_offsets":[0,0]}"#
    try refusal(of: SafetensorsFile.bytes("{\"\(accents)\":\(tensor)}"), .refused, saying: "more than 256 bytes")
    for metadata in ["\"\(accents)\":\"\"", "\"a\":\"\(accents)\""] {
      try refusal(of: SafetensorsFile.bytes("{\"__metadata__\":{\(metadata)}}"), .refused, saying: "too long")
    }
    try refusal(of: SafetensorsFile.bytes("{\"t\":{\"\(accents)\":1}}"), saying: "has the key")
    try refusal(of: SafetensorsFile.bytes("{\"t\":{\"dtype\":\"\(accents)\"}}"), saying: "of type")
    let longest = String(repeating: "n", count: 256)
    #expect(try Safetensors(parsing: SafetensorsFile.bytes("{\"\(longest)\":\(tensor)}"), name: "").tensors.count == 1)
  }

  @Test func `nothing in a message moves a terminal's cursor`() throws {
    let bytes = SafetensorsFile.bytes(#"{"\u001b[2J\u009b":{"dtype":"F16"}}"#)
    let error = try #require(throws: ModelFileError.self) { try Safetensors(parsing: bytes, name: "m") }
    #expect(error.message == #"The tensor "\u001b[2J\u009b" is of type F16; save it as float32 (F32)."#)
  }
}
