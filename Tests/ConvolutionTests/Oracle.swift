import Convolution

/// Correlation and pooling as anyone can read them, in `Double`: what the fast code is held to.
struct Oracle {
  /// The result, and for each value n·Σ|w||x|, which times ε bounds the error of any order of summation.
  var values: [Double] = []
  var bounds: [Double] = []

  /// Y[o,i,j] = b[o] + Σ_c Σ_u Σ_v K[o,c,u,v] · X[c, i·s_h + u·d_h − p_top, j·s_w + v·d_w − p_left].
  init(correlating map: FeatureMap, with bank: KernelBank, geometry: WindowGeometry, sharing: KernelSharing = .dense) {
    let size = bank.size
    let vertical = Axis(map.shape.height, size.height, geometry.stride.height, geometry.dilation.height, geometry, 0)
    let horizontal = Axis(map.shape.width, size.width, geometry.stride.width, geometry.dilation.width, geometry, 1)
    let planes: [(reads: [Int], kernel: Int)] =
      switch sharing {
      case .dense: (0..<bank.outputs).map { (Array(0..<map.shape.channels), $0) }
      case .depthwise: (0..<map.shape.channels).map { ([$0], $0) }
      case .shared: (0..<map.shape.channels).flatMap { channel in (0..<bank.outputs).map { ([channel], $0) } }
      }
    for (reads, kernel) in planes {
      for i in 0..<vertical.output {
        for j in 0..<horizontal.output {
          var sum = bank.bias.isEmpty ? 0 : Double(bank.bias[kernel])
          var bound = abs(sum)
          for (c, channel) in reads.enumerated() {
            for u in 0..<size.height {
              for v in 0..<size.width {
                guard let y = vertical.source(i, u), let x = horizontal.source(j, v) else { continue }
                let index = ((kernel * bank.inputs + c) * size.height + u) * size.width + v
                let product = Double(bank.taps[index]) * Double(map[channel, y, x])
                sum += product
                bound += abs(product)
              }
            }
          }
          values.append(sum)
          bounds.append(bound * Double(size.height * size.width * bank.inputs + 8))
        }
      }
    }
  }

  /// One axis of the window's placement, written independently of the library's.
  struct Axis {
    let input: Int
    let output: Int
    let stride: Int
    let dilation: Int
    let before: Int
    let border: BorderFill

    init(_ input: Int, _ taps: Int, _ stride: Int, _ dilation: Int, _ geometry: WindowGeometry, _ axis: Int) {
      let total = dilation * (taps - 1)
      var after = 0
      switch geometry.padding {
      case .valid: before = 0
      case .same:
        before = (total + 1) / 2
        after = total - before
      case .explicit(let top, let bottom, let left, let right):
        before = axis == 0 ? top : left
        after = axis == 0 ? bottom : right
      }
      self.input = input
      self.stride = stride
      self.dilation = dilation
      border = geometry.border
      output = (input + before + after - total - 1) / stride + 1
    }

    /// The index that output `i` reads with tap `u`, nil for a zero.
    func source(_ i: Int, _ u: Int) -> Int? {
      var index = i * stride + u * dilation - before
      while index < 0 || index >= input {
        switch border {
        case .zero: return nil
        case .replicate: index = index < 0 ? 0 : input - 1
        case .wrap: index += index < 0 ? input : -input
        case .symmetric: index = index < 0 ? -1 - index : 2 * input - 1 - index
        case .reflect: index = input == 1 ? 0 : index < 0 ? -index : 2 * input - 2 - index
        }
      }
      return index
    }
  }

  /// The largest error of `map` in units of n·ε·Σ|w||x|; at most 1 for a sound computation.
  func worstError(of map: FeatureMap) -> Double {
    guard map.values.count == values.count else { return .infinity }
    var worst = 0.0
    for (index, value) in map.values.enumerated() {
      let error = abs(Double(value) - values[index])
      if !(error <= bounds[index] * 0x1p-24 + 1e-37) { worst = max(worst, error / (bounds[index] * 0x1p-24)) }
    }
    return worst
  }
}

/// A small generator whose numbers are the same everywhere (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Numbers between −1 and 1.
  mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float.random(in: -1...1, using: &self) } }

  /// A map of numbers between −1 and 1.
  mutating func map(channels: Int, height: Int, width: Int) -> FeatureMap {
    FeatureMap(
      shape: MapShape(channels: channels, height: height, width: width), values: floats(channels * height * width))
  }

  /// A bank of numbers between −1 and 1.
  mutating func bank(outputs: Int, inputs: Int, height: Int, width: Int, bias: Bool = true) -> KernelBank {
    KernelBank(
      outputs: outputs, inputs: inputs, size: WindowSize(height: height, width: width),
      taps: floats(outputs * inputs * height * width), bias: bias ? floats(outputs) : [])
  }
}
