/// Gray pictures of one size, each with the number of its class.
public struct LabelledImages: Sendable, Hashable {
  /// The rows of each picture.
  public let height: Int
  /// The columns of each picture.
  public let width: Int
  /// The samples, 0 to 255: picture after picture, row after row.
  public let pixels: [UInt8]
  /// The class of each picture, 0 to 9.
  public let labels: [UInt8]

  /// Takes `labels.count` pictures of `height` × `width` samples each; labels must be below ``DataSet/classCount``.
  public init(height: Int, width: Int, pixels: [UInt8], labels: [UInt8]) {
    precondition(height > 0 && width > 0, "a picture has at least one row and one column")
    precondition(pixels.count == labels.count * height * width, "there is one label for each picture")
    precondition(labels.allSatisfy { $0 < DataSet.classCount }, "a label is the number of a class")
    self.height = height
    self.width = width
    self.pixels = pixels
    self.labels = labels
  }

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// How many samples a picture has.
  public var pixelsPerImage: Int { height * width }

  /// Where in ``pixels`` picture `index` lies.
  public func pixelRange(of index: Int) -> Range<Int> {
    precondition(labels.indices.contains(index), "there is no picture \(index) among \(count)")
    return index * pixelsPerImage..<(index + 1) * pixelsPerImage
  }

  /// A copy of picture `index`, row after row.
  public func image(at index: Int) -> [UInt8] { Array(pixels[pixelRange(of: index)]) }

  /// The pictures `indices` with their labels, in that order; one may be named several times.
  public func selecting(_ indices: some Collection<Int>) -> LabelledImages {
    var selected: [UInt8] = []
    selected.reserveCapacity(indices.count * pixelsPerImage)
    for index in indices { selected += pixels[pixelRange(of: index)] }
    return LabelledImages(height: height, width: width, pixels: selected, labels: indices.map { labels[$0] })
  }
}
