/// What one number of a `.npy` file is.
public struct NumPyElement: Sendable, Hashable {
  /// The kinds of numbers that turn into `Float`.
  public enum Kind: String, Sendable, Hashable {
    /// IEEE binary numbers.
    case float = "f"
    /// Two's complement integers.
    case signed = "i"
    /// Integers from 0.
    case unsigned = "u"
    /// One byte, 0 or 1.
    case boolean = "b"
  }

  /// What kind of number it is.
  public var kind: Kind
  /// The bytes of one number: 1, 2, 4 or 8.
  public var byteCount: Int
  /// Whether the most significant byte comes first.
  public var isBigEndian: Bool

  /// The element that this package writes: `<f4`.
  public static let float32 = NumPyElement(kind: .float, byteCount: 4, isBigEndian: false)

  init(kind: Kind, byteCount: Int, isBigEndian: Bool) {
    self.kind = kind
    self.byteCount = byteCount
    self.isBigEndian = isBigEndian
  }

  /// Parses a type as NumPy writes it (`<f4`, `|u1`); nil for what does not turn into `Float`.
  init?(description: String) {
    let letters = Array(description)
    guard letters.count == 3, let kind = Kind(rawValue: String(letters[1])), let byteCount = letters[2].wholeNumberValue
    else { return nil }
    let sizes: [Int] =
      switch kind {
      case .float: [4, 8]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .boolean: [1]
      }
    guard sizes.contains(byteCount), ["<", ">", "|", "="].contains(letters[0]) else { return nil }
    guard byteCount == 1 || letters[0] != "|" else { return nil }
    self.init(kind: kind, byteCount: byteCount, isBigEndian: letters[0] == ">")
  }

  /// The type as NumPy writes it.
  package var descriptionText: String {
    "\(byteCount == 1 ? "|" : isBigEndian ? ">" : "<")\(kind.rawValue)\(byteCount)"
  }

  /// Turns `count` numbers that lie one behind the other into floats that lie `stride` floats apart.
  ///
  /// Numbers that a float cannot hold exactly are rounded to nearest; both buffers must be large enough.
  package func decode(
    _ bytes: UnsafeRawBufferPointer, count: Int, into values: UnsafeMutablePointer<Float>, stride: Int
  ) {
    precondition(bytes.count >= count * byteCount, "a row of numbers needs all its bytes")
    switch (kind, byteCount) {
    case (.float, 4): unsafe decode(bytes, count, values, stride) { Float(bitPattern: $0) }
    case (.float, _): unsafe decode(bytes, count, values, stride) { Float(Double(bitPattern: $0)) }
    case (.signed, 1): unsafe decode(bytes, count, values, stride) { (bits: UInt8) in Float(Int8(bitPattern: bits)) }
    case (.signed, 2): unsafe decode(bytes, count, values, stride) { (bits: UInt16) in Float(Int16(bitPattern: bits)) }
    case (.signed, 4): unsafe decode(bytes, count, values, stride) { (bits: UInt32) in Float(Int32(bitPattern: bits)) }
    case (.signed, _): unsafe decode(bytes, count, values, stride) { (bits: UInt64) in Float(Int64(bitPattern: bits)) }
    case (.boolean, _): unsafe decode(bytes, count, values, stride) { (bits: UInt8) in bits == 0 ? 0 : 1 }
    case (.unsigned, 1): unsafe decode(bytes, count, values, stride) { (bits: UInt8) in Float(bits) }
    case (.unsigned, 2): unsafe decode(bytes, count, values, stride) { (bits: UInt16) in Float(bits) }
    case (.unsigned, 4): unsafe decode(bytes, count, values, stride) { (bits: UInt32) in Float(bits) }
    case (.unsigned, _): unsafe decode(bytes, count, values, stride) { (bits: UInt64) in Float(bits) }
    }
  }

  @inline(__always)
  private func decode<Bits: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ values: UnsafeMutablePointer<Float>, _ stride: Int,
    _ convert: (Bits) -> Float
  ) {
    let size = MemoryLayout<Bits>.size
    if isBigEndian {
      for index in 0..<count {
        let bits = unsafe Bits(bigEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Bits.self))
        unsafe values[index * stride] = convert(bits)
      }
    } else {
      for index in 0..<count {
        let bits = unsafe Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Bits.self))
        unsafe values[index * stride] = convert(bits)
      }
    }
  }
}
