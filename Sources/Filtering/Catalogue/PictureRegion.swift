/// A rectangle of pixels: how large it is, and where its first pixel lies.
public struct PictureRegion: Sendable, Hashable {
  /// Pixels down.
  public var height: Int
  /// Pixels across.
  public var width: Int
  /// The row of its first pixel, counted from 0.
  public var top: Int
  /// The column of its first pixel, counted from 0.
  public var left: Int

  /// Describes a region.
  public init(height: Int, width: Int, top: Int, left: Int) {
    self.height = height
    self.width = width
    self.top = top
    self.left = left
  }

  /// Reads `HxW+Y+X`, or `HxW` for one at the upper left; nil for anything else, for no pixels, and for numbers beyond a million.
  init?(_ text: String) {
    let places = text.split(separator: "+", omittingEmptySubsequences: false)
    let sides = (places.first ?? "").split(separator: "x", omittingEmptySubsequences: false)
    let numbers = (sides + places.dropFirst()).map { part in
      part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(part) : nil
    }
    guard sides.count == 2, places.count == 1 || places.count == 3,
      numbers.allSatisfy({ $0.map((0...1_000_000).contains) ?? false })
    else { return nil }
    let known = numbers.compactMap { $0 }
    guard known[0] > 0, known[1] > 0 else { return nil }
    self.init(
      height: known[0], width: known[1], top: known.count > 2 ? known[2] : 0, left: known.count > 2 ? known[3] : 0)
  }
}
