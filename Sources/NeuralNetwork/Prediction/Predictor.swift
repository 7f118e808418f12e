public import Convolution

/// A network ready to be asked.
///
/// Correlations 3×3 of eight planes or more with eight outputs or more take 16 products for 36 (Winograd 1980; Lavin and Gray 2015):
/// among values of one size, their sums differ from those of a training in the last bits.
public final class Predictor: Sendable {
  /// What is asked.
  public let network: Network
  private let compiled: CompiledNetwork
  private let spaces: WorkspaceStack
  private let numbers: FloatStore

  /// Prepares a network.
  ///
  /// - Throws: `NetworkError` when a layer cannot be placed.
  public init(_ network: Network) throws(NetworkError) {
    self.network = network
    compiled = try CompiledNetwork(network.description)
    spaces = WorkspaceStack(compiled, withSlopes: false)
    numbers = FloatStore(network.numbers)
    unsafe compiled.refresh(numbers: numbers.base, workers: WorkerPool(threads: 1))
    // The first answer need not wait for its memory then.
    spaces.withWorkspace { _ in }
  }

  /// The number of classes.
  public var classes: Int { network.description.outputCount }

  /// The logits of some examples, [example][class].
  public func logits(
    of examples: any ExampleSource, _ indices: [Int], workers: WorkerPool = .shared
  ) -> [Float] {
    precondition(examples.shape == network.description.input, "the examples have another shape than the network's")
    let lanes = LaneBatch.lanes
    let blocks = (indices.count + lanes - 1) / lanes
    let classes = classes
    let result = FloatStore(count: indices.count * classes)
    workers.run(pieces: blocks) { block in
      spaces.withWorkspace { space in
        let own = indices[block * lanes..<min((block + 1) * lanes, indices.count)]
        examples.fill(space.maps[0], with: own, epoch: nil)
        unsafe compiled.forward(space, numbers: numbers.base, block: block, sums: nil)
        guard let output = space.maps.last else { return }
        for lane in 0..<own.count {
          for index in 0..<classes {
            unsafe result.base[(block * lanes + lane) * classes + index] = output.pointer(0, 0)[index * lanes + lane]
          }
        }
      }
    }
    return result.values
  }

  /// Lends what a block needs on its way through the network.
  func withSpace(_ body: (Workspace, CompiledNetwork, UnsafePointer<Float>) -> Void) {
    spaces.withWorkspace { space in unsafe body(space, compiled, numbers.base) }
  }
}
