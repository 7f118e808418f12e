/// Along one axis, which taps of a window lie on the map: what padding with zeros comes to, without multiplying by them.
///
/// Outputs whose windows hold the same taps at the same places have one *case*; neighbours of one case are a *run*.
struct CutAxis: Sendable {
  /// A tap, and where it reads, in pixels from the output's base.
  struct Tap: Sendable, Hashable {
    var tap: Int
    var offset: Int
  }

  /// Neighbouring outputs of one case: the first one's base, which moves by `step` pixels from one to the next.
  struct Run: Sendable {
    var outputs: Range<Int>
    var useCase: Int
    var base: Int
  }

  /// The taps of each case.
  let cases: [[Tap]]
  /// The runs, which cover all outputs in order.
  let runs: [Run]
  /// Pixels from the base of one output to that of the next, inside a run.
  let step: Int

  /// The windows of a correlation, which read its input.
  init(forward axis: WindowAxis) {
    self.init(outputs: axis.output, step: axis.stride) { output in
      let base = output * axis.stride - axis.before
      let taps = (0..<axis.taps).compactMap { tap -> Tap? in
        let place = base + tap * axis.dilation
        return place >= 0 && place < axis.input ? Tap(tap: tap, offset: tap * axis.dilation) : nil
      }
      return (base, taps)
    }
  }

  /// The windows of its adjoint, which give the input's slope and read the output's.
  init(adjoint axis: WindowAxis) {
    self.init(outputs: axis.input, step: 1) { place in
      let base = (place + axis.before) / axis.stride
      // Last tap first, in the order of what is read, as in the adjoint of one map.
      let taps = (0..<axis.taps).reversed().compactMap { tap -> Tap? in
        let distance = place + axis.before - tap * axis.dilation
        guard distance >= 0, distance % axis.stride == 0, distance / axis.stride < axis.output else { return nil }
        return Tap(tap: tap, offset: distance / axis.stride - base)
      }
      return (base, taps)
    }
  }

  private init(outputs: Int, step: Int, _ window: (Int) -> (base: Int, taps: [Tap])) {
    self.step = step
    var cases: [[Tap]] = []
    var runs: [Run] = []
    for output in 0..<outputs {
      let (base, taps) = window(output)
      let useCase = cases.firstIndex(of: taps) ?? cases.count
      if useCase == cases.count { cases.append(taps) }
      if let last = runs.last, last.useCase == useCase, last.base + last.outputs.count * step == base {
        runs[runs.count - 1].outputs = last.outputs.lowerBound..<output + 1
      } else {
        runs.append(Run(outputs: output..<output + 1, useCase: useCase, base: base))
      }
    }
    self.cases = cases
    self.runs = runs
  }
}
