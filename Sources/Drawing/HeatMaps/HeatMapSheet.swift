/// Heat maps of one scale in rows and columns, as the kernels of a bank are shown.
package struct HeatMapSheet: Sendable {
  /// The maps, row by row; all of one height and width.
  package var maps: [HeatMap]
  /// Maps beside each other.
  package var columns: Int
  /// What stands above the sheet.
  package var title: String?
  /// What stands above each column; none, or one for each.
  ///
  /// Where there is no room only the last word is drawn.
  package var columnLabels: [String] = []
  /// What stands beside each row; none, or one for each.
  package var rowLabels: [String] = []

  /// Arranges maps, whose scales become the widest of them.
  package init(_ maps: [HeatMap], columns: Int) {
    self.maps = maps
    self.columns = max(1, columns)
    guard let first = maps.first else { return }
    let scale = ColorScale(first.scale.map, fitting: maps.lazy.flatMap(\.values))
    let format = DecimalFormat(fitting: maps.lazy.flatMap(\.values), significantDigits: 3)
    for index in maps.indices {
      self.maps[index].scale = scale
      self.maps[index].format = format
    }
  }

  /// Pixels of the sheet, before anything is allocated; nil when they do not fit a number.
  package var size: (height: Int, width: Int)? {
    guard let first = maps.first else { return (1, 1) }
    let rows = (maps.count + columns - 1) / columns
    let (down, overflows) = (first.height * cell + gap).multipliedReportingOverflow(by: rows)
    let (across, overflows2) = (first.width * cell + gap).multipliedReportingOverflow(by: columns)
    guard !overflows, !overflows2 else { return nil }
    return (max(down - gap, 80) + top + 1, across + left + first.scale.barWidth(format: first.barFormat) + 14)
  }

  /// Draws it; `size` says how large it becomes.
  package func drawn() -> Canvas {
    guard let first = maps.first, let size else { return Canvas(height: 1, width: 1) }
    let titleWidth = title.map { Font.width(of: $0) } ?? 0
    var canvas = Canvas(height: size.height, width: max(size.width, titleWidth + 2))
    if let title { canvas.draw(title, top: 0, column: left) }
    let (down, across) = (first.height * cell + gap, first.width * cell + gap)
    for (index, map) in maps.enumerated() {
      let (row, column) = (index / columns, index % columns)
      let place = Rectangle(
        top: top + row * down, left: left + column * across, height: first.height * cell, width: first.width * cell)
      map.drawTable(on: &canvas, place, cell: cell)
      if row == 0, columnLabels.count == columns {
        let label = [columnLabels[column], columnLabels[column].split(separator: " ").last.map(String.init) ?? ""]
          .first { Font.width(of: $0) <= across - 3 }
        canvas.draw(
          label ?? "", top: top - 12, column: place.left + place.width / 2, alignment: .center, color: .faintInk)
      }
      if column == 0, row < rowLabels.count {
        let middle = place.top + (place.height - Font.capHeight) / 2
        canvas.draw(rowLabels[row], top: middle, column: left - 7, alignment: .right, color: .faintInk)
      }
    }
    first.scale.drawBar(
      on: &canvas, top: top - 1, left: left + columns * across, height: min(size.height - top + 1, 400),
      format: first.barFormat)
    return canvas
  }

  private var gap: Int { cell >= 10 ? 12 : 8 }

  private var top: Int { 1 + (title == nil ? 0 : Font.lineHeight + 4) + (columnLabels.isEmpty ? 0 : 13) }

  private var left: Int {
    let longest = rowLabels.reduce(0) { max($0, Font.width(of: $1)) }
    return 1 + (longest > 0 ? longest + 7 : 0)
  }

  /// Pixels of a cell's side: about 900 for all columns, and no more than a few maps need.
  private var cell: Int {
    guard let first = maps.first else { return 1 }
    let across = max(1, columns * max(1, first.width))
    let down = max(1, (maps.count + columns - 1) / columns * max(1, first.height))
    return max(1, min(40, 900 / across, 1200 / down))
  }
}
