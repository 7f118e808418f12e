package import Convolution
private import Drawing

/// The taps of one plane as lines, points below each other, with the middle left out where there are too many.
package struct TapTable: Sendable {
  /// Rows that are shown at most.
  private static let mostRows = 31

  /// The lines.
  package let lines: [String]

  /// Writes the taps of a bank of one plane in lines of at most `columns`.
  package init(_ bank: KernelBank, columns: Int) {
    let (height, width) = (bank.size.height, bank.size.width)
    let format = DecimalFormat(fitting: bank.taps.lazy.map { Double($0) }, significantDigits: width > 7 ? 3 : 4)
    let texts = bank.taps.map { format.text(of: Double($0)) }
    let longest = texts.reduce(1) { max($0, $1.count) }
    let shownColumns = Self.shown(width, most: max(3, columns / (longest + 2)))
    let shownRows = Self.shown(height, most: Self.mostRows)
    var table = TextTable(Array(repeating: .right, count: shownColumns.count))
    for row in shownRows {
      table.rows.append(
        shownColumns.map { column in
          guard let row, let column else { return row == nil && column == nil ? "" : "…" }
          return texts[row * width + column]
        })
    }
    let isWhole = shownColumns.count == width && shownRows.count == height
    lines = table.lines + (isWhole ? [] : ["\(height)×\(width) taps: --json has them all, --picture draws them"])
  }

  /// All indices, or those of both ends around a gap, which is nil.
  private static func shown(_ count: Int, most: Int) -> [Int?] {
    guard count > most else { return Array(0..<count) }
    let kept = most - 1
    return Array(0..<(kept + 1) / 2) + [nil] + Array(count - kept / 2..<count)
  }
}
