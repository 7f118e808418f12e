/// The head of an IDX file: how many bytes there are along each axis, the slowest first.
///
/// Two zero bytes, one for the type of the elements (8: unsigned bytes), one for the number of axes, then each axis as a
/// 32-bit big-endian number.
/// Source: LeCun, Cortes, Burges, The MNIST database, "File formats".
struct IDXHeader: Hashable {
  let dimensions: [Int]

  /// Describes an array of that shape.
  init(dimensions: [Int]) { self.dimensions = dimensions }

  /// Reads the head that `bytes` begins with, of a file that must have `rank` axes.
  init(parsing bytes: [UInt8], rank: Int, name: String) throws(DataSetError) {
    func failure(_ message: String) -> DataSetError { DataSetError(cause: .malformed, message: message, name: name) }
    let cutOff = "It is cut off in its header; copy it again."
    guard bytes.count >= 4 else { throw failure(cutOff) }
    guard bytes[0] == 0, bytes[1] == 0, (8...14).contains(bytes[2]) else {
      throw failure("It is not an IDX file: those begin with two zero bytes and the type of their numbers.")
    }
    guard bytes[2] == Self.unsignedByte else {
      throw failure("It holds numbers of IDX type \(bytes[2]), not bytes (type 8); save it as bytes.")
    }
    guard bytes[3] == rank else {
      throw failure(
        "It has \(Self.axes(Int(bytes[3]))), and \(rank == 3 ? "pictures have 3" : "labels have 1"); "
          + "is it in the place of another file?")
    }
    guard bytes.count >= Self.byteCount(rank: rank) else { throw failure(cutOff) }
    dimensions = (0..<rank).map { axis in
      bytes[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// The bytes of a head with `rank` axes.
  static func byteCount(rank: Int) -> Int { 4 + 4 * rank }

  /// The head as it stands in a file.
  var bytes: [UInt8] {
    [0, 0, Self.unsignedByte, UInt8(dimensions.count)]
      + dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
  }

  private static let unsignedByte: UInt8 = 8

  private static func axes(_ count: Int) -> String { count == 1 ? "1 axis" : "\(count) axes" }
}
