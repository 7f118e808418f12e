/// Kernels that read every plane of a map and give one plane each.
///
/// `taps` holds [outputs][inputs][height][width] numbers, drawn as they are applied: correlation does not turn them.
public struct KernelBank: Sendable, Hashable {
  /// Planes that come out.
  public var outputs: Int
  /// Planes that each kernel reads.
  public var inputs: Int
  /// Rows and columns of each kernel.
  public var size: WindowSize
  /// The weights, [outputs][inputs][height][width].
  public var taps: [Float]
  /// What is added to each output plane; empty for nothing.
  public var bias: [Float]

  /// Makes a bank; `taps` must hold outputs × inputs × height × width numbers and `bias` none or one for each output.
  public init(outputs: Int, inputs: Int, size: WindowSize, taps: [Float], bias: [Float] = []) {
    precondition(
      taps.count == outputs * inputs * size.height * size.width,
      "a bank of \(outputs)×\(inputs)×\(size.height)×\(size.width) kernels needs that many taps, not \(taps.count)")
    precondition(
      bias.isEmpty || bias.count == outputs, "a bank of \(outputs) kernels needs as many biases, not \(bias.count)")
    self.outputs = outputs
    self.inputs = inputs
    self.size = size
    self.taps = taps
    self.bias = bias
  }

  /// Makes one kernel for one plane from rows of taps.
  public init(plane rows: [[Float]]) {
    precondition(
      !rows.isEmpty && !rows[0].isEmpty && rows.allSatisfy { $0.count == rows[0].count },
      "the rows of a kernel are equally long, and there is at least one tap")
    self.init(
      outputs: 1, inputs: 1, size: WindowSize(height: rows.count, width: rows[0].count), taps: rows.flatMap(\.self))
  }

  /// The bank with each kernel turned by 180°, which makes of correlation the convolution of mathematics.
  public var flipped: KernelBank {
    var bank = self
    let area = size.height * size.width
    for kernel in 0..<outputs * inputs {
      let range = kernel * area..<(kernel + 1) * area
      bank.taps.replaceSubrange(range, with: taps[range].reversed())
    }
    return bank
  }
}

/// Which planes a kernel reads.
public enum KernelSharing: Sendable, Hashable {
  /// Output o reads every plane with kernel row o: taps are [out][in][h][w].
  case dense
  /// Plane c is read by kernel c alone: taps are [channels][1][h][w].
  case depthwise
  /// Each plane by itself, all with the one kernel of the bank: taps are [1][1][h][w].
  case shared
}

/// Where a window is placed on a map.
public struct WindowGeometry: Sendable, Hashable {
  /// How far the map is thought to continue.
  public var padding: Padding
  /// What it is thought to hold there.
  public var border: BorderFill
  /// How far the window moves.
  public var stride: Stride
  /// How far apart its taps are.
  public var dilation: Dilation

  /// The defaults are a filter's: same size, replicated edge.
  public init(
    padding: Padding = .same, border: BorderFill = .replicate, stride: Stride = Stride(),
    dilation: Dilation = Dilation()
  ) {
    self.padding = padding
    self.border = border
    self.stride = stride
    self.dilation = dilation
  }
}
