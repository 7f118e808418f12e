import Digest

/// Fashion-MNIST: 70,000 gray pictures of clothes, 28 × 28 pixels, in ten classes.
///
/// Source: Xiao, Rasul, Vollgraf, Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms,
/// arXiv:1708.07747, 2017.
public struct DataSet: Sendable, Hashable {
  /// What networks learn from.
  public let training: LabelledImages
  /// What tells how well they have learned.
  public let test: LabelledImages

  /// Joins two parts.
  public init(training: LabelledImages, test: LabelledImages) {
    self.training = training
    self.test = test
  }

  /// How many classes there are.
  public static var classCount: Int { classNames.count }

  /// What the labels 0 to 9 stand for.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The rows of each picture.
  public static let imageHeight = 28

  /// The columns of each picture.
  public static let imageWidth = 28

  /// Where Debian's package `dataset-fashion-mnist` puts the files.
  public static let defaultFolder = "/usr/share/datasets/fashion-mnist"

  /// The ``payloadDigest()`` of the set as it was published.
  public static let publishedDigest = "14410854cf7a289477dcfc7df3f8ec24741e281cdcc425ede0d9a748ca630214"

  /// The SHA-256 of the four IDX files, inflated, as 64 hexadecimal digits.
  ///
  /// They are joined in the order training pictures, training labels, test pictures, test labels; see
  /// ``LabelledImages/payloadDigest()`` for that of one part.
  public func payloadDigest() -> String {
    var hasher = SHA256Hasher()
    training.addPayload(to: &hasher)
    test.addPayload(to: &hasher)
    return hasher.digest.description
  }
}
