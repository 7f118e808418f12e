/// Reads the Python dictionary in the head of a `.npy` file: exactly the three keys that NumPy writes, in any order.
struct NumPyDictionary {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the type, the order and the shape.
  mutating func parse() throws(NumPyError) -> (description: String, isColumnMajor: Bool, shape: [Int]) {
    var description: String?
    var isColumnMajor: Bool?
    var shape: [Int]?
    try expect("{")
    while !accept("}") {
      let key = try parseString()
      try expect(":")
      switch key {
      case "descr" where description == nil: description = try parseString()
      case "fortran_order" where isColumnMajor == nil: isColumnMajor = try parseBoolean()
      case "shape" where shape == nil: shape = try parseShape()
      default: throw Self.malformed
      }
      if !accept(",") {
        try expect("}")
        break
      }
    }
    skipBlanks()
    guard position == bytes.count, let description, let isColumnMajor, let shape else { throw Self.malformed }
    return (description, isColumnMajor, shape)
  }

  private static let malformed = NumPyError(
    "Its NPY header is not the dictionary of 'descr', 'fortran_order' and 'shape' that it should be.")

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func accept(_ text: StaticString) -> Bool {
    skipBlanks()
    let wanted = Array("\(text)".utf8)
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func expect(_ text: StaticString) throws(NumPyError) {
    guard accept(text) else { throw Self.malformed }
  }

  private mutating func parseString() throws(NumPyError) -> String {
    skipBlanks()
    guard position < bytes.count, bytes[position] == 0x27 || bytes[position] == 0x22 else { throw Self.structured }
    let quote = bytes[position]
    guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { throw Self.malformed }
    let text = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 1
    return text
  }

  private static let structured = NumPyError(
    "It holds records, not plain numbers; save one field of it as float32.")

  private mutating func parseBoolean() throws(NumPyError) -> Bool {
    if accept("True") { return true }
    try expect("False")
    return false
  }

  private mutating func parseShape() throws(NumPyError) -> [Int] {
    var shape: [Int] = []
    try expect("(")
    while !accept(")") {
      skipBlanks()
      let start = position
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
      guard let extent = Int(String(decoding: bytes[start..<position], as: UTF8.self)), shape.count < 32 else {
        throw Self.malformed
      }
      shape.append(extent)
      if !accept(",") {
        try expect(")")
        break
      }
    }
    return shape
  }
}
