internal import Microkernels

/// Batch normalisation of sixteen examples at a time: each channel of a block is brought to mean 0 and variance 1 over the
/// block's examples and pixels, then scaled by γ and moved by β (Ioffe and Szegedy 2015).
///
/// That the sixteen examples of a block, and not the whole batch, give the mean and the variance keeps a block by itself
/// ("ghost batches", Hoffer, Hubara and Soudry 2017).
package struct BlockNormalisation: Sendable {
  private let shape: MapShape
  private let table: MicrokernelTable

  /// What is added to the variance, as in PyTorch.
  package static let epsilon: Float = 1e-5

  /// Takes the shape of one example.
  package init(shape: MapShape) {
    self.shape = shape
    table = .current
  }

  /// Values of one channel in a block.
  package var valuesPerChannel: Int { shape.height * shape.width * LaneBatch.lanes }

  /// Normalises a block by its own mean and variance, and writes them: `moments` is [mean of each channel][variance].
  package func run(
    _ input: LaneBlock, into output: LaneBlock, gain: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    moments: UnsafeMutablePointer<Float>
  ) {
    let count = Float(valuesPerChannel)
    for channel in 0..<shape.channels {
      var (total, squares): (Float, Float) = (0, 0)
      input.forEachRun(ofChannels: channel..<channel + 1) { channel, row, length in
        total += unsafe table.sumRow(input.pointer(channel, row), length)
      }
      let mean = total / count
      input.forEachRun(ofChannels: channel..<channel + 1) { channel, row, length in
        squares += unsafe table.sumSquares(input.pointer(channel, row), mean, length)
      }
      unsafe moments[channel] = mean
      unsafe moments[shape.channels + channel] = squares / count
    }
    unsafe apply(input, into: output, gain: gain, bias: bias, moments: moments)
  }

  /// Normalises a block by a given mean and variance.
  package func apply(
    _ input: LaneBlock, into output: LaneBlock, gain: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    moments: UnsafePointer<Float>
  ) {
    precondition(input.shape == shape && output.shape == shape, "the blocks have other shapes than planned")
    for channel in 0..<shape.channels {
      let factor = unsafe gain[channel] * Self.inverseDeviation(moments[shape.channels + channel])
      let offset = unsafe bias[channel] - moments[channel] * factor
      if input.hasWholePlanes && output.hasWholePlanes {
        unsafe table.scale(input.pointer(channel, 0), output.pointer(channel, 0), factor, offset, valuesPerChannel)
      } else {
        for row in 0..<shape.height {
          unsafe table.scale(
            input.pointer(channel, row), output.pointer(channel, row), factor, offset, shape.width * LaneBatch.lanes)
        }
      }
    }
  }

  /// Writes the slope of the input, unless that is nil, and of γ and β as [each channel's γ][β], from the slope of the output; `moments` is
  /// what `run` wrote.
  package func inputGradient(
    _ slope: LaneBlock, input: LaneBlock, into inputSlope: LaneBlock?, gain: UnsafePointer<Float>,
    moments: UnsafePointer<Float>, sums: UnsafeMutablePointer<Float>
  ) {
    precondition(
      slope.hasWholePlanes && input.hasWholePlanes && inputSlope?.hasWholePlanes != false,
      "what is normalised has no frame")
    let length = valuesPerChannel
    let count = Float(length)
    for channel in 0..<shape.channels {
      let (mean, variance) = unsafe (moments[channel], moments[shape.channels + channel])
      let inverse = Self.inverseDeviation(variance)
      let (dy, x) = unsafe (slope.pointer(channel, 0), input.pointer(channel, 0))
      let total = unsafe table.sumRow(dy, length)
      let products = unsafe table.sumProducts(dy, x, mean, length) * inverse
      unsafe sums[channel] = products
      unsafe sums[shape.channels + channel] = total
      guard let inputSlope else { continue }
      // γ/σ · (dy − mean dy − x̂ · mean (dy x̂)), sorted by what it multiplies.
      let factor = unsafe gain[channel] * inverse
      let slopeOfX = -factor * inverse * (products / count)
      unsafe table.combineRows(
        dy, x, factor, slopeOfX, -factor * (total / count) - slopeOfX * mean, inputSlope.pointer(channel, 0), length)
    }
  }

  /// 1 / √(variance + ε).
  package static func inverseDeviation(_ variance: Float) -> Float { 1 / (variance + epsilon).squareRoot() }
}
