import Convolution
import Testing

@testable import GarmentClassifier

/// What is found in pictures in which everybody sees what there is.
@Suite struct ObjectSearchTests {
  static let (height, width) = (80, 100)
  static let (rows, columns) = (15..<65, 30..<60)

  /// How many pixels the edges of a found thing may stray: the picture is softened, and specks are taken off its edge.
  private static func expect(
    _ object: FoundObject?, covers rows: Range<Int>, _ columns: Range<Int>, by slack: Int = 1,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let object = try #require(object, sourceLocation: location)
    let ends = [
      (object.rows.lowerBound, rows.lowerBound), (object.rows.upperBound, rows.upperBound),
      (object.columns.lowerBound, columns.lowerBound), (object.columns.upperBound, columns.upperBound),
    ]
    for (found, wanted) in ends {
      #expect(
        abs(found - wanted) <= slack, "\(object.rows) and \(object.columns), not \(rows) and \(columns)",
        sourceLocation: location)
    }
  }

  private static func rectangle(_ color: [Float], on background: [Float], hasAlpha: Bool = false) -> Scene {
    var scene = Scene(height: height, width: width, background, hasAlpha: hasAlpha)
    scene.fill(rows, columns, color)
    return scene
  }

  @Test(
    arguments: [
      ([0.2], [1]), ([0.9], [0.05]), ([0.1, 0.1, 0.4], [0.95, 0.95, 0.9]), ([0.8, 0.2, 0.2], [0.2, 0.5, 0.2]),
      ([0.55], [0.8]),
    ] as [([Float], [Float])])
  func aRectangleIsFoundWhateverItsColourIs(color: [Float], background: [Float]) throws {
    let object = try Self.rectangle(color, on: background).object
    try Self.expect(object, covers: Self.rows, Self.columns)
    let area = try #require(object).mask.count { $0 }
    // Corners are rounded, edges stray by up to a pixel.
    #expect(abs(area - 50 * 30) <= 2 * (50 + 30))
  }

  /// Of the same luma, so that no gray picture shows it.
  @Test func aHueIsSeenThatNoGrayShows() throws {
    let background: [Float] = [0.5, 0.5, 0.5]
    let luma: Float = 0.299 * 0.9 + 0.114 * 0.5
    let color: [Float] = [0.9, (0.5 - luma) / 0.587, 0.5]
    try Self.expect(Self.rectangle(color, on: background).object, covers: Self.rows, Self.columns)
  }

  @Test(arguments: [([0.15], [1]), ([1], [0.1])] as [([Float], [Float])])
  func anEllipseHasItsArea(color: [Float], background: [Float]) throws {
    var scene = Scene(height: Self.height, width: Self.width, background)
    scene.paint(color) { row, column in
      let (y, x) = ((Float(row) + 0.5 - 40) / 30, (Float(column) + 0.5 - 50) / 40)
      return x * x + y * y <= 1
    }
    let object = try #require(try scene.object)
    try Self.expect(object, covers: 10..<70, 10..<90)
    let area = Double(object.mask.count { $0 })
    // A rim of 1.5 pixels on a perimeter of about 221; the softened edge is taken along rather than left behind.
    #expect((0..<331).contains(area - .pi * 30 * 40))
  }

  @Test func aGradientBehindItIsNotTakenForIt() throws {
    var scene = Scene(height: Self.height, width: Self.width, [0.6, 0.6, 0.55])
    scene.add { _, row, column in 0.3 * Float(column) / Float(Self.width) - 0.2 * Float(row) / Float(Self.height) }
    scene.fill(Self.rows, Self.columns, [0.15, 0.2, 0.3])
    try Self.expect(scene.object, covers: Self.rows, Self.columns)
  }

  @Test func grainsOfTheBackgroundAreNotTakenForIt() throws {
    var noise = Noise(seed: 5)
    var scene = Self.rectangle([0.25], on: [0.75])
    scene.add { _, _, _ in 0.12 * noise.next() }
    try Self.expect(scene.object, covers: Self.rows, Self.columns, by: 2)
  }

  /// Opacity is believed to the pixel, whatever colour is hidden behind it.
  @Test func transparentPartsAreBackground() throws {
    var scene = Scene(height: Self.height, width: Self.width, [0.5, 0], hasAlpha: true)
    scene.add { _, _, column in column < 50 ? 0.4 : -0.4 }
    scene.fill(Self.rows, Self.columns, [0.9, 1])
    scene.fill(0..<Self.height, 97..<98, [0.1, 0.4])
    let object = try #require(try scene.object)
    #expect(object.rows == Self.rows && object.columns == Self.columns)
    #expect(object.mask.count { $0 } == 50 * 30)
  }

  @Test func anOpaquePictureWithAlphaIsSearchedByItsColours() throws {
    try Self.expect(
      Self.rectangle([0.2, 1], on: [1, 1], hasAlpha: true).object, covers: Self.rows, Self.columns)
  }

  /// Under a handle or between straps one sees the background; a button of its colour is no hole, and neither is a print.
  @Test func whatOneSeesThroughIsNoPartOfIt() throws {
    for (size, color, isInside) in [(18, [1], false), (3, [1], true), (18, [0.5], true)] as [(Int, [Float], Bool)] {
      var scene = Self.rectangle([0.2], on: [1])
      scene.fill(40 - size / 2..<40 + (size + 1) / 2, 45 - size / 2..<45 + (size + 1) / 2, color)
      let object = try #require(try scene.object)
      #expect(object.mask[40 * Self.width + 45] == isInside, "\(size), \(color)")
      try Self.expect(object, covers: Self.rows, Self.columns)
    }
    var cutOut = Scene(height: Self.height, width: Self.width, [0.5, 0], hasAlpha: true)
    cutOut.fill(Self.rows, Self.columns, [0.2, 1])
    cutOut.fill(30..<50, 40..<50, [0.2, 0])
    #expect(try cutOut.object?.mask.count { $0 } == 50 * 30 - 20 * 10)
  }

  /// A drawing of lines encloses what it shows; what one sees under a handle is less than the bag.
  @Test func linesThatEncloseMoreThanTheyCoverAreAnOutline() throws {
    for hasAlpha in [false, true] {
      let (paper, ink): ([Float], [Float]) = hasAlpha ? ([0, 0], [0, 1]) : ([1], [0])
      for (line, isOutline) in [(4, true), (6, true), (12, false)] {
        var scene = Scene(height: Self.height, width: Self.width, paper, hasAlpha: hasAlpha)
        scene.fill(Self.rows, Self.columns, ink)
        let inside = (
          rows: Self.rows.lowerBound + line..<Self.rows.upperBound - line,
          columns: Self.columns.lowerBound + line..<Self.columns.upperBound - line
        )
        scene.fill(inside.rows, inside.columns, paper)
        let object = try #require(try scene.object)
        #expect(!object.mask[40 * Self.width + 45], "the paper is no part of the object")
        #expect((object.filled != nil) == isOutline, "lines of \(line) pixels, alpha \(hasAlpha)")
        if let filled = object.filled {
          #expect(filled[40 * Self.width + 45] && !filled[0])
          #expect(filled.count { $0 } - object.mask.count { $0 } >= object.mask.count { $0 } / 2)
        }
      }
    }
  }

  /// White on a wall that is nearly white: found where nothing else strays as far, and beside its print where that is plainer.
  @Test func faintThingsAreFoundOnACleanGround() throws {
    var scene = Self.rectangle([0.95], on: [0.915])
    try Self.expect(scene.object, covers: Self.rows, Self.columns)
    scene.fill(25..<45, 35..<55, [0.3])
    let objects = try ObjectSearch.objects(in: scene.photograph)
    #expect(objects.count == 2)
    try Self.expect(objects.first, covers: 25..<45, 35..<55)
    try Self.expect(objects.last, covers: Self.rows, Self.columns)
    // Noise of that size hides it.
    var noise = Noise(seed: 6)
    scene.add { _, _, _ in 0.05 * noise.next() }
    try Self.expect(scene.object, covers: 25..<45, 35..<55, by: 2)
    #expect(try ObjectSearch.objects(in: scene.photograph).count == 1)
  }

  @Test func objectsThatHardlyDifferAreOne() throws {
    func object(_ columns: Range<Int>) throws -> FoundObject {
      try #require(FoundObject(mask: (0..<400).map { columns.contains($0 % 40) }, height: 10, width: 40))
    }
    #expect(try object(0..<40).isNearly(object(3..<40)) && object(3..<40).isNearly(object(0..<40)))
    #expect(try !object(0..<40).isNearly(object(5..<40)))
    #expect(try !object(0..<10).isNearly(object(20..<30)))
  }

  @Test func aPairIsOneThingAndACrumbBesideItIsNone() throws {
    var scene = Scene(height: Self.height, width: Self.width, [1])
    scene.fill(30..<60, 10..<40, [0.2])
    scene.fill(30..<60, 55..<85, [0.2])
    scene.fill(5..<12, 90..<97, [0.2])
    try Self.expect(scene.object, covers: 30..<60, 10..<85)
  }

  @Test func whereNothingStandsOutNothingIsFound() throws {
    for color in [[0], [0.5], [1], [0.2, 0.6, 0.4]] as [[Float]] {
      #expect(try Scene(height: Self.height, width: Self.width, color).object == nil)
    }
    var slope = Scene(height: Self.height, width: Self.width, [0.3])
    slope.add { _, _, column in 0.4 * Float(column) / Float(Self.width) }
    #expect(try slope.object == nil)
    #expect(try Scene(height: Self.height, width: Self.width, [0.3, 0.1], hasAlpha: true).object == nil)
    // A few pixels are no garment.
    var speck = Scene(height: Self.height, width: Self.width, [1])
    speck.fill(40..<43, 40..<43, [0])
    #expect(try speck.object == nil)
  }

  @Test(arguments: [(1, 1), (1, 224), (224, 1), (2, 3), (5, 5)])
  func smallAndThinPicturesAreSearchedToo(height: Int, width: Int) throws {
    for color in [[0.5], [1, 0, 0.5]] as [[Float]] {
      #expect(try Scene(height: height, width: width, color).object == nil)
    }
    var scene = Scene(height: height, width: width, [1])
    scene.fill(height / 3..<height, width / 3..<max(width / 3 + 1, 2 * width / 3), [0])
    if let object = try scene.object {
      #expect(object.mask.count == height * width)
      #expect(object.rows.upperBound <= height && object.columns.upperBound <= width)
    }
  }

  @Test func theBoxOfAMaskFits() {
    var mask = [Bool](repeating: false, count: 35)
    #expect(FoundObject(mask: mask, height: 5, width: 7) == nil)
    for index in [9, 18, 25] { mask[index] = true }
    let object = FoundObject(mask: mask, height: 5, width: 7)
    #expect(object?.rows == 1..<4 && object?.columns == 2..<5)
  }
}
