internal import Convolution
internal import Drawing
private import Filtering
private import ImageCodecs
internal import KernelRecovery
internal import Raster

/// Draws what was learned: before, after, the kernel applied again, what is left, and the taps, in one picture.
struct ReportPicture {
  let learned: LearnedKernel
  let command: LearnKernelCommand

  /// The most rows and columns that are shown of each picture, from its middle.
  private static let side = 240

  /// Draws the picture.
  func drawn(workers: WorkerPool) throws -> Canvas {
    let kernel = learned.bank.map {
      Array(KernelDescription(bank: $0, border: learned.border.fill).json(origin: nil).utf8)
    }
    var step = "conv kernel stride=\(learned.stride.height)x\(learned.stride.width)"
    if learned.isValid { step += " padding=valid" }
    if learned.encoding == .linear { step = "linear | \(step) | encoded" }
    // As a file would hold it.
    if learned.residual.step > 0 && learned.residual.step < 1 { step += " | clamp" }
    let before = try floats("", of: command.files[0], kernel: [], workers)
    let after = try floats("", of: command.files[1], kernel: [], workers)
    var panels = [
      PanelGrid.Panel(canvas(before), caption: "before"), PanelGrid.Panel(canvas(after), caption: "after"),
    ]
    if let kernel, let bank = learned.bank {
      let again = try floats(step, of: command.files[0], kernel: kernel, workers)
      panels.append(PanelGrid.Panel(canvas(again), caption: "the kernel applied again"))
      if learned.shift == (0, 0), again.shape == after.shape {
        let (canvas, largest) = residual(after, again)
        panels.append(
          PanelGrid.Panel(canvas, caption: "after less applied again", notes: ["full colour at ±\(inSteps(largest))"]))
      }
      panels.append(PanelGrid.Panel(taps(bank), caption: "the taps"))
    }
    return PanelGrid(panels, columns: min(3, panels.count), title: learned.verdict.words).drawn()
  }

  /// The middle of what steps make of a picture.
  private func floats(_ steps: String, of path: String, kernel: [UInt8], _ workers: WorkerPool) throws -> FeatureMap {
    let reader = try PictureReader(path: path, options: command.decoding.makeOptions(keepsMetadata: false))
    var header = reader.header
    if !steps.isEmpty {
      let whole = try FilterPipeline(
        FilterExpression(parsing: steps) { _ in kernel }, input: reader.header, sinkFormat: { $0.format },
        memoryLimit: command.decoding.maxMemory.bytes)
      header = whole.outputHeader
    }
    let (height, width) = (min(Self.side, header.height), min(Self.side, header.width))
    let crop = "crop \(height)x\(width)+\((header.height - height) / 2)+\((header.width - width) / 2)"
    let expression = try FilterExpression(parsing: steps.isEmpty ? crop : "\(steps) | \(crop)") { _ in kernel }
    return try expression.planes(of: reader, workers: workers, memoryLimit: command.decoding.maxMemory.bytes)
  }

  /// Small pictures are shown larger, each pixel as a square.
  private func magnification(_ shape: MapShape) -> Int {
    max(1, min(24, Self.side / max(1, max(shape.height, shape.width))))
  }

  private func canvas(_ picture: FeatureMap) -> Canvas {
    // Three or four planes are a colour and perhaps its opacity; one or two are a gray.
    let shown = (0..<([3, 4].contains(picture.shape.channels) ? 3 : 1)).map(picture.plane)
    // Arrays that go beyond 0 to 1 are shown between their ends.
    let (low, high) = (shown.joined().min() ?? 0, shown.joined().max() ?? 1)
    let isInside = low >= 0 && high <= 1
    let planes =
      isInside || high <= low ? shown : shown.map { plane in plane.map { ($0 - low) / (high - low) } }
    return Canvas(
      planes: planes, height: picture.shape.height, width: picture.shape.width,
      magnification: magnification(picture.shape))
  }

  /// What is left, blue where the after-picture is darker and red where it is brighter, up to the largest there is.
  private func residual(_ after: FeatureMap, _ again: FeatureMap) -> (Canvas, Double) {
    let (height, width) = (after.shape.height, after.shape.width)
    let ends = learned.residual.step > 0 && learned.residual.step < 1 ? Float(0)...1 : -Float.infinity...Float.infinity
    let differences = zip(after.plane(0), again.plane(0)).map { sample, value in
      Double(sample - min(ends.upperBound, max(ends.lowerBound, value)))
    }
    let largest = max(differences.map(\.magnitude).max() ?? 0, learned.residual.step, .leastNormalMagnitude)
    let scale = ColorScale(.diverging, over: -largest...largest)
    var canvas = Canvas(height: height, width: width)
    for row in 0..<height {
      for column in 0..<width { canvas[row, column] = scale.color(of: differences[row * width + column]) }
    }
    var shown = canvas.magnified(by: magnification(after.shape))
    // Where nothing is left all is white, and only the frame shows how large nothing is.
    shown.stroke(shown.bounds, with: .rule)
    return (shown, largest)
  }

  private func taps(_ bank: KernelBank) -> Canvas {
    var map = HeatMap(
      height: bank.size.height, width: bank.size.width,
      values: bank.taps.prefix(bank.size.height * bank.size.width).map { Double($0) })
    map.showsNumbers = bank.size.width <= 9
    return map.drawn()
  }

  private func inSteps(_ value: Double) -> String {
    let step = learned.residual.step
    return step > 0
      ? DecimalFormat.significant(value / step, digits: 3) + " steps" : DecimalFormat.significant(value, digits: 3)
  }
}
