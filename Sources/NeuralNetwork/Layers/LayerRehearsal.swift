public import Convolution

/// One layer of a network by itself, on blocks of sixteen examples that stay in a cache, so that its passes can be timed.
@_spi(Benchmarks) public final class LayerRehearsal: Sendable {
  /// Multiply-adds of one pass for one example.
  public let multiplyAdds: Int
  private let compiled: CompiledNetwork
  private let spaces: WorkspaceStack
  private let numbers: FloatStore
  private let sums: FloatStore
  private let blocks: Int

  /// Prepares one layer of a network for batches of `blocks` blocks.
  ///
  /// - Throws: `NetworkError` when the layer cannot be placed.
  public init(_ network: Network, layer: Int, blocks: Int) throws(NetworkError) {
    let description = try NetworkDescription(
      input: network.description.inputShape(ofLayer: layer), layers: [network.description.layers[layer]])
    compiled = try CompiledNetwork(description, blocks: blocks)
    spaces = WorkspaceStack(compiled, withSlopes: true)
    numbers = FloatStore(
      network.description.slots.filter { $0.layer == layer }.flatMap { network[$0.name] ?? [] })
    sums = FloatStore(count: blocks * compiled.sumCount)
    self.blocks = blocks
    let weights = description.slots.first.map { $0.range.count / $0.shape[0] } ?? 0
    multiplyAdds = weights * (description.shapes.last?.count ?? 0)
    unsafe compiled.refresh(numbers: numbers.base, workers: WorkerPool(threads: 1))
  }

  /// Computes the outputs of all blocks, `rounds` times each.
  public func forward(rounds: Int, workers: WorkerPool) {
    forEachBlock(workers) { block, space in
      for _ in 0..<rounds { unsafe compiled.forward(space, numbers: numbers.base, block: block, sums: nil) }
    }
  }

  /// Computes the slopes of the inputs of all blocks, `rounds` times each.
  public func inputGradient(rounds: Int, workers: WorkerPool) {
    forEachBlock(workers) { block, space in
      let pass = unsafe BlockPass(
        numbers: numbers.base, moments: numbers.base, block: block, sums: nil, scratch: space.scratch.base)
      for _ in 0..<rounds {
        unsafe compiled.layers[0].backward(
          space.slopes[1], input: space.maps[0], output: space.maps[1], into: space.slopes[0], pass)
      }
    }
  }

  /// Computes the slopes of the weights, `rounds` times.
  public func weightGradient(rounds: Int, workers: WorkerPool) {
    forEachBlock(workers) { block, space in
      let pass = unsafe BlockPass(
        numbers: numbers.base, moments: numbers.base, block: block, sums: sums.base + block * compiled.sumCount,
        scratch: space.scratch.base)
      for _ in 0..<rounds {
        unsafe compiled.layers[0].backward(
          space.slopes[1], input: space.maps[0], output: space.maps[1], into: nil, pass)
      }
    }
    guard compiled.layers[0].gradientPieces > 0 else { return }
    let gradient = FloatStore(count: numbers.count)
    workers.run(pieces: compiled.layers[0].gradientPieces) { piece in
      for _ in 0..<rounds { unsafe compiled.layers[0].finish(piece, blocks: blocks, gradient: gradient.base) }
    }
  }

  private func forEachBlock(_ workers: WorkerPool, _ body: @Sendable (Int, Workspace) -> Void) {
    workers.run(pieces: blocks) { block in spaces.withWorkspace { space in body(block, space) } }
  }
}
