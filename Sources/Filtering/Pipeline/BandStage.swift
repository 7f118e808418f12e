/// A window with the point operations that follow it; the first stage of a pipeline has no window, it takes the rows of the source.
struct BandStage: Sendable {
  /// What fills the stage's band; nil for the rows of the source.
  var window: (any WindowOperation)?
  /// What is then done to the new rows where they are.
  var points: [any PointOperation] = []
  /// What the stage's band holds.
  var layout: PictureLayout

  /// Sorts operations into stages.
  static func stages(of operations: [BandOperation], input: PictureLayout) -> [BandStage] {
    var stages = [BandStage(window: nil, layout: input)]
    for operation in operations {
      switch operation {
      case .point(let point): stages[stages.count - 1].points.append(point)
      case .window(let window): stages.append(BandStage(window: window, layout: window.output))
      }
    }
    return stages
  }
}
