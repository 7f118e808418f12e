/// A window's placement along one axis: which input indices each output index reads.
///
/// Output i, tap u reads the *virtual* index i·stride + u·dilation − before, which may lie outside 0..<input; the border
/// fill then says which index stands in for it.
struct WindowAxis: Sendable, Hashable {
  let input: Int
  let taps: Int
  let stride: Int
  let dilation: Int
  let before: Int
  let after: Int
  let output: Int
  let border: BorderFill

  /// The extent of the dilated window: d·(k−1) + 1.
  var extent: Int { (taps - 1) * dilation + 1 }

  /// The largest padding, stride or dilation that is taken seriously; beyond it sizes would overflow.
  static let largest = 1 << 24

  /// Places a window, or returns nil when it is larger than the padded axis.
  ///
  /// - Throws: `ConvolutionError.badGeometry` for a number that is out of range.
  init?(
    input: Int, taps: Int, stride: Int, dilation: Int, padding: (before: Int, after: Int)?, border: BorderFill
  ) throws(ConvolutionError) {
    let numbers = [
      ("a stride", stride, 1), ("a dilation", dilation, 1), ("a padding", padding?.before ?? 0, 0),
      ("a padding", padding?.after ?? 0, 0), ("a window", taps, 1),
    ]
    for (name, value, least) in numbers where value < least || value > Self.largest {
      throw .badGeometry("\(name) of \(value) is not between \(least) and \(Self.largest)")
    }
    let (reach, overflows) = (taps - 1).multipliedReportingOverflow(by: dilation)
    guard !overflows && reach <= Self.largest else {
      throw .badGeometry("a window of \(taps) taps that are \(dilation) pixels apart is larger than any picture")
    }
    guard input > 0 else { throw .badGeometry("a picture without pixels cannot be filtered") }
    let padding = padding ?? (before: (reach + 1) / 2, after: reach - (reach + 1) / 2)
    guard input + padding.before + padding.after > reach else { return nil }
    self.input = input
    self.taps = taps
    self.stride = stride
    self.dilation = dilation
    self.before = padding.before
    self.after = padding.after
    self.output = (input + padding.before + padding.after - reach - 1) / stride + 1
    self.border = border
  }

  /// The virtual indices that `outputs` read, from the first to the last.
  func virtualIndices(for outputs: Range<Int>) -> Range<Int> {
    let first = outputs.lowerBound * stride - before
    return first..<max(first, (outputs.upperBound - 1) * stride - before + extent)
  }

  /// The index that stands in for a virtual one, nil where the border is zero.
  func source(of index: Int) -> Int? {
    if index >= 0 && index < input { return index }
    switch border {
    case .zero: return nil
    case .replicate: return index < 0 ? 0 : input - 1
    case .wrap: return Self.remainder(index, input)
    case .symmetric:
      let place = Self.remainder(index, 2 * input)
      return place < input ? place : 2 * input - 1 - place
    case .reflect:
      guard input > 1 else { return 0 }
      let place = Self.remainder(index, 2 * input - 2)
      return place < input ? place : 2 * input - 2 - place
    }
  }

  /// The input indices that `outputs` need; the lower bound never falls as the outputs move on.
  ///
  /// Beyond the edges the answer is a bound, not the exact set: what stands in for an index there lies in it.
  func sources(for outputs: Range<Int>) -> Range<Int> {
    guard !outputs.isEmpty else { return 0..<0 }
    let reach = virtualIndices(for: outputs)
    var lower = min(max(reach.lowerBound, 0), input - 1, lowestBehindTheEnd)
    var upper = max(1, min(reach.upperBound, input))
    if reach.lowerBound < 0 && border != .zero {
      lower = 0
      switch border {
      case .zero, .replicate: break
      case .symmetric: upper = max(upper, min(input, -reach.lowerBound))
      case .reflect: upper = max(upper, min(input, 1 - reach.lowerBound))
      case .wrap: upper = input
      }
    }
    if reach.upperBound > input && border != .zero { upper = input }
    return lower..<max(upper, lower + 1)
  }

  /// The lowest index that stands in for any behind the end of the input, for all outputs.
  private var lowestBehindTheEnd: Int {
    let count = virtualIndices(for: 0..<output).upperBound - input
    guard count > 0 else { return input - 1 }
    switch border {
    case .zero, .replicate: return input - 1
    case .symmetric: return max(0, input - count)
    case .reflect: return max(0, input - 1 - count)
    case .wrap: return 0
    }
  }

  /// The outputs whose whole window lies on the input.
  var interior: Range<Int> {
    let first = (before + stride - 1) / stride
    let room = input - extent + before
    let last = room < 0 ? -1 : room / stride
    return min(first, output)..<max(min(first, output), min(output, last + 1))
  }

  private static func remainder(_ index: Int, _ period: Int) -> Int {
    let rest = index % period
    return rest < 0 ? rest + period : rest
  }
}
