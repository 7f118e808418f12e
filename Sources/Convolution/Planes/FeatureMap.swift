/// A picture of any number of planes, as floats: what correlation reads and gives.
///
/// A value that does not change once it is made.
public struct FeatureMap: Sendable {
  /// Planes, rows and columns.
  public let shape: MapShape
  package let band: PlaneBand

  /// Takes over a band that holds a whole map and that nobody will write to again.
  package init(holding band: PlaneBand) {
    precondition(band.rows.lowerBound == 0, "a feature map begins at its first row")
    self.band = band
    shape = MapShape(channels: band.channels, height: band.rows.count, width: band.width)
  }

  /// Makes a map from values in the order [channel][row][column].
  public init(shape: MapShape, values: [Float]) {
    precondition(values.count == shape.count, "a map of \(shape.count) values cannot be made from \(values.count)")
    let band = PlaneBand(channels: shape.channels, width: shape.width, capacity: shape.height)
    band.rows = 0..<shape.height
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        let first = (channel * shape.height + row) * shape.width
        band.setRow(row, of: channel, to: values[first..<first + shape.width])
      }
    }
    self.init(holding: band)
  }

  /// Makes a map of one plane from its rows.
  public init(plane rows: [[Float]]) {
    self.init(
      shape: MapShape(channels: 1, height: rows.count, width: rows.first?.count ?? 0), values: rows.flatMap(\.self))
  }

  /// The value at `row` and `column` of plane `channel`.
  public subscript(channel: Int, row: Int, column: Int) -> Float { band[channel, row, column] }

  /// All values in the order [channel][row][column].
  public var values: [Float] { (0..<shape.channels).flatMap(plane) }

  /// The values of plane `channel` in the order [row][column].
  public func plane(_ channel: Int) -> [Float] { (0..<shape.height).flatMap { band.row($0, of: channel) } }

  /// The map correlated with a bank; see `CorrelationPlan` for the formula and the errors.
  public func correlated(
    with bank: KernelBank, sharing: KernelSharing = .dense, padding: Padding = .same, border: BorderFill = .replicate,
    stride: Stride = Stride(), dilation: Dilation = Dilation(), workers: WorkerPool = WorkerPool(threads: 1)
  ) throws(ConvolutionError) -> FeatureMap {
    let geometry = WindowGeometry(padding: padding, border: border, stride: stride, dilation: dilation)
    let plan = try CorrelationPlan(bank, sharing: sharing, geometry: geometry, inputShape: shape)
    let output = PlaneBand(shape: plan.outputShape)
    plan.run(band, into: output, rows: output.rows, workers: workers)
    return FeatureMap(holding: output)
  }
}

extension PlaneBand {
  /// Allocates a band that holds a whole map.
  public convenience init(shape: MapShape) {
    self.init(channels: shape.channels, width: shape.width, capacity: shape.height)
    rows = 0..<shape.height
  }

  /// The value at `row` (of the map) and `column` of plane `channel`.
  public subscript(channel: Int, row: Int, column: Int) -> Float {
    get {
      precondition(holds(channel, row, column), "the band does not hold row \(row), column \(column), plane \(channel)")
      return unsafe pointer(channel: channel, row: row)[column]
    }
    set {
      precondition(holds(channel, row, column), "the band does not hold row \(row), column \(column), plane \(channel)")
      unsafe pointer(channel: channel, row: row)[column] = newValue
    }
  }

  /// A copy of one row of plane `channel`.
  public func row(_ row: Int, of channel: Int) -> [Float] {
    precondition(holds(channel, row, 0), "the band does not hold row \(row) of plane \(channel)")
    return unsafe Array(UnsafeBufferPointer(start: pointer(channel: channel, row: row), count: width))
  }

  /// Replaces one row of plane `channel`.
  public func setRow(_ row: Int, of channel: Int, to values: some Collection<Float>) {
    precondition(holds(channel, row, 0), "the band does not hold row \(row) of plane \(channel)")
    precondition(values.count == width, "a row of \(width) pixels cannot be set to \(values.count) values")
    let target = unsafe UnsafeMutableBufferPointer(start: pointer(channel: channel, row: row), count: width)
    _ = unsafe target.update(fromContentsOf: values)
  }

  private func holds(_ channel: Int, _ row: Int, _ column: Int) -> Bool {
    rows.contains(row) && channel >= 0 && channel < channels && column >= 0 && column < max(width, 1)
  }
}
