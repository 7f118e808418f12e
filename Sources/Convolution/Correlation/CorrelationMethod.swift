/// How one bank is computed: whichever of the plans is cheapest for its taps.
final class CorrelationMethod: Sendable {
  private enum Kind: Sendable {
    case direct(DirectCorrelation)
    case separable(SeparableCorrelation)
    case box(BoxCorrelation)
    case magnitude(MagnitudeCorrelation)
  }

  private let kind: Kind

  /// Output rows of one piece of work; results do not depend on it.
  let rowsPerPiece: Int
  /// Floats that one piece of work allocates at the most.
  let scratchFloats: Int

  init(
    _ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, _ combination: CorrelationPlan.Combination,
    _ table: MicrokernelTable
  ) throws(ConvolutionError) {
    if combination == .magnitude {
      let pair = MagnitudeCorrelation(bank, rows: rows, columns: columns, table: table)
      kind = .magnitude(pair)
      rowsPerPiece = DirectCorrelation.rowsPerPiece
      scratchFloats = pair.bufferFloats
    } else if let box = BoxCorrelation(bank, rows: rows, columns: columns, table: table) {
      kind = .box(box)
      rowsPerPiece = box.rowsPerBlock
      scratchFloats = box.bufferFloats
    } else if let separable = try SeparableCorrelation(bank, rows: rows, columns: columns, table: table) {
      kind = .separable(separable)
      rowsPerPiece = SeparableCorrelation.rowsPerBlock
      scratchFloats = separable.scratchFloats
    } else {
      let direct = DirectCorrelation(bank, rows: rows, columns: columns, table: table)
      kind = .direct(direct)
      rowsPerPiece = DirectCorrelation.rowsPerPiece
      scratchFloats = direct.layout.floatCount
    }
  }

  /// Bytes of the taps in the order in which they are added, and of their addresses.
  var patternBytes: Int {
    switch kind {
    case .direct(let direct): direct.patternBytes
    case .separable(let separable): separable.patternBytes
    case .box: 0
    case .magnitude(let pair): pair.direct.patternBytes
    }
  }

  /// The method with its addresses for planes that lie like those of `input`.
  func bound(to input: PlaneRows) -> BoundMethod {
    switch kind {
    case .direct(let direct): unsafe direct.bound(to: input)
    case .separable(let separable): unsafe separable.bound(to: input)
    case .box: nil
    case .magnitude(let pair): unsafe pair.direct.bound(to: input)
    }
  }

  /// Computes the output rows `range`, at most `rowsPerPiece` of them.
  func compute(_ input: PlaneRows, _ bound: BoundMethod, into output: PlaneRows, rows range: Range<Int>) {
    switch (kind, bound) {
    case (.direct(let direct), let bound?):
      unsafe direct.compute(input, bound, into: output, rows: range, vectors: direct.allVectors)
    case (.separable(let separable), let bound?): unsafe separable.compute(input, bound, into: output, rows: range)
    case (.magnitude(let pair), let bound?): unsafe pair.compute(input, bound, into: output, rows: range)
    case (.box(let box), _): unsafe box.compute(input, into: output, rows: range)
    default: preconditionFailure("a method was given the addresses of another")
    }
  }
}

/// The addresses that a method works with; nil for one that needs none.
typealias BoundMethod = DirectCorrelation.BoundPatterns?
