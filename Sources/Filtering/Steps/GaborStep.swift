import Convolution
import Glibc

/// `gabor`: stripes of one width and direction.
struct GaborStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "gabor", group: .kernels, summary: "find stripes of one width and direction",
    parameters: [
      .positional("wavelength", .number(2...200), "from one bright stripe to the next, in pixels"),
      .positional(
        "angle", .number(-360...360), default: "0",
        "the direction across the stripes, in degrees counter-clockwise from the right"),
      .keyed(
        "sigma", .number(0.3...100),
        "the standard deviation of the bell around the centre; 0.56 wavelengths unless given"),
      .keyed(
        "ratio", .number(0.1...10), default: "0.5",
        "how short the bell is along the stripes: its standard deviation there is sigma / ratio"),
      .keyed(
        "phase", .number(-360...360), default: "0", "0 for a bright stripe in the middle, 90 for an edge; in degrees"),
      .border,
    ],
    formula:
      "K ∝ exp(−(x′² + ratio²·y′²) / 2σ²) · (cos(2πx′ / wavelength + phase) − c); Σ K = 0, the taps above 0 sum to 1",
    details:
      "x′ runs across the stripes and y′ along them; c makes the taps sum to 0, so that flat parts give 0 whatever their brightness.",
    example: "gray | gabor 8 45 | abs | gain 8")

  /// The largest distance of a tap from the centre.
  private static let largestReach = 127

  let bank: KernelBank
  let border: BorderFill

  init(_ arguments: StepArguments) throws(ArgumentMistake) {
    let wavelength = arguments.number("wavelength")
    let sigma = arguments.optionalNumber("sigma") ?? 0.56 * wavelength
    let ratio = arguments.number("ratio")
    guard 3 * max(sigma, sigma / ratio) < Double(Self.largestReach) + 0.5 else {
      throw ArgumentMistake(
        parameter: arguments.isGiven("ratio") ? "ratio" : arguments.isGiven("sigma") ? "sigma" : "wavelength",
        message:
          "the bell would reach further than \(Self.largestReach) pixels; use a smaller sigma or wavelength, or a larger ratio"
      )
    }
    bank = Self.bank(
      wavelength: wavelength, degrees: arguments.number("angle"), sigma: sigma, ratio: ratio,
      phase: arguments.number("phase"))
    border = arguments.border ?? .replicate
  }

  /// The taps, out to three standard deviations.
  static func bank(wavelength: Double, degrees: Double, sigma: Double, ratio: Double, phase: Double) -> KernelBank {
    let (along, up) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let (long, wide) = (3 * sigma, 3 * sigma / ratio)
    let reachX = max(1, Int(max((long * along).magnitude, (wide * up).magnitude) + 0.5))
    let reachY = max(1, Int(max((long * up).magnitude, (wide * along).magnitude) + 0.5))
    var bell: [Double] = []
    var wave: [Double] = []
    for y in -reachY...reachY {
      for x in -reachX...reachX {
        let across = Double(x) * along - Double(y) * up
        let beside = Double(x) * up + Double(y) * along
        bell.append(exp(-(across * across + ratio * ratio * beside * beside) / (2 * sigma * sigma)))
        wave.append(cos(2 * .pi * across / wavelength + phase * .pi / 180))
      }
    }
    let mean = zip(bell, wave).reduce(0) { $0 + $1.0 * $1.1 } / bell.reduce(0, +)
    let taps = zip(bell, wave).map { $0 * ($1 - mean) }
    let bright = taps.reduce(0) { $0 + max($1, 0) }
    let size = WindowSize(height: 2 * reachY + 1, width: 2 * reachX + 1)
    return KernelBank(outputs: 1, inputs: 1, size: size, taps: taps.map { Float($0 / bright) })
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: bank, geometry: WindowGeometry(border: border))
  }
}
