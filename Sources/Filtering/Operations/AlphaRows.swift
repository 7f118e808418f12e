import Convolution

extension PictureLayout {
  /// Copies the rows of alpha, where there is alpha, from a band with the planes of this layout to another of `output`'s.
  func copyAlpha(from input: PlaneBand, to output: PlaneBand, _ outputLayout: PictureLayout, rows: Range<Int>) {
    guard hasAlpha, outputLayout.hasAlpha else { return }
    for row in rows {
      unsafe output.pointer(channel: outputLayout.colorChannels, row: row)
        .update(from: input.pointer(channel: colorChannels, row: row), count: width)
    }
  }

  /// The rows that a window reads, and those themselves where alpha is copied from them.
  func rowsRead(_ read: Range<Int>, for rows: Range<Int>) -> Range<Int> {
    if !hasAlpha { return read }
    return min(read.lowerBound, rows.lowerBound)..<max(read.upperBound, rows.upperBound)
  }
}
