import Convolution
import Glibc

/// `motion`: the blur of something that moves along a line.
struct MotionStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "motion", group: .kernels, summary: "blur along a line, as a moving camera does",
    parameters: [
      .positional("length", .number(1...255), "the length of the line, in pixels"),
      .positional("angle", .number(-360...360), "its direction in degrees, counter-clockwise from the right"), .border,
    ],
    formula: "K[v,u] ∝ max(0, 1 − distance of pixel (u, v) from the line through the centre), Σ K = 1",
    example: "motion 15 30")

  /// Lines of 3 to 25 pixels in steps of 15°; those along the axes are boxes, which are named so.
  static let namedKernels: [NamedKernel] =
    [3, 5, 7, 9, 11, 13, 15, 19, 21, 25].flatMap { length in
      stride(from: 15, to: 180, by: 15).filter { $0 != 90 }.map { angle in
        NamedKernel(
          expression: "motion \(length) \(angle)", bank: bank(length: Double(length), degrees: Double(angle)))
      }
    }

  let bank: KernelBank
  let border: BorderFill

  init(_ arguments: StepArguments) {
    bank = Self.bank(length: arguments.number("length"), degrees: arguments.number("angle"))
    border = arguments.border ?? .replicate
  }

  /// The taps: pixels nearer than 1 to the line, which is `length` − 1 long between the centres of its ends.
  static func bank(length: Double, degrees: Double) -> KernelBank {
    let half = (length - 1) / 2
    let (along, up) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    // Half a thousandth less keeps taps of nothing but rounding out of the kernel.
    let reachX = Int(half * along.magnitude + 0.9995)
    let reachY = Int(half * up.magnitude + 0.9995)
    var taps: [Double] = []
    for y in -reachY...reachY {
      for x in -reachX...reachX {
        let (x, y) = (Double(x), Double(-y))
        let place = min(max(x * along + y * up, -half), half)
        let distance = ((x - place * along) * (x - place * along) + (y - place * up) * (y - place * up)).squareRoot()
        taps.append(distance < 0.9995 ? 1 - distance : 0)
      }
    }
    let sum = taps.reduce(0, +)
    let size = WindowSize(height: 2 * reachY + 1, width: 2 * reachX + 1)
    return KernelBank(outputs: 1, inputs: 1, size: size, taps: taps.map { Float($0 / sum) })
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: bank, geometry: WindowGeometry(border: border))
  }
}
