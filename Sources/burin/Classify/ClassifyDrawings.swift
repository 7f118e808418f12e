internal import Convolution
internal import Drawing
private import Filtering
internal import GarmentClassifier
private import ImageCodecs

/// What `burin classify` draws of one picture: what the network saw, and how it came to its answer.
struct ClassifyDrawings {
  private let answer: GarmentAnswer
  private let view: GarmentView
  private let name: String

  /// Takes the answer to a view of the picture called `name`.
  init(_ answer: GarmentAnswer, view: GarmentView, name: String) {
    self.answer = answer
    self.view = view
    self.name = name
  }

  /// Pixels of the longest side of the picture and of what the network saw, about as much as the bars are high.
  static let side = 13 * SeenPicture.side

  /// Writes what the network saw into a gray PNG, a pixel for a sample.
  func writeSeen(to path: String) throws {
    let shape = MapShape(channels: 1, height: SeenPicture.side, width: SeenPicture.side)
    let map = FeatureMap(shape: shape, values: answer.seen.bytes.map { Float($0) / 255 })
    try FilterExpression(steps: []).apply(
      to: PlaneSource(map), writing: PictureWriter(path: path, options: EncodingOptions(format: .png)),
      workers: WorkerPool(threads: 1))
  }

  /// The picture with what was found outlined, what the network saw, and the probabilities, side by side.
  ///
  /// - Throws: what enlarging the picture throws.
  var explanation: Canvas {
    get throws {
      var panels: [PanelGrid.Panel] = []
      if let photograph = view.photograph {
        panels.append(PanelGrid.Panel(try outlined(photograph), caption: "the picture", notes: [findings]))
      }
      panels.append(PanelGrid.Panel(seen(magnification: Self.side / SeenPicture.side), caption: "what the network saw"))
      var bars = ProbabilityBars(
        answer.candidates.sorted { $0.index < $1.index }.map { ProbabilityBars.Bar($0.label, $0.probability) })
      if !answer.isGarment { bars.answer = nil }
      let strangeness = DecimalFormat.fixed(100 * answer.strangeness, decimals: 1)
      panels.append(
        PanelGrid.Panel(
          bars.figure.drawn(), caption: answer.isGarment ? "which garment it is" : "which garment it would be",
          notes: ["that it is no garment: \(strangeness) %"]))
      // Where the file lies tells nothing of the picture.
      let file = name.split(separator: "/").last.map(String.init) ?? name
      var grid = PanelGrid(panels, columns: panels.count, title: "\(file): \(conclusion)")
      grid.letterScale = 2
      grid.gap = 28
      return grid.drawn()
    }
  }

  private var conclusion: String {
    guard answer.isGarment else { return "not a garment" }
    return "\(answer.best.label), \(DecimalFormat.fixed(100 * answer.best.probability, decimals: 1)) %"
  }

  private var findings: String {
    if view.isUntouched { return "taken as it is" }
    return answer.object == nil ? "nothing stands out of the background" : "outlined: what stands out"
  }

  private func seen(magnification: Int) -> Canvas {
    Canvas(
      planes: [answer.seen.bytes.map { Float($0) / 255 }], height: SeenPicture.side, width: SeenPicture.side,
      magnification: magnification)
  }

  private func outlined(_ photograph: FeatureMap) throws -> Canvas {
    let shape = photograph.shape
    let colors = shape.channels >= 3 ? 3 : 1
    var planes = (0..<colors).map(photograph.plane)
    if shape.channels > colors {
      // Transparent parts are shown on white.
      let opacity = photograph.plane(colors)
      planes = planes.map { plane in plane.indices.map { plane[$0] * opacity[$0] + 1 - opacity[$0] } }
    }
    let large = try enlarged(planes, shape)
    var canvas = Canvas(
      planes: (0..<colors).map(large.plane), height: large.shape.height, width: large.shape.width)
    if let object = answer.object {
      let (down, across) = (
        Double(large.shape.height) / Double(shape.height), Double(large.shape.width) / Double(shape.width)
      )
      for path in ObjectOutline(object).paths {
        let corners = path.map { corner in
          Place(row: Double(corner.row) * down - 0.5, column: Double(corner.column) * across - 0.5)
        }
        canvas.outline(corners, with: Color(255, 140, 0))
      }
    }
    return canvas
  }
}
