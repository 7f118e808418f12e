/// What an IDX file of the data set holds, and the shape that it must have for that.
enum IDXContent {
  case images
  case labels

  /// The axes of the array.
  var rank: Int { self == .images ? 3 : 1 }

  /// The shape of one example.
  var exampleShape: [Int] { self == .images ? [DataSet.imageHeight, DataSet.imageWidth] : [] }

  /// The bytes of one example.
  var exampleByteCount: Int { exampleShape.reduce(1, *) }

  /// The bytes of the array that `header` declares, once its shape has been found right and its size within the limits.
  func byteCount(declaredBy header: IDXHeader, name: String) throws(DataSetError) -> Int {
    guard header.dimensions.dropFirst().elementsEqual(exampleShape) else {
      let found = header.dimensions.dropFirst().map(String.init).joined(separator: "x")
      let wanted = exampleShape.map(String.init).joined(separator: "x")
      throw DataSetError(
        cause: .malformed, message: "Its pictures are \(found), and those of the data set are \(wanted).", name: name)
    }
    let count = header.dimensions[0]
    guard count > 0 else {
      throw DataSetError(cause: .malformed, message: "It holds no examples; copy it again.", name: name)
    }
    guard count <= Self.maximumCount else {
      throw DataSetError(
        cause: .refused,
        message: "Its header declares \(count) examples, and at most \(Self.maximumCount) are read; is it damaged?",
        name: name)
    }
    return count * exampleByteCount
  }

  /// Beyond this the pictures alone would take 2 GiB.
  static let maximumCount = 2_500_000
}
