import Convolution

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

  /// A step that changes each sample of colour by itself with a function of the caller's; alpha is left alone.
  ///
  /// The function is called for every sample, from several threads, with values that are 0…1 for pictures; it may return any.
  public init(mapping layout: PictureLayout, _ function: @escaping @Sendable (Float) -> Float) {
    self.init(operations: [.point(MappedPoint(function: function))], output: layout)
  }

  /// Both steps, one after the other.
  func followed(by next: (PictureLayout) throws(FilteringError) -> PlannedStep) throws(FilteringError) -> PlannedStep {
    let second = try next(output)
    return PlannedStep(operations: operations + second.operations, output: second.output)
  }
}

/// A function of the caller's, applied to every sample of colour.
private struct MappedPoint: PointOperation {
  let function: @Sendable (Float) -> Float

  func apply(to band: PlaneBand, rows: Range<Int>, layout: PictureLayout) {
    for row in rows {
      for channel in 0..<layout.colorChannels {
        let values = unsafe band.pointer(channel: channel, row: row)
        for x in 0..<layout.width { unsafe values[x] = function(values[x]) }
      }
    }
  }
}
