/// What fills a band, with the point operations that follow it.
struct BandStage: Sendable {
  /// What fills the stage's band.
  enum Filling: Sendable {
    /// The rows of the source; only the first stage.
    case source
    /// A window that goes over the stage above.
    case window(any WindowOperation)
    /// The stage above, pixel by pixel, once all of it was looked at.
    case whole(any WholePictureOperation)
  }

  /// What fills the stage's band.
  var filling: Filling
  /// What is then done to the new rows where they are.
  var points: [any PointOperation] = []
  /// What the stage's band holds.
  var layout: PictureLayout

  /// The rows of the stage above that the given rows need; nil for the source, which has none above.
  func inputRows(for rows: Range<Int>) -> Range<Int>? {
    switch filling {
    case .source: nil
    case .window(let window): window.inputRows(for: rows)
    case .whole: 0..<layout.height
    }
  }

  /// Sorts operations into stages.
  static func stages(of operations: [BandOperation], input: PictureLayout) -> [BandStage] {
    var stages = [BandStage(filling: .source, layout: input)]
    for operation in operations {
      switch operation {
      case .point(let point): stages[stages.count - 1].points.append(point)
      case .window(let window): stages.append(BandStage(filling: .window(window), layout: window.output))
      case .whole(let whole):
        stages.append(BandStage(filling: .whole(whole), layout: stages[stages.count - 1].layout))
      }
    }
    return stages
  }
}
