import Convolution
import KernelRecovery
import Testing

/// What is no kernel is never called one.
@Suite struct VerdictTests {
  static let three = WindowSize(height: 3, width: 3)

  /// Learns, and expects neither exact nor linear.
  private func refuse(
    _ before: Scene, _ after: Scene, naming expression: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let learned = try learn(before, after, Self.three)
    #expect(learned.verdict != .exact && learned.verdict != .linear, sourceLocation: location)
    if let expression {
      #expect(learned.alternative?.expression == expression, sourceLocation: location)
      #expect(learned.verdict == .notLinear, sourceLocation: location)
    }
  }

  @Test func aMedianIsNamedAlthoughAKernelExplainsNearlyAllOfIt() throws {
    let scene = Scene.drawn()
    let learned = try learn(scene, scene.medianOfNine(), Self.three)
    #expect(learned.explained > 0.98)
    #expect(learned.verdict == .notLinear)
    #expect(learned.alternative?.expression == "median 3")
    #expect(learned.alternative?.bitExactShare == 1)
  }

  @Test func erosionAndDilationAreNamed() throws {
    let scene = Scene.drawn()
    try refuse(scene, scene.windows { $0.min() ?? 0 }, naming: "erode 3")
    try refuse(scene, scene.windows { $0.max() ?? 0 }, naming: "dilate 3")
  }

  @Test func aThresholdBehindABoxIsNamed() throws {
    let scene = Scene.drawn()
    let after = scene.windows { $0.reduce(0, +) / 9 > 120.3 ? 255 : 0 }
    let learned = try learn(scene, after, Self.three)
    #expect(learned.verdict == .notLinear)
    #expect(learned.alternative?.expression.hasPrefix("box 3 | threshold 0.47") == true)
    // White from side to side, for more rows than are read at once.
    let sky = Scene(height: 240, width: 160, values: .init(repeating: 200, count: 120 * 160) + scene.values)
    let cut = try learn(sky, sky.map { $0 > 120.3 ? 255 : 0 }, Self.three)
    #expect(cut.alternative?.expression.hasPrefix("threshold 0.47") == true)
  }

  @Test func magnitudesAndAbsoluteValuesAreNamed() throws {
    let scene = Scene.drawn()
    let x = scene.correlated([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    let y = scene.correlated([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    var magnitude = x
    for index in x.values.indices {
      magnitude.values[index] = (x.values[index] * x.values[index] + y.values[index] * y.values[index]).squareRoot()
    }
    try refuse(scene, magnitude.rounded(), naming: "sobel")
    try refuse(scene, x.map(abs).rounded(), naming: "sobel x | abs")
    try refuse(scene, magnitude.map { 0.25 * $0 }.rounded(), naming: "sobel | gain 0.25")
  }

  @Test func toneCurvesAreNamed() throws {
    let scene = Scene.drawn()
    try refuse(scene, scene.map { 255 * ($0 / 255).squareRoot() }.rounded(), naming: "gamma 2")
    let learned = try learn(scene, scene.map { ($0 / 32).rounded(.down) * 32 }, Self.three)
    #expect(learned.verdict == .notLinear)
    #expect(learned.alternative?.isExpression == false)
  }

  @Test func picturesThatHaveNothingInCommonAreNotLinear() throws {
    let learned = try learn(Scene.drawn(seed: 1), Scene.drawn(seed: 2), Self.three)
    #expect(learned.verdict == .notLinear)
    #expect(learned.alternative == nil)
    let noise = { (seed: UInt64) in
      Scene(height: 80, width: 80, values: .init(repeating: 128, count: 6400)).noisy(30, seed: seed).rounded()
    }
    #expect(try learn(noise(1), noise(2), Self.three).verdict == .notLinear)
  }

  @Test func aFilterThatDependsOnThePlaceOrTheContrastIsNotLinear() throws {
    let scene = Scene.drawn()
    // Blurs what is smooth and keeps edges.
    try refuse(
      scene,
      scene.windows { window in
        let near = window.filter { abs($0 - window[4]) < 20 }
        return (near.reduce(0, +) / Double(near.count)).rounded()
      })
    // Another gain in each quarter.
    var local = scene
    for index in local.values.indices where (index / 160 < 60) == (index % 160 < 80) { local.values[index] *= 0.8 }
    try refuse(scene, local.rounded())
  }

  @Test func noiseThatHasNothingToDoWithThePictureIsLinear() throws {
    let kernel = [[0.1, 0.25, 0.05], [0.15, 0.1, 0.05], [0.1, 0.1, 0.1]]
    let scene = Scene.drawn()
    let learned = try learn(scene, scene.correlated(kernel).noisy(2).rounded(), Self.three)
    #expect(learned.verdict == .linear)
    for (index, tap) in kernel.flatMap(\.self).enumerated() {
      let off = abs(Double(learned.bank?.taps[index] ?? 0) - tap)
      #expect(off < 4.5 * learned.standardErrors[index])
    }
  }

  @Test func alternativesAreNamedBehindAStrideAShiftAndAWindowThatStayedInside() throws {
    let scene = Scene.drawn(height: 180, width: 200)
    let median = scene.medianOfNine()
    try refuse(scene, median.strided(2), naming: "median 3 | conv 1 stride=2x2")
    try refuse(scene, median.cropped(rows: 1..<179, columns: 1..<199), naming: "median 3")
    let learned = try learn(
      scene.cropped(rows: 4..<170, columns: 4..<180), median.cropped(rows: 6..<172, columns: 3..<179), Self.three,
      searchShift: 3)
    #expect(learned.alternative?.expression == "median 3")
    #expect(learned.alternative?.bitExactShare == 1)
  }

  @Test func alternativesAreLookedForInEveryChannel() throws {
    let planes = [1, 2, 3].map { Scene.drawn(seed: UInt64($0)) }
    let options = LearningOptions(size: .fixed(Self.three))
    let find = { (before: [Scene], after: [Scene]) in
      try KernelLearner(options).learn(from: [PicturePair(before, after)], workers: WorkerPool(threads: 2))
    }
    #expect(try find(planes, planes.map { $0.medianOfNine() }).alternative?.expression == "median 3")
    // The first channel alone would be called a median.
    let mixed = try find(planes, [planes[0].medianOfNine(), planes[1].windows { $0.min() ?? 0 }, planes[2]])
    #expect(mixed.alternative == nil)
    #expect(mixed.verdict != .exact && mixed.verdict != .linear)
    // A gray result of a colour picture.
    let luma = Scene(
      height: planes[0].height, width: planes[0].width,
      values: planes[0].values.indices.map {
        0.299 * planes[0].values[$0] + 0.587 * planes[1].values[$0] + 0.114 * planes[2].values[$0]
      })
    let edges = luma.correlated([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]).map(abs).rounded()
    #expect(try find(planes, [edges]).alternative?.expression == "gray | sobel x | abs")
  }
}
