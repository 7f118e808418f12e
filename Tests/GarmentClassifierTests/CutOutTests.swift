import Testing

@testable import GarmentClassifier

/// From the object to the frame of the data set.
@Suite struct CutOutTests {
  static let side = SeenPicture.side

  /// Cuts a rectangle out of a scene.
  static func cutOut(_ scene: Scene, _ rows: Range<Int>, _ columns: Range<Int>) throws -> CutOut {
    try cutOut(scene) { rows.contains($0) && columns.contains($1) }
  }

  static func cutOut(_ scene: Scene, where isInside: (Int, Int) -> Bool) throws -> CutOut {
    let mask = (0..<scene.height * scene.width).map { isInside($0 / scene.width, $0 % scene.width) }
    let object = try #require(FoundObject(mask: mask, height: scene.height, width: scene.width))
    return try CutOut(object, of: scene.photograph)
  }

  /// The rows and columns of what is not 0.
  static func box(_ values: [some Numeric & Comparable]) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    let places = values.indices.filter { values[$0] > 0 }
    let (rows, columns) = (places.map { $0 / side }, places.map { $0 % side })
    guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(), let right = columns.max() else {
      return nil
    }
    return (top...bottom, left...right)
  }

  /// The longest edge fills the frame, and the other stands in the middle; enlarged or reduced.
  @Test(arguments: [
    (56, 28, 0...27, 7...20), (28, 56, 7...20, 0...27), (100, 100, 0...27, 0...27), (14, 7, 0...27, 7...20),
    (120, 1, 0...27, 13...13), (1, 120, 13...13, 0...27), (1, 1, 0...27, 0...27), (90, 30, 0...27, 9...17),
  ])
  func theLongestEdgeFillsTheFrame(
    height: Int, width: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) throws {
    var scene = Scene(height: 130, width: 130, [1])
    scene.fill(5..<5 + height, 4..<4 + width, [0.25])
    let seen = try Self.cutOut(scene, 5..<5 + height, 4..<4 + width).seen(isLight: false)
    let box = try #require(Self.box(seen.bytes))
    #expect(box.rows == rows && box.columns == columns)
    #expect(seen.bytes.allSatisfy { $0 == 0 || $0 == 255 }, "one colour stays one colour")
  }

  /// The mask decides, not the colour: white beside the object does not bleed into its edge.
  @Test(arguments: [[0.25], [0.1, 0.3, 0.6]] as [[Float]]) func noBackgroundBleedsIntoTheEdge(color: [Float]) throws {
    var scene = Scene(height: 90, width: 90, color.map { _ in 1 })
    func isInside(_ row: Int, _ column: Int) -> Bool {
      let (y, x) = (row - 44, column - 41)
      return x * x + 2 * y * y < 1500
    }
    scene.paint(color, where: isInside)
    let cutOut = try Self.cutOut(scene, where: isInside)
    let luma = color.count == 1 ? color[0] : 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]
    let partial = cutOut.opacity.count { $0 > 0 && $0 < 1 }
    #expect(partial > 20)
    for index in cutOut.gray.indices where cutOut.opacity[index] > 0 {
      #expect(abs(cutOut.gray[index] - luma) < 2e-3, "\(index): \(cutOut.gray[index])")
    }
    for index in cutOut.gray.indices where cutOut.opacity[index] == 0 {
      #expect(cutOut.seen(isLight: false).bytes[index] == 0 && cutOut.seen(isLight: true).bytes[index] == 0)
    }
  }

  @Test func darkIsStrongUnlessItIsTakenForANegative() throws {
    var scene = Scene(height: 60, width: 60, [1])
    scene.fill(2..<30, 2..<58, [0.2])
    scene.fill(30..<58, 2..<58, [0.6])
    let cutOut = try Self.cutOut(scene, 2..<58, 2..<58)
    let (dark, light) = (cutOut.seen(isLight: false).bytes, cutOut.seen(isLight: true).bytes)
    func isRow(_ row: Int, of bytes: [UInt8], _ value: Double) -> Bool {
      bytes[row * Self.side..<(row + 1) * Self.side].allSatisfy { abs(Double($0) - value) <= 0.6 }
    }
    #expect(isRow(5, of: dark, 255) && isRow(20, of: dark, 255 * 0.4 / 0.8))
    #expect(isRow(20, of: light, 255) && isRow(5, of: light, 255 * 0.2 / 0.6))
  }

  /// What lines enclose is bright, they are its seams, and nothing lies around them.
  @Test(arguments: [false, true]) func anOutlineIsFilled(hasAlpha: Bool) throws {
    var scene = Scene(height: 60, width: 60, hasAlpha ? [0.3, 0] : [1], hasAlpha: hasAlpha)
    scene.fill(2..<58, 16..<44, hasAlpha ? [0, 1] : [0])
    scene.fill(6..<54, 20..<40, hasAlpha ? [0.3, 0] : [1])
    let photograph = try scene.photograph
    let cutOut = try CutOut(#require(try scene.object), of: photograph)
    let bytes = try #require(cutOut.drawing).bytes
    #expect(bytes[14 * Self.side + 14] == 255)
    #expect((100...155).contains(bytes[14 * Self.side + 7]), "a line: \(bytes[14 * Self.side + 7])")
    #expect(bytes[14 * Self.side + 3] == 0)
    // In the other tones the paper is black as ever.
    #expect(cutOut.seen(isLight: false).bytes[14 * Self.side + 14] == 0)
    #expect(try Self.cutOut(scene, 2..<58, 16..<44).drawing == nil, "no outline")
  }

  @Test func theStrongestValueIs255AndAllBlackStaysBlack() throws {
    for value in [0.02, 0.3, 0.97] as [Float] {
      var scene = Scene(height: 40, width: 40, [1])
      scene.fill(5..<35, 5..<35, [value])
      let cutOut = try Self.cutOut(scene, 5..<35, 5..<35)
      #expect(cutOut.seen(isLight: false).bytes.max() == 255 && cutOut.seen(isLight: true).bytes.max() == 255)
    }
    let white = try Self.cutOut(Scene(height: 9, width: 9, [1]), 0..<9, 0..<9)
    #expect(white.seen(isLight: false).bytes.max() == 0)
  }

  /// Half of the object is half transparent: it counts half.
  @Test func opacityCounts() throws {
    var scene = Scene(height: 56, width: 56, [0, 0], hasAlpha: true)
    scene.fill(0..<56, 0..<28, [0.5, 1])
    scene.fill(0..<56, 28..<56, [0.5, 0.6])
    let bytes = try Self.cutOut(scene, 0..<56, 0..<56).seen(isLight: false).bytes
    #expect(bytes[14 * Self.side + 5] == 255)
    #expect(abs(Int(bytes[14 * Self.side + 22]) - 153) <= 1)
  }

  /// Light that is averaged is light, not the numbers that encode it.
  @Test func theReductionTakesMeanLight() throws {
    var scene = Scene(height: 56, width: 56, [0])
    scene.paint([1]) { row, column in (row + column) % 2 == 0 }
    let gray = try Self.cutOut(scene, 0..<56, 0..<56).gray
    #expect(gray.allSatisfy { abs($0 - 0.7354) < 1e-3 })
  }
}
