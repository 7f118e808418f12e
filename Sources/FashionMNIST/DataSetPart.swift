/// One of the two parts that the data set comes in.
public enum DataSetPart: String, Sendable, Hashable, CaseIterable {
  /// What networks learn from: 60,000 pictures in the published set.
  case training = "train"
  /// What tells how well they have learned: 10,000 pictures that nobody trains on.
  case test = "t10k"

  /// The name of the file of pictures, as it was published; it may end in `.gz`.
  public var imagesName: String { "\(rawValue)-images-idx3-ubyte" }

  /// The name of the file of labels, as it was published; it may end in `.gz`.
  public var labelsName: String { "\(rawValue)-labels-idx1-ubyte" }

  /// The ``LabelledImages/payloadDigest()`` of this part as it was published.
  ///
  /// Source: Xiao, Rasul, Vollgraf, Fashion-MNIST, arXiv:1708.07747, 2017, as Debian packs it.
  public var publishedDigest: String {
    switch self {
    case .training: "d9ef4273af5c2e360155dad0c06bd939447bf37a6620db007d69fc79e4732045"
    case .test: "30214f3fe91405cb8ea60b11ecf0914a65dd6a6ca8e13c13a62eb434f2d9fe56"
    }
  }
}
