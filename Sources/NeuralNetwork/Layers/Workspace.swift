internal import Convolution
internal import Synchronization

/// The maps and the slopes of one block on its way through a network.
///
/// `maps[0]` is what goes in, `maps[n]` what comes out of layer n − 1; layers that work in place, and those that only see
/// their input in another shape, share its memory.
final class Workspace: Sendable {
  let maps: [LaneBlock]
  /// Empty when nothing is trained.
  let slopes: [LaneBlock]
  /// Room for what a layer takes for itself.
  let scratch: FloatStore

  init(_ network: CompiledNetwork, withSlopes: Bool) {
    let layers = network.layers
    var maps: [LaneBlock] = []
    var slopes: [LaneBlock] = []
    for index in 0...layers.count {
      let shape = network.description.inputShape(ofLayer: index)
      if index > 0, network.description.layers[index - 1] == .flatten {
        maps.append(LaneBlock(maps[index - 1], as: shape))
        if withSlopes { slopes.append(LaneBlock(slopes[index - 1], as: shape)) }
      } else if index > 0, layers[index - 1].worksInPlace {
        maps.append(maps[index - 1])
        if withSlopes { slopes.append(slopes[index - 1]) }
      } else {
        // The frame is that of the first layer that does not work in place: it reads where the map lies.
        let reader = layers[index...].first { !$0.worksInPlace }
        let packed = network.packedMaps[index]
        maps.append(LaneBlock(shape: shape, frame: reader?.inputFrame ?? BlockFrame(), packed: packed))
        if withSlopes { slopes.append(LaneBlock(shape: shape, packed: packed)) }
      }
    }
    self.maps = maps
    self.slopes = slopes
    scratch = FloatStore(count: layers.map(\.scratchCount).max() ?? 0)
  }
}

/// Workspaces that threads take and give back, so that each finds one that is still in its cache.
final class WorkspaceStack: Sendable {
  private let network: CompiledNetwork
  private let withSlopes: Bool
  private let free = Mutex<[Workspace]>([])

  init(_ network: CompiledNetwork, withSlopes: Bool) {
    self.network = network
    self.withSlopes = withSlopes
  }

  /// Runs `body` with a workspace that nobody else uses meanwhile.
  func withWorkspace(_ body: (Workspace) -> Void) {
    let space = free.withLock { $0.popLast() } ?? Workspace(network, withSlopes: withSlopes)
    body(space)
    free.withLock { $0.append(space) }
  }
}
