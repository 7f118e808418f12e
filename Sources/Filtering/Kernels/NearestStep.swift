public import Convolution

/// The step of the catalogue that a kernel is most like.
///
/// Two kernels are laid on each other by their anchors, which are k/2 in both directions, and continued with zeros.
public struct NearestStep: Sendable, Hashable {
  /// What an expression says to apply the step, such as `sobel x` or `gaussian 1.4`.
  public var expression: String
  /// What people call it; mostly the expression.
  public var name: String
  /// What the step's taps are multiplied by to come nearest to the kernel, in the sense of least squares; may be negative.
  public var scale: Double
  /// The cosine of the angle between the two rows of taps, without its sign: 1 when the kernel is the step times `scale`.
  public var cosine: Double
  /// How many taps the step must be moved down to lie like this, from −1 to 1.
  public var shiftDown: Int
  /// How many taps the step must be moved to the right to lie like this, from −1 to 1.
  public var shiftRight: Int
  /// Whether the step runs out beyond the kernel's window, and only what is inside was compared.
  public var isCut: Bool

  /// The name and what must be done to the step, such as `sobel x, times 0.25` or `box 2, moved up by one tap`.
  ///
  /// `scale` is how the factor is written, as a caller may like more or fewer digits.
  public func sentence(scale text: String) -> String {
    var parts = [isCut ? "\(name), cut off at the kernel's edge" : name]
    var moves: [String] = []
    if shiftDown != 0 { moves.append(shiftDown > 0 ? "down" : "up") }
    if shiftRight != 0 { moves.append(shiftRight > 0 ? "right" : "left") }
    if !moves.isEmpty { parts.append("moved \(moves.joined(separator: " and ")) by one tap") }
    if text != "1" { parts.append("times \(text)") }
    return parts.joined(separator: ", ")
  }
}

extension NearestStep {
  /// Finds the step that a kernel of one plane is most like.
  ///
  /// Ties go to the step of fewer taps, and then to the one that comes first in the catalogue. A step that is moved or
  /// cut off wins only when that halves what it leaves unexplained, and one whose parameter was searched only when it
  /// leaves a quarter less than those without.
  /// Nil for a bank of several planes, and for taps that are all 0 or not finite.
  public static func find(
    for bank: KernelBank, among steps: [any FilterStep.Type] = StepCatalogue.standard.steps
  ) -> NearestStep? {
    find(for: bank, among: NamedKernelList(steps))
  }

  /// As `find(for:among:)`, with a list that is made once for many kernels.
  ///
  /// `allows` says of taps in the bank's window whether they may be the true ones; of a step's parameter, the shortest decimal
  /// that is allowed is taken.
  package static func find(
    for bank: KernelBank, among list: NamedKernelList, allowing allows: (([Double]) -> Bool)? = nil
  ) -> NearestStep? {
    guard bank.outputs == 1, bank.inputs == 1 else { return nil }
    let target = AnchoredTaps(bank)
    guard target.squares > 0, target.squares.isFinite else { return nil }
    let coarse = list.families.compactMap { family in
      family.compactMap { Match(target, $0) }.reduce(nil as Match?) { best, next in next.betters(best) ? next : best }
    }
    guard let least = coarse.map(\.unexplained).min() else { return nil }
    // What a search along the parameter gains is little beside 0.2.
    let refined = coarse.map { $0.unexplained < least + 0.2 ? $0.refined(on: target, allowing: allows) : $0 }
    var best: Match?
    for match in refined.filter({ !$0.isSearched }) + refined.filter(\.isSearched) {
      // A parameter fits some noise, too: with one it must leave a quarter less than without.
      let share = match.isSearched && best?.isSearched == false ? 0.75 : 1
      let isSimpler = match.ties(with: best) && match.tapCount < best?.tapCount ?? 0
      if match.betters(best, leaving: share) || isSimpler { best = match }
    }
    return best?.step
  }
}
