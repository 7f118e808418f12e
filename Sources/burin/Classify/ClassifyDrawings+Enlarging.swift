internal import Convolution
private import Filtering
private import GarmentClassifier

extension ClassifyDrawings {
  /// The planes at the size of a panel: smooth, unless there are so few pixels that each of them is worth a look.
  func enlarged(_ planes: [[Float]], _ shape: MapShape) throws -> FeatureMap {
    let map = FeatureMap(
      shape: MapShape(channels: planes.count, height: shape.height, width: shape.width), values: planes.flatMap { $0 })
    let longest = max(shape.height, shape.width)
    func size(_ length: Int) -> Int { max(1, (2 * length * Self.side + longest) / (2 * longest)) }
    // The area of an enlarged pixel lies in one pixel, or at a border between two.
    let method = longest <= Self.side / 4 ? "area" : "lanczos"
    let steps = "resize \(size(shape.height))x\(size(shape.width)) \(method)"
    return try FilterExpression(parsing: steps) { _ in [] }
      .planes(of: PlaneSource(map), workers: WorkerPool(threads: 1))
  }
}
