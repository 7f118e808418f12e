import Convolution

/// Several kernels on each plane by itself, whose answers become one plane again; alpha stays as it is.
///
/// The plan keeps the size of the picture and shares one bank of `kernels` kernels among all planes.
struct ReducedBankOperation: WindowOperation {
  /// What becomes of the answers of one plane.
  enum Reduction: Sendable, Hashable {
    /// The direction of the gradient (x, y), as a part of a turn; see `GradientDirection`.
    case direction
    /// The largest.
    case largest
  }

  let plan: CorrelationPlan
  let kernels: Int
  let reduction: Reduction
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    output.rowsRead(plan.inputRows(for: outputRows), for: outputRows)
  }

  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] {
    [ScratchBand(channels: kernels * output.channels, width: output.width, capacity: outputRows)]
  }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread + plan.storedBytes }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let answers = scratch[0]
    answers.rows = rows
    plan.run(input, into: answers, rows: rows, workers: workers)
    let layout = self.output
    workers.forRows(rows) { rows in
      for row in rows {
        for channel in 0..<layout.colorChannels {
          let result = unsafe output.pointer(channel: channel, row: row)
          let first = unsafe answers.pointer(channel: channel * kernels, row: row)
          switch reduction {
          case .direction:
            let second = unsafe answers.pointer(channel: channel * kernels + 1, row: row)
            for x in 0..<layout.width { unsafe result[x] = GradientDirection.turn(x: first[x], y: second[x]) }
          case .largest:
            unsafe result.update(from: first, count: layout.width)
            for kernel in 1..<kernels {
              let next = unsafe answers.pointer(channel: channel * kernels + kernel, row: row)
              for x in 0..<layout.width { unsafe result[x] = next[x] > result[x] ? next[x] : result[x] }
            }
          }
        }
      }
    }
    layout.copyAlpha(from: input, to: output, layout, rows: rows)
  }
}

/// The direction in which a picture becomes brighter.
enum GradientDirection {
  /// The angle of (x, y) as a part of a turn, 0 ≤ t < 1: 0 to the right, ¼ down, ½ to the left, ¾ up; 0 for no gradient and for NaN.
  ///
  /// The arc tangent of the smaller part over the larger, as a polynomial (Abramowitz and Stegun 4.4.49, |error| ≤ 2·10⁻⁸), then unfolded by octants.
  @inline(__always)
  static func turn(x: Float, y: Float) -> Float {
    let (across, down) = (x.magnitude, y.magnitude)
    let larger = across > down ? across : down
    let smaller = across > down ? down : across
    // Also false for NaN.
    guard larger > 0 else { return 0 }
    let t = larger == smaller ? 1 : smaller / larger
    let s = t * t
    var sum: Float = 0.002_866_225_7
    sum = sum * s - 0.016_165_736_7
    sum = sum * s + 0.042_909_613_8
    sum = sum * s - 0.075_289_640_0
    sum = sum * s + 0.106_562_639_3
    sum = sum * s - 0.142_088_994_4
    sum = sum * s + 0.199_935_508_5
    sum = sum * s - 0.333_331_452_8
    var angle = (sum * s * t + t) * 0.159_154_943
    if down > across { angle = 0.25 - angle }
    if x < 0 { angle = 0.5 - angle }
    if y < 0 { angle = 1 - angle }
    return angle >= 0 && angle < 1 ? angle : 0
  }
}
