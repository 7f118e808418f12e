import Randomness

/// Some of the examples set aside to choose settings by, so that the test set is read once, at the end.
///
/// Each class gives its share (a stratified split), so that the accuracy on what is set aside strays less.
public struct Split: Sendable, Hashable {
  /// The examples to learn from, in ascending order.
  public let training: [Int]
  /// The examples set aside, in ascending order.
  public let validation: [Int]

  /// Sets `validationCount` of the examples with these labels aside, drawn by `seed`.
  ///
  /// A class of n of the N examples gives n · `validationCount` / N of them, rounded so that the sum is right: the largest
  /// remainders are rounded up, and of equal ones that of the lower class.
  public init(labels: [UInt8], validationCount: Int, seed: UInt64) {
    precondition((0...labels.count).contains(validationCount), "no more examples are set aside than there are")
    var members = Array(repeating: [Int](), count: Int(labels.max() ?? 0) + 1)
    for (index, label) in labels.enumerated() { members[Int(label)].append(index) }
    let shares = members.map { ($0.count * validationCount).quotientAndRemainder(dividingBy: max(1, labels.count)) }
    var quotas = shares.map(\.quotient)
    let byRemainder = shares.indices.sorted { (-shares[$0].remainder, $0) < (-shares[$1].remainder, $1) }
    for label in byRemainder.prefix(validationCount - quotas.reduce(0, +)) { quotas[label] += 1 }

    let root = RandomPurpose.split.generator(seed: seed)
    var isSetAside = Array(repeating: false, count: labels.count)
    for (label, quota) in quotas.enumerated() {
      var generator = root.keyed(by: label)
      generator.shuffle(&members[label])
      for index in members[label].prefix(quota) { isSetAside[index] = true }
    }
    training = labels.indices.filter { !isSetAside[$0] }
    validation = labels.indices.filter { isSetAside[$0] }
  }
}
