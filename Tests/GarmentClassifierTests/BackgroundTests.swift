import Testing

@testable import GarmentClassifier

/// The background that is fitted to a picture's frame.
@Suite struct BackgroundTests {
  static let (height, width) = (60, 80)

  /// Distances as pairs of row and column ask for them.
  static func distances(_ scene: Scene) -> [Float] {
    Background(scene.planes, height: scene.height, width: scene.width, floor: 0.012).distances(scene.planes)
  }

  /// A sheet whose colours change evenly, each at its own rate.
  static func gradient(_ color: [Float], across: Float, down: Float) -> Scene {
    var scene = Scene(height: height, width: width, color)
    scene.add { plane, row, column in
      let turn: Float = plane == 1 ? -0.5 : 1
      return turn * (across * Float(column) / Float(width) + down * Float(row) / Float(height))
    }
    return scene
  }

  /// Four standard deviations is where things begin to stand out.
  @Test(
    arguments: [
      ([0.4], 0, 0), ([0.3], 0.3, 0), ([0.3], -0.2, 0.5), ([0.5, 0.6, 0.3], 0.3, 0.2), ([0.2, 0.9, 0.2], 0.5, -0.15),
    ] as [([Float], Float, Float)])
  func aSheetThatIsLitFromOneSideIsAllBackground(color: [Float], across: Float, down: Float) throws {
    let distances = Self.distances(Self.gradient(color, across: across, down: down))
    #expect(distances.count == Self.height * Self.width)
    #expect(try #require(distances.max()) < 2)
  }

  @Test func oneColourIsFoundExactly() {
    for color in [[0.7], [0.1, 0.5, 0.9]] as [[Float]] {
      let distances = Self.distances(Scene(height: 30, width: 20, color))
      #expect(distances.allSatisfy { $0 < 1e-4 }, "\(color)")
    }
  }

  /// What differs from the background by a fifth stands out of a gradient that changes by more than that.
  @Test func anObjectOnAGradientStandsOut() {
    var scene = Self.gradient([0.3], across: 0.4, down: 0)
    scene.add { _, row, column in (20..<40).contains(row) && (30..<50).contains(column) ? -0.2 : 0 }
    let distances = Self.distances(scene)
    let wrong = distances.indices.filter { index in
      let isObject = (20..<40).contains(index / Self.width) && (30..<50).contains(index % Self.width)
      return isObject ? distances[index] <= 8 : distances[index] >= 2
    }
    #expect(wrong.isEmpty, "\(wrong.count) pixels")
  }

  /// A garment that is cut off by the picture's edge covers a third of the frame.
  @Test(arguments: [[0.9], [0.9, 0.85, 0.7]] as [[Float]])
  func aGarmentOnAThirdOfTheFrameDoesNotMoveIt(color: [Float]) {
    var scene = Scene(height: Self.height, width: Self.width, color)
    scene.fill(25..<Self.height, 0..<60, color.map { $0 - 0.6 })
    let covered = Background.frame(height: Self.height, width: Self.width).count { index in
      index / Self.width >= 25 && index % Self.width < 60
    }
    let share = Double(covered) / Double(Background.frame(height: Self.height, width: Self.width).count)
    #expect((0.32...0.36).contains(share))
    let distances = Self.distances(scene)
    let wrong = distances.indices.filter { index in
      let isGarment = index / Self.width >= 25 && index % Self.width < 60
      return isGarment ? distances[index] <= 20 : distances[index] >= 0.1
    }
    #expect(wrong.isEmpty, "\(wrong.count) pixels")
  }

  /// What strays along gray as shadows do is expected along gray, and not in another hue.
  @Test func theDistanceCountsInWhatTheBackgroundStraysBy() throws {
    var noise = Noise(seed: 3)
    var scene = Scene(height: Self.height, width: Self.width, [0.5, 0.5, 0.5])
    let shades = (0..<Self.height * Self.width).map { _ in 0.1 * noise.next() }
    scene.add { _, row, column in shades[row * Self.width + column] }
    scene.fill(20..<22, 20..<22, [0.6, 0.6, 0.6])
    scene.fill(40..<42, 40..<42, [0.6, 0.5, 0.4])
    let distances = Self.distances(scene)
    let (gray, hue) = (distances[20 * Self.width + 20], distances[40 * Self.width + 40])
    #expect(gray < 3 && hue > 6 && hue > 3 * gray, "\(gray) and \(hue)")
    // The noise itself is one standard deviation on average, of a triangle or a box as well.
    let mean = distances.reduce(0, +) / Float(distances.count)
    #expect((0.5...1.5).contains(mean))
  }

  @Test func theFrameIsAFortiethOfTheShorterSide() {
    #expect(Background.frame(height: 1, width: 1) == [0])
    #expect(Background.frame(height: 3, width: 3) == [0, 1, 2, 3, 5, 6, 7, 8])
    #expect(Background.frame(height: 79, width: 200).count == 2 * 200 + 2 * 77)
    #expect(Background.frame(height: 80, width: 200).count == 2 * 2 * 200 + 2 * 2 * 76)
    #expect(Background.frame(height: 224, width: 1).count == 224)
  }

  @Test func aPixelAndAnEmptyColourDoNotStopIt() {
    for (height, width) in [(1, 1), (1, 224), (224, 1), (2, 2)] {
      let distances = Self.distances(Scene(height: height, width: width, [1]))
      #expect(distances.count == height * width && distances.allSatisfy { $0 < 1e-3 })
    }
  }
}
