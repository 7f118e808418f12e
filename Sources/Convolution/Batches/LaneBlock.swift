/// The maps of sixteen examples: the lanes of a vector are the same pixel of each.
///
/// The layout is [channels][height][width][16], with a frame of zeros around each plane where the next layer pads, so
/// that it reads the padding where it lies. Whoever holds a block may read and write it, nobody else.
@safe package final class LaneBlock: @unchecked Sendable {
  /// The shape of one example.
  package let shape: MapShape
  /// Pixels of zeros around each plane.
  package let frame: BlockFrame
  /// Floats from a row to the one below it, and from a plane to the next.
  package let rowStride: Int
  package let planeStride: Int
  /// The first pixel of the first plane, inside the frame.
  let base: UnsafeMutablePointer<Float>
  private let memory: UnsafeMutableRawPointer?
  /// Whose memory it is, for a block without memory of its own.
  private let owner: AnyObject?

  /// Makes a block of zeros, whose planes follow one another closely if it is `packed`.
  ///
  /// Otherwise planes lie an odd number of cache lines apart. A tile reads the same place of every plane; were they a
  /// multiple of 4 KiB apart, as planes of 16×16 pixels are, all of these would share eight ways of the first-level cache.
  package init(shape: MapShape, frame: BlockFrame = BlockFrame(), packed: Bool = false) {
    self.shape = shape
    self.frame = frame
    (rowStride, planeStride) = Self.strides(of: shape, frame: frame, packed: packed)
    let count = shape.channels * planeStride + PlaneBand.slack
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    let floats = unsafe memory.initializeMemory(as: Float.self, repeating: 0, count: count)
    unsafe base = floats + (frame.top * rowStride + frame.left * LaneBatch.lanes)
    unsafe self.memory = memory
    owner = nil
  }

  /// Floats from a row to the next, and from a plane to the next, of a block of its own.
  static func strides(of shape: MapShape, frame: BlockFrame, packed: Bool) -> (row: Int, plane: Int) {
    let row = (shape.width + frame.left + frame.right) * LaneBatch.lanes
    let plane = (shape.height + frame.top + frame.bottom) * row
    return (row, packed || plane / LaneBatch.lanes % 2 == 1 ? plane : plane + LaneBatch.lanes)
  }

  /// One block of a batch, where it lies.
  init(_ batch: LaneBatch, block: Int) {
    shape = batch.shape
    frame = BlockFrame()
    rowStride = shape.width * LaneBatch.lanes
    planeStride = shape.height * rowStride
    unsafe base = batch.base + block * batch.blockFloats
    unsafe memory = nil
    owner = batch
  }

  /// The same floats seen as examples of another shape with as many values; neither has a frame.
  package init(_ other: LaneBlock, as shape: MapShape) {
    precondition(other.isContiguous && other.shape.count == shape.count, "the block has not as many values")
    self.shape = shape
    frame = BlockFrame()
    rowStride = shape.width * LaneBatch.lanes
    planeStride = shape.height * rowStride
    unsafe base = other.base
    unsafe memory = nil
    owner = other
  }

  deinit { unsafe memory?.deallocate() }

  /// Whether the planes follow one another without a frame, so that they are one line of floats.
  package var isContiguous: Bool { hasWholePlanes && planeStride == shape.height * rowStride }

  /// Whether each plane is one line of floats: none has a frame.
  package var hasWholePlanes: Bool { frame == BlockFrame() }

  /// The address of the first pixel of `row` of plane `channel`.
  package func pointer(_ channel: Int, _ row: Int) -> UnsafeMutablePointer<Float> {
    unsafe base + (channel * planeStride + row * rowStride)
  }

  /// Calls `body` with the channel, the row and the floats of each run of pixels without frame: whole planes, or row by row.
  package func forEachRun(ofChannels channels: Range<Int>, _ body: (Int, Int, Int) -> Void) {
    for channel in channels {
      if hasWholePlanes {
        body(channel, 0, shape.height * rowStride)
      } else {
        for row in 0..<shape.height { body(channel, row, shape.width * LaneBatch.lanes) }
      }
    }
  }

  /// The value at `row` and `column` of plane `channel` in one lane.
  package subscript(lane: Int, channel: Int, row: Int, column: Int) -> Float {
    get { unsafe base[index(lane, channel, row, column)] }
    set { unsafe base[index(lane, channel, row, column)] = newValue }
  }

  private func index(_ lane: Int, _ channel: Int, _ row: Int, _ column: Int) -> Int {
    precondition(
      lane >= 0 && lane < LaneBatch.lanes && channel >= 0 && channel < shape.channels && row >= 0
        && row < shape.height && column >= 0 && column < shape.width, "the block has no such value")
    return channel * planeStride + row * rowStride + column * LaneBatch.lanes + lane
  }

  /// Sets every value, the frame aside, to zero.
  package func clear() {
    forEachRun(ofChannels: 0..<shape.channels) { channel, row, count in
      unsafe pointer(channel, row).update(repeating: 0, count: count)
    }
  }

  /// Takes over the values of a block of the same shape, whatever the frames.
  package func copy(from other: LaneBlock) {
    precondition(shape == other.shape, "the blocks have other shapes")
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        unsafe pointer(channel, row).update(from: other.pointer(channel, row), count: shape.width * LaneBatch.lanes)
      }
    }
  }
}

/// Pixels of zeros around each plane of a block.
package struct BlockFrame: Sendable, Hashable {
  package var top = 0
  package var bottom = 0
  package var left = 0
  package var right = 0

  /// Makes a frame, none by default.
  package init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) {
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }
}
