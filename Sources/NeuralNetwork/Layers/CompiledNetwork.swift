internal import Convolution

/// A network's layers placed on their shapes, with the weights in the order in which the tiles read them.
///
/// Reading the numbers anew (`refresh`) and running blocks may be shared among threads, but not at the same time.
struct CompiledNetwork: Sendable {
  let description: NetworkDescription
  let layers: [any BlockLayer]
  /// Whether the planes of each map follow one another closely: those that are seen as one line afterwards.
  let packedMaps: [Bool]
  /// Where each layer's trained numbers stand, and its means and variances; empty where it has none.
  let trained: [Range<Int>]
  let moments: [Range<Int>]
  /// Where each layer's sums stand among those of a block.
  let sums: [Range<Int>]
  /// Pieces of `refresh(_:numbers:)`: a layer and its own piece.
  let refreshPieces: [(layer: Int, piece: Int)]
  /// What makes the slopes of a batch when all its blocks have gone backward; the pieces may be shared among threads.
  let gradientPieces: [GradientPiece]

  /// A piece of the slopes of a batch.
  enum GradientPiece: Sendable {
    /// A layer's own piece, which that finishes.
    case finish(layer: Int, piece: Int)
    /// The slopes `range`, to which the blocks' sums are added, each from its float `first` on.
    case add(range: Range<Int>, first: Int)
  }

  /// Compiles a network; `blocks` is the number of blocks of the largest batch, 0 when it is not trained.
  init(_ description: NetworkDescription, blocks: Int = 0) throws(NetworkError) {
    var layers: [any BlockLayer] = []
    var outputIsNeeded = false
    packedMaps = Self.packedMaps(description.layers)
    for (index, layer) in description.layers.enumerated() {
      let input = description.inputShape(ofLayer: index)
      do throws(ConvolutionError) {
        switch layer {
        case .correlation(let outputs, let window, let padding):
          layers.append(
            try CorrelationLayer(
              outputs: outputs, window: window, padding: padding, input: input, packedSlope: packedMaps[index + 1],
              isTrained: blocks > 0))
        case .linear(let outputs):
          layers.append(
            try CorrelationLayer(
              outputs: outputs, window: WindowSize(height: 1, width: 1), padding: 0, input: input,
              packedSlope: packedMaps[index + 1], isTrained: blocks > 0, productBlocks: blocks))
        case .pool(let kind, let side): layers.append(try PoolLayer(kind, side: side, input: input))
        case .normalisation: layers.append(NormalisationLayer(input: input))
        case .activation(let function): layers.append(ActivationLayer(function, inPlace: !outputIsNeeded))
        case .flatten: layers.append(FlattenLayer())
        }
      } catch {
        throw .doesNotFit(layer: index + 1, text: layer.description, reason: error.description)
      }
      // A function's slope is taken from its values, so the next function must not overwrite them.
      switch layer {
      case .activation: outputIsNeeded = true
      case .flatten: break
      default: outputIsNeeded = false
      }
    }
    self.description = description
    self.layers = layers
    let slots = description.slots
    func range(_ layer: Int, trained: Bool) -> Range<Int> {
      let own = slots.filter { $0.layer == layer && $0.isTrained == trained }
      guard let first = own.first, let last = own.last else { return 0..<0 }
      return first.range.lowerBound..<last.range.upperBound
    }
    let trained = layers.indices.map { range($0, trained: true) }
    self.trained = trained
    moments = layers.indices.map { range($0, trained: false) }
    var next = 0
    let sums = layers.map { layer in
      next += layer.sumCount
      return next - layer.sumCount..<next
    }
    self.sums = sums
    refreshPieces = layers.enumerated().flatMap { index, layer in (0..<layer.refreshPieces).map { (index, $0) } }
    let finished = layers.enumerated().flatMap { index, layer in
      (0..<layer.gradientPieces).map { GradientPiece.finish(layer: index, piece: $0) }
    }
    let added: [GradientPiece] = layers.indices.filter { !sums[$0].isEmpty }.flatMap { index in
      let own = trained[index]
      return stride(from: own.lowerBound, to: own.upperBound, by: Self.floatsPerPiece).map { first in
        GradientPiece.add(
          range: first..<min(first + Self.floatsPerPiece, own.upperBound),
          first: sums[index].lowerBound + first - own.lowerBound)
      }
    }
    // Those that take longest begin first.
    gradientPieces = finished + added
  }

  /// The most slopes that one piece adds.
  private static let floatsPerPiece = 4096

  /// Maps whose values a `flatten` sees in line, by way of layers that may work in place or not.
  private static func packedMaps(_ layers: [LayerDescription]) -> [Bool] {
    var packed = [Bool](repeating: false, count: layers.count + 1)
    // The loss reads what comes out as one line of classes.
    packed[layers.count] = true
    for (index, layer) in layers.enumerated().reversed() {
      if case .activation = layer { packed[index] = packed[index + 1] }
      if layer == .flatten { packed[index] = true }
    }
    return packed
  }

  /// Floats of one block's sums.
  var sumCount: Int { sums.last?.upperBound ?? 0 }

  /// Reads all numbers anew.
  func refresh(numbers: UnsafePointer<Float>, workers: WorkerPool) {
    let numbers = unsafe SharedFloats(numbers)
    workers.run(pieces: refreshPieces.count) { index in
      let (layer, piece) = refreshPieces[index]
      unsafe layers[layer].refresh(piece, numbers: numbers.base + trained[layer].lowerBound)
    }
  }

  /// Runs a block forward; `sums` is nil when nothing is trained, and then normalisations use what they have seen before.
  func forward(_ space: Workspace, numbers: UnsafePointer<Float>, block: Int, sums: UnsafeMutablePointer<Float>?) {
    for layer in layers.indices {
      unsafe forward(layer, space, numbers: numbers, block: block, sums: sums)
    }
  }

  /// Runs one layer of a block forward, after those before it.
  func forward(
    _ layer: Int, _ space: Workspace, numbers: UnsafePointer<Float>, block: Int, sums: UnsafeMutablePointer<Float>?
  ) {
    unsafe layers[layer].forward(
      space.maps[layer], into: space.maps[layer + 1], pass(layer, space, numbers: numbers, block: block, sums: sums))
  }

  /// Runs a block backward from the slope that `space.slopes` ends with.
  func backward(_ space: Workspace, numbers: UnsafePointer<Float>, block: Int, sums: UnsafeMutablePointer<Float>) {
    for layer in layers.indices.reversed() {
      unsafe layers[layer].backward(
        space.slopes[layer + 1], input: space.maps[layer], output: space.maps[layer + 1],
        into: layer == 0 ? nil : space.slopes[layer], pass(layer, space, numbers: numbers, block: block, sums: sums))
    }
  }

  private func pass(
    _ layer: Int, _ space: Workspace, numbers: UnsafePointer<Float>, block: Int, sums: UnsafeMutablePointer<Float>?
  ) -> BlockPass {
    let own = unsafe sums.map { unsafe $0 + self.sums[layer].lowerBound }
    return unsafe BlockPass(
      numbers: numbers + trained[layer].lowerBound, moments: numbers + moments[layer].lowerBound, block: block,
      sums: own, scratch: space.scratch.base)
  }
}

/// An address that several threads read.
@unsafe struct SharedFloats: @unchecked Sendable {
  let base: UnsafePointer<Float>

  init(_ base: UnsafePointer<Float>) { unsafe self.base = base }
}
