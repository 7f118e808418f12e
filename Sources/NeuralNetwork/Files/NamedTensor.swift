/// The floats of a layer's weights or biases, under the name that a model's file gives them.
public struct NamedTensor: Sendable, Hashable {
  /// What it is called, as `0.weight`.
  public let name: String
  /// Its sizes, the outermost first; none for a single number.
  public let shape: [Int]
  /// Its values, the last axis running fastest; as many as the product of the sizes.
  public let values: [Float]

  /// Names values.
  ///
  /// - Precondition: no size is negative, and `values` holds as many floats as their product.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(shape.allSatisfy { $0 >= 0 }, "the sizes of a tensor are not negative")
    precondition(values.count == shape.reduce(1, *), "a tensor holds as many values as its shape says")
    self.name = name
    self.shape = shape
    self.values = values
  }
}
