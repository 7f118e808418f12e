/// Rows of short texts in columns that line up.
package struct TextTable: Sendable, Hashable {
  /// How a column's texts stand.
  package enum Alignment: Sendable, Hashable {
    /// At its left, as words do.
    case left
    /// At its right, as numbers do.
    case right
  }

  /// The rows; all have as many texts as there are alignments.
  package var rows: [[String]] = []
  /// How each column stands.
  package var alignments: [Alignment]
  /// Blanks between columns.
  package var gap = 2

  /// Makes a table without rows.
  package init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// The rows as lines.
  package var lines: [String] {
    let widths = alignments.indices.map { column in rows.reduce(0) { max($0, $1[column].count) } }
    return rows.map { row in
      zip(alignments.indices, row).map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        return alignments[column] == .left ? text + blanks : blanks + text
      }
      .joined(separator: String(repeating: " ", count: gap))
    }
  }
}
