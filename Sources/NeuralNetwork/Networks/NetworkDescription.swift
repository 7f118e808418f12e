public import Convolution

/// What a network is: its layers in order, and the shape of one example.
public struct NetworkDescription: Sendable, Hashable, CustomStringConvertible {
  /// The shape of one example.
  public let input: MapShape
  /// The layers, first to last.
  public let layers: [LayerDescription]
  /// The shape of one example behind each layer.
  public let shapes: [MapShape]

  /// Describes a network.
  ///
  /// - Throws: `NetworkError.doesNotFit` for the first layer that cannot work on what comes into it.
  public init(input: MapShape, layers: [LayerDescription]) throws(NetworkError) {
    self.input = input
    self.layers = layers
    guard !layers.isEmpty else { throw .badText("a network has at least one layer") }
    guard layers.count <= 256 else {
      throw .badText("a network of \(layers.count) layers is larger than any that is read")
    }
    var shape = input
    var shapes: [MapShape] = []
    var values = 0
    for (index, layer) in layers.enumerated() {
      do throws(ConvolutionError) { shape = try layer.outputShape(shape) } catch {
        throw .doesNotFit(layer: index + 1, text: layer.description, reason: error.description)
      }
      if case .correlation(_, _, let padding) = layer, padding > 0, layers[..<index].contains(.flatten) {
        throw .doesNotFit(
          layer: index + 1, text: layer.description,
          reason: "a line of values, as flatten gives it, has no edges to pad")
      }
      values += shape.count
      // What a pass holds is this, sixteen times: a few words in a stranger's file must not ask for all memory.
      guard values <= 1 << 22 else {
        throw .doesNotFit(
          layer: index + 1, text: layer.description, reason: "it and those before it give more than 4 million values")
      }
      shapes.append(shape)
    }
    self.shapes = shapes
    guard workingBytes <= Self.mostWorkingBytes else {
      throw .badText("the network needs more than 1 GiB while it works; make its layers smaller")
    }
  }

  /// Reads layers separated by `|`, as a filter's steps are: `conv 6 5x5 padding=2 | sigmoid | avgpool 2`.
  public init(parsing text: String, input: MapShape) throws(NetworkError) {
    var layers: [LayerDescription] = []
    for part in text.split(separator: "|", omittingEmptySubsequences: false) {
      let words = part.split(separator: " ").joined(separator: " ")
      layers.append(try LayerDescription(parsing: words))
    }
    try self.init(input: input, layers: layers)
  }

  /// The layers as text, which `init(parsing:input:)` reads.
  public var description: String { layers.map(\.description).joined(separator: " | ") }

  /// The shape of one example of what goes into a layer.
  public func inputShape(ofLayer layer: Int) -> MapShape { layer == 0 ? input : shapes[layer - 1] }

  /// The number of values that come out: the classes.
  public var outputCount: Int { shapes.last?.count ?? 0 }

  /// Memory that a network may ask for, which can come from a stranger's file: 1 GiB.
  private static let mostWorkingBytes = 1 << 30

  /// About the bytes that a network takes while it works.
  ///
  /// They are what one thread needs for a block of sixteen examples, with slopes, and that the weights need in the
  /// order in which tiles read them: once for each kind of place near an edge, and for both directions. What 3×3 kernels take
  /// beside their maps when the network is asked counts as well.
  private var workingBytes: Int {
    let maps = shapes.reduce(input.count) { $0 + $1.count } * 2 * 4 * LaneBatch.lanes
    var weights = 4 * 8 * numberCount
    var scratch = 0
    for (index, layer) in layers.enumerated() {
      guard case .correlation(let outputs, let window, _) = layer else { continue }
      let taps = outputs * inputShape(ofLayer: index).channels * window.height * window.width
      weights += taps * window.height * window.width * 8
      let own = BlockCorrelation.mostScratchBytes(
        window: window, inputs: inputShape(ofLayer: index).channels, outputWidth: shapes[index].width)
      scratch = max(scratch, own)
    }
    return maps + weights + scratch
  }

  /// The network without normalisations, which folding has worked into the layers before them.
  var withoutNormalisation: NetworkDescription {
    get throws(NetworkError) {
      try NetworkDescription(input: input, layers: layers.filter { $0 != .normalisation })
    }
  }
}

extension LayerDescription {
  /// The shape that comes out when `input` goes in.
  func outputShape(_ input: MapShape) throws(ConvolutionError) -> MapShape {
    switch self {
    case .correlation(let outputs, let window, let padding):
      return try Self.geometry(padding: padding).outputShape(outputs: outputs, window: window, input: input)
    case .pool(let kind, let side):
      guard kind == .maximum || kind == .average else {
        throw .badGeometry("networks pool by the maximum or the average")
      }
      return try BlockPool(kind, window: WindowSize(height: side, width: side), inputShape: input).outputShape
    case .linear(let outputs):
      guard input.height == 1 && input.width == 1 else {
        throw .badGeometry("a linear layer reads one line of values; put flatten before it")
      }
      return MapShape(channels: outputs, height: 1, width: 1)
    case .activation(let function):
      guard [.sigmoid, .tanh, .relu].contains(function) else {
        throw .badGeometry("networks know the functions sigmoid, tanh and relu")
      }
      return input
    case .normalisation: return input
    case .flatten: return MapShape(channels: input.count, height: 1, width: 1)
    }
  }

  /// Where the windows of a layer's correlation lie.
  static func geometry(padding: Int) -> WindowGeometry {
    WindowGeometry(padding: .symmetric(height: padding, width: padding), border: .zero)
  }
}
