internal import Convolution
internal import Drawing
internal import GarmentClassifier

/// What each layer of a network makes of a picture: sheets of feature maps below each other.
struct ActivationSheets {
  private let seen: SeenPicture
  private let layers: [(layer: String, map: FeatureMap)]
  private let labels: [String]
  private let title: String

  /// Takes what the network saw, and what came out of each layer.
  init(_ seen: SeenPicture, layers: [(layer: String, map: FeatureMap)], labels: [String], title: String) {
    self.seen = seen
    self.layers = layers
    self.labels = labels
    self.title = title
  }

  /// Feature maps beside each other, at most.
  private static let columns = 16

  /// Draws them; a layer that only sees its input in another shape is left out.
  func drawn() -> Canvas {
    let input = SheetStack.Section(
      "what the network sees: 1×\(SeenPicture.side)×\(SeenPicture.side)",
      Canvas(
        planes: [seen.bytes.map { Float($0) / 255 }], height: SeenPicture.side, width: SeenPicture.side,
        magnification: 4))
    let sections = layers.enumerated().compactMap { index, entry -> SheetStack.Section? in
      guard entry.layer != "flatten" else { return nil }
      let shape = entry.map.shape
      let size =
        shape.height * shape.width == 1
        ? "\(shape.channels) values" : "\(shape.channels)×\(shape.height)×\(shape.width)"
      // Numbered as `burin inspect` does.
      let words = "layer \(index): \(entry.layer): \(size)"
      return SheetStack.Section(words, picture(of: entry.map, isLast: index == layers.count - 1))
    }
    return SheetStack([input] + sections, title: title).drawn()
  }

  private func picture(of map: FeatureMap, isLast: Bool) -> Canvas {
    let shape = map.shape
    let values = map.values.map { Double($0) }
    // Responses have a sign, and what a function cut off at 0 has none.
    let colors: ColorMap = values.contains { $0 < 0 } ? .diverging : .sequential
    if shape.height * shape.width == 1 {
      if isLast { return answer(values, colors) }
      let columns = Self.valueColumns(values.count)
      let rows = (values.count + columns - 1) / columns
      var table = HeatMap(
        height: rows, width: columns, values: values + [Double](repeating: .nan, count: rows * columns - values.count))
      table.showsNumbers = false
      table.scale = ColorScale(colors, fitting: values)
      return table.drawn()
    }
    let size = shape.height * shape.width
    let maps = (0..<shape.channels).map { channel in
      var plane = HeatMap(
        height: shape.height, width: shape.width, values: Array(values[channel * size..<(channel + 1) * size]))
      plane.showsNumbers = false
      plane.scale = ColorScale(colors, fitting: values)
      return plane
    }
    return HeatMapSheet(maps, columns: min(Self.columns, maps.count)).drawn()
  }

  /// Values beside each other: all of a few, and of many such that no line stays open, if that can be.
  private static func valueColumns(_ count: Int) -> Int {
    count <= 42 ? count : (20...42).last { count.isMultiple(of: $0) } ?? 40
  }

  /// The values of the classes below each other, each with its name.
  private func answer(_ values: [Double], _ colors: ColorMap) -> Canvas {
    var table = HeatMap(height: values.count, width: 1, values: values)
    table.scale = ColorScale(colors, fitting: values)
    table.format = DecimalFormat(fitting: values, significantDigits: 3)
    table.cellSide = 36
    let names = labels + [GarmentClassifier.nonGarmentName]
    if values.count <= names.count { table.rowLabels = Array(names.prefix(values.count)) }
    return table.drawn()
  }
}
