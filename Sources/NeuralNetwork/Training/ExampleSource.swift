public import Convolution

/// Where examples come from: pictures of bytes, and the class of each.
public protocol ExampleSource: Sendable {
  /// The shape of one example; its bytes are in order of channel, row and column.
  var shape: MapShape { get }
  /// The class of every example, from 0 on.
  var labels: [UInt8] { get }
  /// The examples of an epoch, in their order.
  func order(ofEpoch epoch: Int) -> [Int]
  /// Writes the bytes of an example as it is shown in an epoch; nil for the example as it is.
  func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int)
}

extension ExampleSource {
  /// Fills the lanes of a block with examples, byte / 255 each; where there are fewer than sixteen the first is repeated.
  func fill(_ block: LaneBlock, with examples: ArraySlice<Int>, epoch: Int?) {
    let (lanes, size) = (LaneBatch.lanes, shape.count)
    precondition(block.shape == shape && !examples.isEmpty && examples.count <= lanes, "a block has sixteen examples")
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: lanes * size) { buffer in
      unsafe buffer.initialize(repeating: 0)
      var bytes = unsafe buffer.mutableSpan
      for lane in 0..<lanes {
        let example = lane < examples.count ? examples[examples.startIndex + lane] : examples[examples.startIndex]
        write(example, epoch: epoch, into: &bytes, at: lane * size)
      }
      guard let base = buffer.baseAddress else { return }
      for channel in 0..<shape.channels {
        for row in 0..<shape.height {
          let line = unsafe block.pointer(channel, row)
          let first = unsafe base + (channel * shape.height + row) * shape.width
          for column in 0..<shape.width {
            for lane in 0..<lanes { unsafe line[column * lanes + lane] = byteValues[Int(first[lane * size + column])] }
          }
        }
      }
    }
  }
}

/// The value of each byte, byte / 255, divided once.
private let byteValues: InlineArray<256, Float> = InlineArray { Float($0) / 255 }
