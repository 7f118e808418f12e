import Convolution

/// A weighted sum of the picture and of correlations of it: Y = w₀ · X + Σ wₜ · (Kₜ ∗ X), each plane by itself.
///
/// What one kernel would do in h·w products a pixel, a few separable ones do in h + w. Each term is one plan, or a column
/// and then a row. All plans keep the size of the picture.
struct SummedOperation: WindowOperation {
  /// One correlation and how much of it is added.
  struct Term: Sendable {
    /// One plan, or two of which the second reads no rows but its own.
    let plans: [CorrelationPlan]
    /// What its answer is multiplied by.
    let weight: Float
  }

  /// How much of the picture itself is added.
  let identity: Float
  let terms: [Term]
  /// Whether alpha is copied; otherwise it goes the way of the colours.
  let keepsAlpha: Bool
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    var read = identity != 0 || keepsAlpha ? outputRows : terms[0].plans[0].inputRows(for: outputRows)
    for term in terms {
      let rows = term.plans[0].inputRows(for: outputRows)
      read = min(read.lowerBound, rows.lowerBound)..<max(read.upperBound, rows.upperBound)
    }
    return read
  }

  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] {
    Array(
      repeating: ScratchBand(channels: output.channels, width: output.width, capacity: outputRows), count: 2)
  }

  var allocatedBytesPerThread: Int {
    terms.flatMap(\.plans).map { $0.scratchBytesPerThread + $0.storedBytes }.max() ?? 0
  }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let layout = self.output
    workers.forRows(rows) { rows in
      for row in rows {
        for channel in 0..<layout.channels {
          let result = unsafe output.pointer(channel: channel, row: row)
          if identity == 0 {
            unsafe result.update(repeating: 0, count: layout.width)
          } else {
            let source = unsafe input.pointer(channel: channel, row: row)
            for x in 0..<layout.width { unsafe result[x] = identity * source[x] }
          }
        }
      }
    }
    for term in terms { add(term, input, to: output, rows: rows, scratch: scratch, workers: workers) }
    if keepsAlpha { layout.copyAlpha(from: input, to: output, layout, rows: rows) }
  }

  private func add(
    _ term: Term, _ input: PlaneBand, to output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand],
    workers: WorkerPool
  ) {
    var answer = input
    for (index, plan) in term.plans.enumerated() {
      scratch[index].rows = rows
      plan.run(answer, into: scratch[index], rows: rows, workers: workers)
      answer = scratch[index]
    }
    let last = answer
    let layout = self.output
    workers.forRows(rows) { rows in
      for row in rows {
        for channel in 0..<layout.channels {
          let result = unsafe output.pointer(channel: channel, row: row)
          let source = unsafe last.pointer(channel: channel, row: row)
          for x in 0..<layout.width { unsafe result[x] += term.weight * source[x] }
        }
      }
    }
  }
}

extension SummedOperation.Term {
  /// A column times a row of taps, as one plan while that is small, else as two.
  init(
    column: [Double], row: [Double], weight: Double, border: BorderFill, layout: PictureLayout
  ) throws(FilteringError) {
    let geometry = WindowGeometry(border: border)
    func plan(_ height: Int, _ width: Int, _ taps: [Double]) throws(FilteringError) -> CorrelationPlan {
      let bank = KernelBank(
        outputs: 1, inputs: 1, size: WindowSize(height: height, width: width), taps: taps.map { Float($0) })
      return try CorrelationPlan.checked(bank, sharing: .shared, geometry: geometry, layout: layout)
    }
    self.weight = Float(weight)
    if column.count <= GaussianStep.largestSquare {
      plans = [try plan(column.count, row.count, column.flatMap { down in row.map { down * $0 } })]
    } else {
      plans = [try plan(column.count, 1, column), try plan(1, row.count, row)]
    }
  }
}

extension PlannedStep {
  /// Adds correlations up; kernels that sum to 0 in all leave alpha alone, others weight colour with alpha and filter alpha, too.
  init(
    summing terms: [SummedOperation.Term], identity: Double, sumsToZero: Bool, roundingOfAlpha: Float = 0,
    on layout: PictureLayout
  ) {
    let sum = SummedOperation(
      identity: Float(identity), terms: terms, keepsAlpha: sumsToZero && layout.hasAlpha, output: layout)
    let isWeighted = layout.hasAlpha && !sumsToZero
    let operation: any WindowOperation =
      isWeighted
      ? AlphaWeightedOperation(
        inner: sum, inputWidth: layout.width, inputChannels: layout.channels, roundingOfAlpha: roundingOfAlpha) : sum
    self.init(operations: [.window(operation)], output: layout)
  }
}
