/// A correlation worked out for one shape of input: how it is computed, what it reads, what it gives.
///
/// The plan looks for structure first: a kernel of equal taps becomes sums of windows, one that is a column times a row
/// becomes two passes, taps of zero cost nothing. Any plan gives the same picture to float accuracy, and always the same
/// bits for the same bank and geometry.
public struct CorrelationPlan: Sendable {
  /// What becomes of the planes that a bank gives.
  public enum Combination: Sendable, Hashable {
    /// They are the answer.
    case none
    /// The two planes of a bank become one: the root of the sum of their squares, in the same pass.
    case magnitude
  }

  /// The bank as it was given.
  public let bank: KernelBank
  /// The shape of what comes out.
  public let outputShape: MapShape
  let rows: WindowAxis
  let columns: WindowAxis
  private let units: [CorrelationUnit]

  /// Works out how to correlate a map of `inputShape`.
  ///
  /// Y[o,i,j] = b[o] + Σ_c Σ_u Σ_v K[o,c,u,v] · X[c, i·s_h + u·d_h − p_top, j·s_w + v·d_w − p_left]
  ///
  /// `instructionSet` chooses the microkernels for this plan alone; nil takes the set in use.
  /// - Throws: `ConvolutionError` when the shapes do not fit, the padded map is smaller than the dilated kernel, a tap is
  ///   not finite, or the processor lacks the instruction set.
  public init(
    _ bank: KernelBank, sharing: KernelSharing = .dense, geometry: WindowGeometry = WindowGeometry(),
    combining combination: Combination = .none, inputShape: MapShape, instructionSet: InstructionSet? = nil
  ) throws(ConvolutionError) {
    let set = instructionSet ?? .current
    guard set.isSupported else { throw .unsupportedInstructionSet(set.rawValue) }
    guard bank.taps.allSatisfy(\.isFinite) else { throw .notFinite("a tap of the kernel") }
    guard bank.bias.allSatisfy(\.isFinite) else { throw .notFinite("a bias of the kernel") }
    let reads = sharing == .dense ? inputShape.channels : 1
    guard bank.inputs == reads else { throw .channelMismatch(expected: bank.inputs, found: reads) }
    guard sharing != .depthwise || bank.outputs == inputShape.channels else {
      throw .channelMismatch(expected: bank.outputs, found: inputShape.channels)
    }
    precondition(combination == .none || bank.outputs == 2, "a magnitude is made of two planes")
    (rows, columns) = try geometry.axes(window: bank.size, map: inputShape)
    self.bank = bank
    let table = MicrokernelTable.of(set)
    var units: [CorrelationUnit] = []
    let planes = combination == .magnitude ? 1 : bank.outputs
    switch sharing {
    case .dense:
      let method = try CorrelationMethod(bank, rows: rows, columns: columns, combination, table)
      units = [CorrelationUnit(input: 0, output: 0, method: method)]
      outputShape = MapShape(channels: planes, height: rows.output, width: columns.output)
    case .shared:
      let method = try CorrelationMethod(bank, rows: rows, columns: columns, combination, table)
      units = (0..<inputShape.channels).map { CorrelationUnit(input: $0, output: $0 * planes, method: method) }
      outputShape = MapShape(channels: planes * inputShape.channels, height: rows.output, width: columns.output)
    case .depthwise:
      for plane in 0..<inputShape.channels {
        let method = try CorrelationMethod(
          bank.outputs(plane..<plane + 1), rows: rows, columns: columns, .none, table)
        units.append(CorrelationUnit(input: plane, output: plane, method: method))
      }
      outputShape = MapShape(channels: inputShape.channels, height: rows.output, width: columns.output)
    }
    self.units = units
  }

  /// The rows of the input that the given rows of the output read, borders resolved; all rows for a wrapped border.
  ///
  /// The lower bound never falls as the rows move down, so that rows above it can be forgotten.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> { rows.sources(for: outputRows) }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  ///
  /// The result is the same to the bit whatever the rows asked for at once and the number of workers.
  public func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, workers: WorkerPool) {
    precondition(output.rows.contains(rows), "the output band does not hold rows \(rows)")
    precondition(input.rows.contains(inputRows(for: rows)), "the input band lacks rows that \(rows) read")
    let (source, target) = unsafe (input.planeRows, output.planeRows)
    // Units of one method read planes of one layout: their addresses are worked out once.
    var bound: [BoundMethod] = []
    for unit in units {
      let isShared = !bound.isEmpty && units[0].method === unit.method
      bound.append(isShared ? bound[0] : unsafe unit.method.bound(to: source))
    }
    let rowsPerPiece = units[0].method.rowsPerPiece
    let blocks = (rows.count + rowsPerPiece - 1) / rowsPerPiece
    let (units, methods) = (self.units, bound)
    workers.run(pieces: blocks * units.count) { piece in
      let unit = units[piece % units.count]
      let first = rows.lowerBound + piece / units.count * rowsPerPiece
      unsafe unit.method.compute(
        source.plane(unit.input), methods[piece % units.count], into: target.plane(unit.output),
        rows: first..<min(first + rowsPerPiece, rows.upperBound))
    }
  }

  /// Bytes of scratch memory that each thread of a pool may take in `run`.
  public var scratchBytesPerThread: Int { 4 * (units.map(\.method.scratchFloats).max() ?? 0) }

  /// Bytes that the plan itself holds, and that a run adds for addresses: a few dozen for each tap.
  public var storedBytes: Int {
    var counted: [ObjectIdentifier: Int] = [:]
    for unit in units { counted[ObjectIdentifier(unit.method)] = unit.method.patternBytes }
    return counted.values.reduce(0, +)
  }
}

/// A bank applied to the planes from `input` on, giving those from `output` on.
private struct CorrelationUnit: Sendable {
  let input: Int
  let output: Int
  let method: CorrelationMethod
}

extension WindowGeometry {
  /// Places a window on both axes of a map.
  func axes(window: WindowSize, map: MapShape) throws(ConvolutionError) -> (rows: WindowAxis, columns: WindowAxis) {
    var vertical: (before: Int, after: Int)?
    var horizontal: (before: Int, after: Int)?
    switch padding {
    case .valid: (vertical, horizontal) = ((0, 0), (0, 0))
    case .same: break
    case .explicit(let top, let bottom, let left, let right):
      (vertical, horizontal) = ((top, bottom), (left, right))
    }
    let rows = try WindowAxis(
      input: map.height, taps: window.height, stride: stride.height, dilation: dilation.height, padding: vertical,
      border: border)
    let columns = try WindowAxis(
      input: map.width, taps: window.width, stride: stride.width, dilation: dilation.width, padding: horizontal,
      border: border)
    guard let rows, let columns else { throw .windowExceedsMap(window: window, map: map) }
    return (rows, columns)
  }
}
