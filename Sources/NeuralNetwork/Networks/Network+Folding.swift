internal import Convolution

extension Network {
  /// The same network without normalisations: each is worked into the correlation or the product before it.
  ///
  /// With γ, β, mean m and variance v of a channel, its weights are multiplied with f = γ / √(v + ε), and its bias becomes
  /// (b − m) f + β. Up to rounding the folded network gives the same values.
  /// - Throws: `NetworkError` when a normalisation does not follow a layer with weights directly.
  public func folded() throws(NetworkError) -> Network {
    var network = self
    let slots = description.slots
    func range(_ layer: Int, _ part: String) -> Range<Int>? { slots.first { $0.name == "\(layer).\(part)" }?.range }
    for (index, layer) in description.layers.enumerated() where layer == .normalisation {
      guard let gain = range(index, "weight"), let shift = range(index, "bias"),
        let mean = range(index, "running_mean"),
        let variance = range(index, "running_var"), let weights = range(index - 1, "weight"),
        let bias = range(index - 1, "bias"), index > 0, description.layers[index - 1] != .normalisation
      else {
        throw .doesNotFit(
          layer: index + 1, text: "batchnorm", reason: "it can be folded only into a conv or a linear before it")
      }
      let perChannel = weights.count / gain.count
      for channel in 0..<gain.count {
        let factor =
          numbers[gain.lowerBound + channel]
          * BlockNormalisation.inverseDeviation(numbers[variance.lowerBound + channel])
        for tap in 0..<perChannel { network.numbers[weights.lowerBound + channel * perChannel + tap] *= factor }
        let old = numbers[bias.lowerBound + channel]
        network.numbers[bias.lowerBound + channel] =
          (old - numbers[mean.lowerBound + channel]) * factor + numbers[shift.lowerBound + channel]
      }
    }
    let folded = try description.withoutNormalisation
    let kept = slots.filter { description.layers[$0.layer] != .normalisation }
    return Network(folded, numbers: kept.flatMap { network.numbers[$0.range] })
  }
}
