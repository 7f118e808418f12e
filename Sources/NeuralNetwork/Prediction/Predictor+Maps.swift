public import Convolution

extension Predictor {
  /// What each layer makes of one example: the map that comes out of it, layer by layer.
  public func maps(of examples: any ExampleSource, _ index: Int) -> [FeatureMap] {
    precondition(examples.shape == network.description.input, "the example has another shape than the network's")
    var maps: [FeatureMap] = []
    unsafe withSpace { space, compiled, numbers in
      examples.fill(space.maps[0], with: [index], epoch: nil)
      for layer in compiled.layers.indices {
        unsafe compiled.forward(layer, space, numbers: numbers, block: 0, sums: nil)
        // At once, as the next layer may work where this one has.
        let block = space.maps[layer + 1]
        let shape = block.shape
        var values: [Float] = []
        values.reserveCapacity(shape.count)
        for channel in 0..<shape.channels {
          for row in 0..<shape.height {
            for column in 0..<shape.width { values.append(block[0, channel, row, column]) }
          }
        }
        maps.append(FeatureMap(shape: shape, values: values))
      }
    }
    return maps
  }
}
