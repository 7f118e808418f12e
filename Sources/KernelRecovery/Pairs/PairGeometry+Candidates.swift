import Convolution

extension PairGeometry {
  /// The largest stride that is thought of.
  static let largestStride = 16

  /// The geometries that explain the sizes of all pairs, the likeliest first.
  ///
  /// - Throws: `LearningError` when no stride explains them.
  static func candidates(size: WindowSize, shapes: [PairShape], names: [String]) throws(LearningError) -> [PairGeometry]
  {
    guard let first = shapes.first else { return [] }
    let all = explanations(size: size, shape: first)
    guard !all.isEmpty else { throw unexplained(first, size: size, name: names[0]) }
    for (shape, name) in zip(shapes, names) {
      guard size.height <= shape.beforeHeight, size.width <= shape.beforeWidth else {
        throw tooLarge(size, shape, name: name)
      }
    }
    let common = all.filter { candidate in
      shapes.allSatisfy { explanations(size: size, shape: $0).contains(candidate) }
    }
    guard let best = common.first else {
      let index = shapes.indices.first { !explanations(size: size, shape: shapes[$0]).contains(all[0]) } ?? 0
      throw LearningError(
        cause: .data, name: names[index],
        message:
          "its size is explained by another stride or padding than that of \(names[0]); give pairs from one filter")
    }
    // Other strides would read other rows: only placements are left to the residual.
    return common.filter { $0.stride == best.stride }
  }

  private static func tooLarge(_ size: WindowSize, _ shape: PairShape, name: String) -> LearningError {
    LearningError(
      cause: .usage, name: name,
      message: "a kernel of \(size.height)x\(size.width) is larger than the picture of "
        + "\(shape.beforeHeight)x\(shape.beforeWidth); give a smaller --size")
  }

  private static func unexplained(_ shape: PairShape, size: WindowSize, name: String) -> LearningError {
    guard size.height <= shape.beforeHeight, size.width <= shape.beforeWidth else {
      return tooLarge(size, shape, name: name)
    }
    let before = "\(shape.beforeHeight)x\(shape.beforeWidth)"
    let after = "\(shape.afterHeight)x\(shape.afterWidth)"
    if shape.afterHeight > shape.beforeHeight || shape.afterWidth > shape.beforeWidth {
      return LearningError(
        cause: .data, name: name,
        message:
          "it is \(after) and the picture before it \(before): no kernel enlarges a picture; give the pair in the "
          + "other order, or crop them to the same part")
    }
    return LearningError(
      cause: .data, name: name,
      message:
        "it is \(after) and the picture before it \(before), which no stride up to \(largestStride) and no padding "
        + "explains for a kernel of \(size.height)x\(size.width); crop both to the same part, or give another --size")
  }

  /// The geometries that explain one pair's sizes.
  private static func explanations(size: WindowSize, shape: PairShape) -> [PairGeometry] {
    var found: [PairGeometry] = []
    for placement in [Placement.same, .valid] {
      let rows = strides(shape.beforeHeight, size.height, shape.afterHeight, placement)
      let columns = strides(shape.beforeWidth, size.width, shape.afterWidth, placement)
      // Equal strides first, then the smallest ones.
      if let both = rows.first(where: columns.contains) {
        found.append(PairGeometry(size: size, stride: Stride(height: both, width: both), placement: placement))
      } else if let row = rows.first, let column = columns.first {
        found.append(PairGeometry(size: size, stride: Stride(height: row, width: column), placement: placement))
      }
    }
    return found.sorted { $0.stride.height * $0.stride.width < $1.stride.height * $1.stride.width }
  }

  private static func strides(_ input: Int, _ taps: Int, _ output: Int, _ placement: Placement) -> [Int] {
    guard input >= taps, output > 0 else { return [] }
    let reach = placement == .same ? input - 1 : input - taps
    return (1...largestStride).filter { reach / $0 + 1 == output }
  }
}
