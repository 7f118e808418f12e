import Testing

@testable import GarmentClassifier

/// The parts of a mask, drawn as text: `#` is inside.
@Suite struct RegionsTests {
  static func mask(_ rows: [String]) -> (mask: [Bool], height: Int, width: Int) {
    (rows.flatMap { $0.map { $0 == "#" } }, rows.count, rows.first?.count ?? 0)
  }

  static func parts(_ rows: [String]) -> [[Int]] {
    let (mask, height, width) = mask(rows)
    return Regions.parts(of: mask, height: height, width: width)
  }

  /// What a mask encloses, filled with `o`.
  static func withHoles(_ rows: [String]) -> [String] {
    let (mask, height, width) = mask(rows)
    let holes = Set(Regions.holes(in: mask, height: height, width: width).joined())
    return (0..<height).map { row in
      String(
        (0..<width).map { column -> Character in
          let index = row * width + column
          return mask[index] ? "#" : holes.contains(index) ? "o" : "."
        })
    }
  }

  @Test func partsAreSortedByTheirSize() {
    let parts = Self.parts([
      "#..##.",
      "#..##.",
      "....##",
      "#.....",
      "......",
      ".##...",
    ])
    #expect(parts.map(\.count) == [6, 2, 2, 1])
    #expect(parts.map { $0.sorted() } == [[3, 4, 9, 10, 16, 17], [0, 6], [31, 32], [18]])
    // Those of one size come in the order of their first pixels.
    #expect(parts[1][0] == 0 && parts[2][0] == 31)
  }

  @Test func cornersDoNotConnectAndNeitherDoTheEndsOfRows() {
    #expect(Self.parts(["#.", ".#"]).map(\.count) == [1, 1])
    #expect(Self.parts(["..#", "#.."]).map(\.count) == [1, 1])
    #expect(Self.parts(["###", "#..", "###"]).map(\.count) == [7])
  }

  @Test func everyPixelOfTheMaskIsInOnePart() {
    var noise = Noise(seed: 8)
    let mask = (0..<23 * 17).map { _ in noise.next() > 0 }
    let parts = Regions.parts(of: mask, height: 23, width: 17)
    #expect(parts.count > 10)
    #expect(parts.joined().sorted() == mask.indices.filter { mask[$0] })
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.count >= $1.count })
  }

  @Test func nothingHasNoPartsAndAllIsOne() {
    #expect(Self.parts(["...", "..."]).isEmpty)
    #expect(Self.parts(["###", "###"]).map(\.count) == [6])
    #expect(Self.parts(["#"]) == [[0]])
  }

  @Test func holesAreEnclosedAndBaysAreNot() {
    #expect(
      Self.withHoles([
        ".......",
        ".####..",
        ".#..#..",
        ".#.##..",
        ".####.#",
        ".....##",
      ]) == [
        ".......",
        ".####..",
        ".#oo#..",
        ".#o##..",
        ".####.#",
        ".....##",
      ])
    #expect(Self.withHoles([".###.", ".#.#.", ".#.#."]) == [".###.", ".#.#.", ".#.#."])
  }

  @Test func holesAreSortedByTheirSize() {
    let (mask, height, width) = Self.mask(["######", "#.#..#", "#.####", "#.#.##", "######"])
    let holes = Regions.holes(in: mask, height: height, width: width)
    #expect(holes.map { $0.sorted() } == [[7, 13, 19], [9, 10], [21]])
  }

  /// What reaches the frame reaches all that is connected with it, round as many corners as it takes.
  @Test func theFrameReachesThroughAMaze() {
    let maze = [
      "#######",
      "#.....#",
      "#.###.#",
      "#.#...#",
      "#.#####",
      "#......",
      "#######",
    ]
    #expect(Self.withHoles(maze) == maze)
  }

  @Test func aGapAtACornerLetsNothingThrough() {
    #expect(Self.withHoles([".....", "..#..", ".#.#.", "..#..", "....."])[2] == ".#o#.")
  }

  @Test func masksOfOneColourHaveNoHoles() {
    for rows in [["..", ".."], ["##", "##"], ["."], ["#"], ["#.#"]] { #expect(Self.withHoles(rows) == rows) }
  }
}
