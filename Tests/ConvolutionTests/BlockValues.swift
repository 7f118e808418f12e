import Convolution

/// Blocks as the tests fill and read them.
extension LaneBlock {
  /// Every value but the frame's: by lane, channel, row and column.
  var values: [Float] {
    var values: [Float] = []
    for lane in 0..<LaneBatch.lanes { values += map(lane).values }
    return values
  }

  /// The map in one lane.
  func map(_ lane: Int) -> FeatureMap {
    var values: [Float] = []
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        let line = unsafe pointer(channel, row)
        for column in 0..<shape.width { unsafe values.append(line[column * LaneBatch.lanes + lane]) }
      }
    }
    return FeatureMap(shape: shape, values: values)
  }

  /// Takes over values in the order of `values`.
  func fill(_ values: [Float]) {
    var next = 0
    for lane in 0..<LaneBatch.lanes {
      for channel in 0..<shape.channels {
        for row in 0..<shape.height {
          let line = unsafe pointer(channel, row)
          for column in 0..<shape.width {
            unsafe line[column * LaneBatch.lanes + lane] = values[next]
            next += 1
          }
        }
      }
    }
  }

  /// Fills the first `lanes` lanes with numbers between −1 and 1.
  func fill(_ random: inout SeededGenerator, lanes: Int = LaneBatch.lanes) {
    let spare = LaneBatch.lanes - lanes
    fill(random.floats(lanes * shape.count) + [Float](repeating: 0, count: spare * shape.count))
  }

  /// Whether all of the frame is zero.
  var frameIsZero: Bool {
    let first = unsafe pointer(0, 0) - (frame.top * rowStride + frame.left * LaneBatch.lanes)
    let all = unsafe UnsafeBufferPointer(start: first, count: shape.channels * planeStride)
    let inside = values.filter { $0 != 0 }.count
    return unsafe all.filter { $0 != 0 }.count == inside
  }
}
