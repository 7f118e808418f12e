import Randomness

/// Takes a random rectangle out of some pictures, so that a network does not rely on one spot.
///
/// Source: Zhong, Zheng, Kang, Li, Yang, Random Erasing Data Augmentation, AAAI 2020; with squares in every picture it is
/// the cutout of DeVries and Taylor, arXiv:1708.04552, 2017.
public struct RandomErasing: Sendable, Hashable {
  /// What stands in the rectangle afterwards.
  public enum Filling: Sendable, Hashable {
    /// Samples of 0, the background of the data set.
    case zero
    /// Samples from 0 to 255 at random.
    case noise
  }

  /// How often a picture loses a rectangle, 0 to 1.
  public var probability: Double
  /// The share of the picture's area that the rectangle takes, before its sides are rounded to whole pixels.
  public var areaRange: ClosedRange<Double>
  /// How many times the longer side may be as long as the shorter.
  ///
  /// 1 gives squares; other rectangles stand and lie equally often.
  public var largestElongation: Double
  /// What stands in the rectangle afterwards.
  public var filling: Filling

  /// Erases 2 to 20 percent of half of the pictures, unless told otherwise.
  public init(
    probability: Double = 0.5, areaRange: ClosedRange<Double> = 0.02...0.2, largestElongation: Double = 3,
    filling: Filling = .zero
  ) {
    precondition((0...1).contains(probability), "a probability lies between 0 and 1")
    precondition(areaRange.lowerBound >= 0 && areaRange.upperBound <= 1, "a share of the area lies between 0 and 1")
    precondition((1...1_000).contains(largestElongation), "the longer side is 1 to 1000 times the shorter")
    self.probability = probability
    self.areaRange = areaRange
    self.largestElongation = largestElongation
    self.filling = filling
  }

  /// Draws the rectangle of one picture of `height` × `width`; nil where none is erased.
  ///
  /// Nothing but square roots is computed, which are exact: the rectangle is the same on every machine. Sides that the
  /// picture does not have are cut to it.
  func rectangle(height: Int, width: Int, from generator: inout SplitMix) -> ErasedRectangle? {
    let isErased = generator.unit() < probability
    let share = areaRange.lowerBound + generator.unit() * (areaRange.upperBound - areaRange.lowerBound)
    let elongation = 1 + generator.unit() * (largestElongation - 1)
    let isStanding = generator.unit() < 0.5
    let longer = (share * Double(height * width) * elongation).squareRoot()
    let sides = isStanding ? (longer, longer / elongation) : (longer / elongation, longer)
    let rowCount = min(max(1, Int(sides.0.rounded())), height)
    let columnCount = min(max(1, Int(sides.1.rounded())), width)
    let top = generator.below(height - rowCount + 1)
    let left = generator.below(width - columnCount + 1)
    let noise = generator.next()
    guard isErased else { return nil }
    return ErasedRectangle(
      rows: top..<top + rowCount, columns: left..<left + columnCount, noiseSeed: filling == .noise ? noise : nil)
  }
}
