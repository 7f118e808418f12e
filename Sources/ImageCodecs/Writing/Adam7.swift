/// The seven passes of an interlaced PNG (PNG specification, clause 8.2).
enum Adam7 {
  /// Where a pass begins, and the distance of its pixels.
  struct Pass {
    let top: Int
    let left: Int
    let down: Int
    let across: Int

    /// The pixels of a picture of `width` that lie in a row of this pass.
    func width(of width: Int) -> Int { (width - left + across - 1) / across }
  }

  static let passes = [
    Pass(top: 0, left: 0, down: 8, across: 8), Pass(top: 0, left: 4, down: 8, across: 8),
    Pass(top: 4, left: 0, down: 8, across: 4), Pass(top: 0, left: 2, down: 4, across: 4),
    Pass(top: 2, left: 0, down: 4, across: 2), Pass(top: 0, left: 1, down: 2, across: 2),
    Pass(top: 1, left: 0, down: 2, across: 1),
  ]
}
