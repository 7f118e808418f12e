import Testing

@testable import Filtering

@Suite struct NearestNameTests {
  @Test(arguments: [("", "", 0), ("abc", "", 3), ("sobel", "sobbel", 1), ("ab", "ba", 1), ("kitten", "sitting", 3)])
  func `counts changes, insertions and swaps`(_ a: String, _ b: String, _ distance: Int) {
    #expect(editDistance(Array(a), Array(b)) == distance)
    #expect(editDistance(Array(b), Array(a)) == distance)
  }

  @Test func `a far word is near to nothing`() {
    #expect(nearestName(to: "xyzzy", among: ["gray", "abs", "box"]) == nil)
    #expect(nearestName(to: "bix", among: ["gray", "abs", "box"]) == "box")
  }
}
