/// Maps of many examples, sixteen at a time: the lanes of a vector are the same pixel of sixteen examples.
///
/// The layout is [examples/16][channels][height][width][16]. Where the number of examples is no multiple of sixteen, the
/// last block's spare lanes hold zeros.
@safe public final class LaneBatch: @unchecked Sendable {
  /// Examples in the batch.
  public let examples: Int
  /// The shape of one example.
  public let shape: MapShape
  let base: UnsafeMutablePointer<Float>

  /// The number of examples that share a vector.
  public static let lanes = 16

  /// Makes a batch of zeros.
  public init(examples: Int, shape: MapShape) {
    self.examples = examples
    self.shape = shape
    let count = (examples + Self.lanes - 1) / Self.lanes * shape.count * Self.lanes + PlaneBand.slack
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    unsafe base = memory.initializeMemory(as: Float.self, repeating: 0, count: count)
  }

  deinit { unsafe base.deallocate() }

  /// Blocks of sixteen examples.
  public var blocks: Int { (examples + Self.lanes - 1) / Self.lanes }

  /// Floats of one block.
  var blockFloats: Int { shape.count * Self.lanes }

  /// The value at `row` and `column` of plane `channel` of one example.
  public subscript(example: Int, channel: Int, row: Int, column: Int) -> Float {
    get { unsafe base[index(example, channel, row, column)] }
    set { unsafe base[index(example, channel, row, column)] = newValue }
  }

  private func index(_ example: Int, _ channel: Int, _ row: Int, _ column: Int) -> Int {
    precondition(
      example >= 0 && example < examples && channel >= 0 && channel < shape.channels && row >= 0 && row < shape.height
        && column >= 0 && column < shape.width, "the batch has no such value")
    let pixel = (channel * shape.height + row) * shape.width + column
    return example / Self.lanes * blockFloats + pixel * Self.lanes + example % Self.lanes
  }
}
