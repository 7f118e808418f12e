import Convolution

extension NearestStep {
  /// How well one named kernel explains a kernel, at its best place.
  struct Match {
    /// Shares that differ by less are the same: the taps are rounded to Float.
    private static let tie = 1e-9

    let named: NamedKernel
    let tapCount: Int
    /// What the named kernel leaves of the sum of squares, as a share of 1: 1 − cosine².
    private(set) var unexplained: Double
    private(set) var scale: Double
    private(set) var shift = (down: 0, right: 0)
    private(set) var isCut = false
    /// Whether the kernel comes from a list that is searched between its entries.
    private(set) var isSearched: Bool

    /// Compares the two; nil when a named kernel says nothing.
    init?(_ target: AnchoredTaps, _ entry: NamedKernelList.Entry) {
      guard entry.taps.squares > 0 else { return nil }
      named = entry.named
      isSearched = entry.named.refinement != nil
      tapCount = entry.taps.values.count
      unexplained = 1
      scale = 0
      take(target, entry, down: 0, right: 0, mustGain: false)
      guard unexplained > Self.tie else { return }
      for down in -1...1 {
        for right in -1...1 where (down, right) != (0, 0) {
          take(target, entry, down: down, right: right, mustGain: true)
        }
      }
    }

    /// Takes the placement if it is better; one that is moved or cut must halve what is unexplained.
    private mutating func take(
      _ target: AnchoredTaps, _ entry: NamedKernelList.Entry, down: Int, right: Int, mustGain: Bool
    ) {
      let overlap = target.overlap(with: entry.taps, down: down, right: right)
      func share(_ squares: Double) -> Double {
        squares > 0 ? max(0, 1 - overlap.products / squares * (overlap.products / target.squares)) : 1
      }
      let whole = share(entry.taps.squares)
      // Moved beside another place that was moved, the better of the two is enough.
      let isMoved = shift != (0, 0)
      if whole < (mustGain && !isMoved ? unexplained / 2 : unexplained) - Self.tie {
        (unexplained, scale, shift, isCut) = (whole, overlap.products / entry.taps.squares, (down, right), false)
      }
      guard named.hasTails, !mustGain, overlap.squares < entry.taps.squares, target.canShowTails else { return }
      let inside = share(overlap.squares)
      if inside < unexplained / 2 - Self.tie {
        (unexplained, scale, isCut) = (inside, overlap.products / overlap.squares, true)
      }
    }

    /// Whether this leaves less than a share of what another leaves.
    func betters(_ other: Match?, leaving share: Double = 1) -> Bool {
      guard let other else { return true }
      return unexplained < share * other.unexplained - Self.tie
    }

    /// Whether this explains as much as another.
    func ties(with other: Match?) -> Bool {
      guard let other else { return false }
      return abs(unexplained - other.unexplained) <= Self.tie
    }

    /// The best match between the neighbours in the list: golden sections, then the shortest decimal that is as good, or allowed.
    func refined(on target: AnchoredTaps, allowing allows: (([Double]) -> Bool)?) -> Match {
      guard let refinement = named.refinement else { return self }
      func match(_ value: Double) -> Match? { Match(target, NamedKernelList.Entry(refinement.kernel(value))) }
      func unexplained(_ value: Double) -> Double { match(value)?.unexplained ?? 1 }
      let golden = (5.0.squareRoot() - 1) / 2
      var (low, high) = (refinement.range.lowerBound, refinement.range.upperBound)
      var (left, right) = (high - golden * (high - low), low + golden * (high - low))
      var (atLeft, atRight) = (unexplained(left), unexplained(right))
      // Twenty sections leave a ten-thousandth of the range.
      for _ in 0..<20 {
        if atLeft <= atRight {
          (high, right, atRight) = (right, left, atLeft)
          left = high - golden * (high - low)
          atLeft = unexplained(left)
        } else {
          (low, left, atLeft) = (left, right, atRight)
          right = low + golden * (high - low)
          atRight = unexplained(right)
        }
      }
      let value = (low + high) / 2
      guard var best = match(value), best.unexplained <= self.unexplained else { return self }
      for power in [1.0, 10, 100] {
        let rounded = (value * power).rounded() / power
        guard refinement.range.contains(rounded), let simpler = match(rounded) else { continue }
        // A thousandth of the parameter changes the share by about its square.
        if simpler.unexplained <= best.unexplained + 1e-6 || allows?(simpler.placed(on: target)) ?? false {
          best = simpler
          break
        }
      }
      best.isSearched = true
      return best
    }

    /// The named kernel's taps in the window of the kernel that it was compared with.
    private func placed(on target: AnchoredTaps) -> [Double] {
      target.window(of: AnchoredTaps(named.bank), down: shift.down, right: shift.right).map { $0 * scale }
    }

    /// What is told of it.
    var step: NearestStep {
      NearestStep(
        expression: named.expression, name: named.name, scale: scale,
        cosine: max(0, 1 - unexplained).squareRoot(), shiftDown: shift.down, shiftRight: shift.right, isCut: isCut)
    }
  }
}

extension AnchoredTaps {
  /// Whether the window is wide enough around its anchor for a kernel that was cut off to be told: odd sides, one of 3 or more.
  var canShowTails: Bool { height % 2 == 1 && width % 2 == 1 && max(height, width) >= 3 }
}
