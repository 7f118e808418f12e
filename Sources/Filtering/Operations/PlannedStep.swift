/// A step worked out for one layout of picture.
public struct PlannedStep: Sendable {
  /// What the pipeline does, in this order; none for a step that changes nothing.
  public var operations: [BandOperation]
  /// What comes out.
  public var output: PictureLayout

  /// Describes a planned step.
  public init(operations: [BandOperation], output: PictureLayout) {
    self.operations = operations
    self.output = output
  }

  /// A step that changes each value by itself.
  init(point function: PointFunction, on layout: PictureLayout) {
    self.init(operations: [.point(function)], output: layout)
  }

  /// Both steps, one after the other.
  func followed(by next: (PictureLayout) throws(FilteringError) -> PlannedStep) throws(FilteringError) -> PlannedStep {
    let second = try next(output)
    return PlannedStep(operations: operations + second.operations, output: second.output)
  }
}
