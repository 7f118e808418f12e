import Randomness

/// Small changes that leave a picture what it is, drawn anew for each example in each epoch.
///
/// What is drawn belongs to the seed, the epoch and the example, and to nothing else: neither the order of the examples nor
/// the number of threads changes it, and a training that was interrupted goes on with the same pictures. The numbers are drawn
/// in a fixed order whatever is asked for: erasing as well leaves the flips and shifts as they were.
public struct Augmentation: Sendable, Hashable {
  /// How often a picture is mirrored left to right, 0 to 1.
  public var flipProbability: Double
  /// How many pixels a picture is moved at most, up or down, and left or right; every distance is as likely.
  public var largestShift: Int
  /// The rectangle that is taken out of some pictures; nil takes none out.
  public var erasing: RandomErasing?

  /// Flips half of the pictures and shifts by up to 2 pixels, unless told otherwise.
  public init(flipProbability: Double = 0.5, largestShift: Int = 2, erasing: RandomErasing? = nil) {
    precondition((0...1).contains(flipProbability), "a probability lies between 0 and 1")
    precondition((0...Self.maximumShift).contains(largestShift), "a shift is 0 to \(Self.maximumShift) pixels")
    self.flipProbability = flipProbability
    self.largestShift = largestShift
    self.erasing = erasing
  }

  /// Changes nothing.
  public static let none = Augmentation(flipProbability: 0, largestShift: 0)

  /// More than any picture is moved that should still be seen.
  public static let maximumShift = 1_000

  /// What happens to the picture `example` in `epoch`, for pictures of `height` × `width`.
  public func change(
    seed: UInt64, epoch: Int, example: Int, height: Int = DataSet.imageHeight, width: Int = DataSet.imageWidth
  ) -> ImageChange {
    var generator = RandomPurpose.augmentation.generator(seed: seed).keyed(by: epoch).keyed(by: example)
    let isFlipped = generator.unit() < flipProbability
    let down = generator.below(2 * largestShift + 1) - largestShift
    let right = generator.below(2 * largestShift + 1) - largestShift
    return ImageChange(
      isFlipped: isFlipped, down: down, right: right,
      erased: erasing?.rectangle(height: height, width: width, from: &generator))
  }
}
