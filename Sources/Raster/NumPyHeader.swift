/// The head of a `.npy` file: the shape of the array, and how its numbers are stored.
///
/// Source: NumPy's NEP 1, versions 1.0, 2.0 and 3.0 of the format.
public struct NumPyHeader: Sendable, Hashable {
  /// The first bytes of every `.npy` file.
  public static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// A header longer than this is refused: NumPy itself writes less than 200 bytes for numbers.
  public static let maximumByteCount = 65_536

  /// How many numbers along each axis, the slowest first; empty for a single number.
  public let shape: [Int]
  /// How each number is stored.
  public let element: NumPyElement
  /// Whether the first axis is the one that varies fastest (Fortran's order).
  public let isColumnMajor: Bool
  /// The bytes before the first number.
  public let byteCount: Int
  /// How many numbers follow.
  public let valueCount: Int

  /// Reads the header that `bytes` begins with; what follows may be missing.
  ///
  /// Throws when the header is cut off, is not one, or describes something else than plain numbers.
  public init(parsing bytes: [UInt8]) throws(NumPyError) {
    guard bytes.starts(with: Self.magic) else { throw NumPyError("It is not a NPY file: the magic bytes are missing.") }
    guard bytes.count >= 10 else { throw Self.cutOff }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw NumPyError("Version \(version) of the NPY format is not known; save the array with numpy.save.")
    }
    let start = version == 1 ? 10 : 12
    guard bytes.count >= start else { throw Self.cutOff }
    var length = 0
    for index in (8..<start).reversed() { length = length << 8 | Int(bytes[index]) }
    guard length <= Self.maximumByteCount else {
      throw NumPyError("Its NPY header claims \(length) bytes, more than any array of numbers needs.")
    }
    guard bytes.count >= start + length else { throw Self.cutOff }
    var dictionary = NumPyDictionary(Array(bytes[start..<(start + length)]))
    let (description, isColumnMajor, shape) = try dictionary.parse()
    guard let element = NumPyElement(description: description) else {
      throw NumPyError("Numbers of type '\(description)' are not supported; save the array as float32.")
    }
    var count = 1
    var overflows = false
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      overflows = overflows || overflow
      count = product
    }
    overflows = overflows || count.multipliedReportingOverflow(by: element.byteCount).overflow
    guard !overflows else { throw NumPyError("Its shape \(Self.text(of: shape)) is larger than any memory.") }
    self.shape = shape
    self.element = element
    self.isColumnMajor = isColumnMajor
    self.byteCount = start + length
    self.valueCount = count
  }

  /// Describes a row-major array of float32.
  public init(shape: [Int]) {
    precondition(shape.allSatisfy { $0 >= 0 }, "an array has no negative extents")
    self.shape = shape
    self.element = .float32
    self.isColumnMajor = false
    self.valueCount = shape.reduce(1, *)
    self.byteCount = Self.serialize(shape: shape, element: .float32, isColumnMajor: false).count
  }

  /// The header as bytes, padded so that the numbers begin at a multiple of 64.
  public func serialized() -> [UInt8] {
    Self.serialize(shape: shape, element: element, isColumnMajor: isColumnMajor)
  }

  /// The numbers as floats, in row-major order.
  ///
  /// `bytes` is what follows the header; throws when it is shorter or longer than the shape says.
  public func values(of bytes: ArraySlice<UInt8>) throws(NumPyError) -> [Float] {
    let expected = valueCount * element.byteCount
    guard bytes.count == expected else {
      throw NumPyError(
        "Its shape \(Self.text(of: shape)) takes \(expected) bytes, but \(bytes.count) follow the header.")
    }
    let values = unsafe [Float](unsafeUninitializedCapacity: valueCount) { buffer, initialized in
      if let target = buffer.baseAddress {
        unsafe bytes.withUnsafeBytes { unsafe element.decode($0, count: valueCount, into: target, stride: 1) }
      }
      initialized = valueCount
    }
    return isColumnMajor ? Self.rowMajor(values, shape: shape) : values
  }

  /// As `values(of:)` for a slice.
  public func values(of bytes: [UInt8]) throws(NumPyError) -> [Float] { try values(of: bytes[...]) }

  /// A shape as Python writes it.
  package static func text(of shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }

  private static let cutOff = NumPyError("The file is cut off within its NPY header.")

  private static func serialize(shape: [Int], element: NumPyElement, isColumnMajor: Bool) -> [UInt8] {
    var text = "{'descr': '\(element.descriptionText)', 'fortran_order': \(isColumnMajor ? "True" : "False"), "
    text += "'shape': \(Self.text(of: shape)), }"
    let bare = 10 + text.utf8.count + 1
    text += String(repeating: " ", count: (64 - bare % 64) % 64) + "\n"
    let length = text.utf8.count
    return magic + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8)] + Array(text.utf8)
  }

  private static func rowMajor(_ values: [Float], shape: [Int]) -> [Float] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropFirst() { strides[axis] = strides[axis - 1] * shape[axis - 1] }
    var index = [Int](repeating: 0, count: shape.count)
    var offset = 0
    var result: [Float] = []
    result.reserveCapacity(values.count)
    for _ in values.indices {
      result.append(values[offset])
      for axis in shape.indices.reversed() {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < shape[axis] { break }
        offset -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return result
  }
}
