/// All kernels of a network, layer by layer: red above 0, blue below it, each layer on a scale of its own.
package struct KernelSheet: Sendable {
  /// The kernels of one layer.
  package struct Layer: Sendable {
    /// What the layer is called.
    package var name: String
    /// Kernels one after the other, `[outputs][inputs][height][width]`.
    package let taps: [Float]
    /// Channels that it makes.
    package let outputs: Int
    /// Channels that it reads.
    package let inputs: Int
    /// Rows of a kernel.
    package let height: Int
    /// Columns of a kernel.
    package let width: Int

    /// Describes the kernels of a layer.
    package init(_ name: String, taps: [Float], outputs: Int, inputs: Int, height: Int, width: Int) {
      precondition(
        min(outputs, inputs, height, width) > 0 && taps.count == outputs * inputs * height * width,
        "a layer has outputs × inputs kernels of height × width taps")
      self.name = name
      self.taps = taps
      (self.outputs, self.inputs, self.height, self.width) = (outputs, inputs, height, width)
    }
  }

  /// The layers, from the input to the output.
  package var layers: [Layer]
  /// What stands above all.
  package var title: String

  /// Describes a sheet.
  package init(_ layers: [Layer], title: String) {
    self.layers = layers
    self.title = title
  }

  /// Draws it; of layers with more kernels than can be told apart the first are shown, and their heading says so.
  package func drawn() -> Canvas {
    SheetStack(layers.map { SheetStack.Section($0.heading, $0.picture) }, title: title).drawn()
  }
}

extension KernelSheet.Layer {
  /// Kernels beside each other, and below each other, at most.
  private var most: Int { max(1, min(64, 3000 / (max(height, width) + 8))) }

  /// The outputs and inputs that are shown.
  private var shown: (outputs: Int, inputs: Int) {
    // A single line is broken into several.
    if isPointwise { return (min(outputs, 512), min(inputs, 512)) }
    if inputs == 1 { return (min(outputs, most * most / 2), 1) }
    if outputs == 1 { return (1, min(inputs, most * most / 2)) }
    return (min(outputs, most), min(inputs, most))
  }

  /// Whether each kernel is one number, so that all of them are a matrix.
  private var isPointwise: Bool { height == 1 && width == 1 }

  fileprivate var heading: String {
    func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    let whole = "\(name): \(count(outputs, "output")) from \(count(inputs, "input")), \(height)×\(width)"
    let shown = shown
    let cuts = [(shown.outputs, outputs, "output"), (shown.inputs, inputs, "input")].filter { $0.0 < $0.1 }
    guard !cuts.isEmpty else { return whole }
    return whole + " (the first \(cuts.map { count($0.0, $0.2) }.joined(separator: " and ")))"
  }

  fileprivate var picture: Canvas {
    let shown = shown
    if isPointwise {
      let values = (0..<shown.outputs * shown.inputs).map { place in
        Double(taps[place / shown.inputs * inputs + place % shown.inputs])
      }
      var map = HeatMap(height: shown.outputs, width: shown.inputs, values: values)
      map.rowCaption = "out"
      map.columnCaption = "in"
      map.showsNumbers = false
      return map.drawn()
    }
    let size = height * width
    let maps = (0..<shown.outputs * shown.inputs).map { place in
      let start = (place / shown.inputs * inputs + place % shown.inputs) * size
      var map = HeatMap(height: height, width: width, values: taps[start..<start + size].map { Double($0) })
      map.showsNumbers = false
      return map
    }
    if maps.count == 1 { return maps[0].drawn() }
    return HeatMapSheet(kernels: maps, outputs: shown.outputs, inputs: shown.inputs).drawn()
  }
}
