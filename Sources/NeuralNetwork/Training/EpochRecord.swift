/// What one epoch of a training came to.
public struct EpochRecord: Sendable, Hashable {
  /// The number of the epoch, from 1 on.
  public var epoch: Int
  /// The mean loss over the epoch's examples, each before its step.
  public var trainLoss: Double
  /// The share of the epoch's examples that were classified right, each before its step.
  public var trainAccuracy: Double
  /// The accuracy on the test set, or on what was set aside, behind the epoch.
  public var testAccuracy: Double

  /// Notes an epoch.
  public init(epoch: Int, trainLoss: Double, trainAccuracy: Double, testAccuracy: Double) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.testAccuracy = testAccuracy
  }

  /// The records as one text of numbers.
  static func text(_ records: [EpochRecord]) -> String {
    records.map { "\($0.trainLoss) \($0.trainAccuracy) \($0.testAccuracy)" }.joined(separator: ";")
  }

  /// Reads what `text(_:)` wrote; nil for anything else.
  static func history(_ text: String) -> [EpochRecord]? {
    var records: [EpochRecord] = []
    for part in text.split(separator: ";") {
      let numbers = part.split(separator: " ").compactMap { Double($0) }
      guard numbers.count == 3, numbers.allSatisfy(\.isFinite) else { return nil }
      records.append(
        EpochRecord(
          epoch: records.count + 1, trainLoss: numbers[0], trainAccuracy: numbers[1], testAccuracy: numbers[2]))
    }
    return records
  }
}
