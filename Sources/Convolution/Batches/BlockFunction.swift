internal import Microkernels

/// A function of every value of a block, and its adjoint, both where the block lies.
package struct BlockFunction: Sendable {
  private let function: PointwiseFunction
  private let table: MicrokernelTable

  /// Takes the function; the adjoint is known of the sigmoid, the tangent and the rectifier.
  package init(_ function: PointwiseFunction) {
    self.function = function
    table = .current
  }

  /// Applies the function to every value but those of the frame, which stay zero.
  package func run(_ block: LaneBlock) {
    let (function, parameter) = function.activation
    block.forEachRun(ofChannels: 0..<block.shape.channels) { channel, row, count in
      let values = unsafe block.pointer(channel, row)
      unsafe table.activate(function, values, values, count, parameter)
    }
  }

  /// Turns the slope of the values that `run(_:)` left in `output` into the slope of what it read.
  package func inputGradient(_ slope: LaneBlock, output: LaneBlock) {
    precondition(slope.shape == output.shape && slope.hasWholePlanes, "the slope has another shape than the values")
    let function = function.activation.function
    output.forEachRun(ofChannels: 0..<output.shape.channels) { channel, row, count in
      unsafe table.activationSlope(function, output.pointer(channel, row), slope.pointer(channel, row), count)
    }
  }
}
