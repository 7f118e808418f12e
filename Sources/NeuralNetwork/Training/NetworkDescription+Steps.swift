internal import Convolution

extension NetworkDescription {
  /// Floats that a step of so many blocks keeps until its end: what each block adds to the slopes of kernels, and what goes
  /// into and comes back to each linear layer.
  func stepFloats(blocks: Int) -> Int {
    slots.reduce(0) { sum, slot in
      guard case .weight(let fanIn, let fanOut) = slot.role else { return sum }
      let perBlock = slot.shape.count == 2 ? LaneBatch.lanes * (fanIn + fanOut) : slot.range.count
      return sum + blocks * perBlock
    }
  }
}
