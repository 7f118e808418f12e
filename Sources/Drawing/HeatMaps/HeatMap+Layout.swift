extension HeatMap {
  /// Where the parts of a heat map stand.
  struct Layout {
    static let titleScale = 1

    var cell: Int
    var table: Rectangle
    var bar: Rectangle?
    var columnLabelsStand = false
    var columnCaptionTop: Int
    var height: Int
    var width: Int

    init(_ map: HeatMap) {
      cell = map.cellSide ?? Self.preferredCell(of: map)
      let longestRow = map.rowLabels.reduce(0) { max($0, Font.width(of: $1)) }
      let longestColumn = map.columnLabels.reduce(0) { max($0, Font.width(of: $1)) }
      let left = 1 + (map.rowCaption == nil ? 0 : Font.lineHeight) + (longestRow > 0 ? longestRow + 6 : 0)
      let top = 1 + (map.title == nil ? 0 : Font.capHeight * Self.titleScale + 8)
      table = Rectangle(top: top, left: left, height: map.height * cell, width: map.width * cell)
      var bottom = top + table.height + 1
      if longestColumn > 0 {
        columnLabelsStand = longestColumn > cell - 2
        bottom += 5 + (columnLabelsStand ? longestColumn : Font.height)
      }
      columnCaptionTop = bottom + 5
      if map.columnCaption != nil { bottom += 5 + Font.height }
      width = left + table.width + 1
      if map.showsScale {
        // A bar beside a single row would be too short to be read.
        let barHeight = max(table.height + 2, 48)
        bar = Rectangle(
          top: top - 1, left: width + 12, height: barHeight, width: map.scale.barWidth(format: map.barFormat))
        width += 12 + map.scale.barWidth(format: map.barFormat)
        bottom = max(bottom, top - 1 + barHeight)
      }
      if let title = map.title { width = max(width, left + Font.width(of: title, scale: Self.titleScale)) }
      height = bottom
    }

    /// About 360 pixels for the longer side, in cells that hold their numbers where there are at most 16 a side.
    private static func preferredCell(of map: HeatMap) -> Int {
      let longer = max(1, max(map.height, map.width))
      let fitting = min(64, max(longer > 1000 ? 1 : 2, 360 / longer))
      guard map.showsNumbers, longer <= 16 else { return fitting }
      // Of a few cells the numbers are twice as large.
      let needed = longer <= 5 ? min(88, 2 * longestNumber(of: map) + 10) : longestNumber(of: map) + 8
      return max(fitting, min(88, needed))
    }

    /// The scale at which all numbers fit their cells; nil when they don't.
    static func numberScale(of map: HeatMap, cell: Int) -> Int? {
      guard cell >= Font.capHeight + 4 else { return nil }
      let longest = longestNumber(of: map)
      return [2, 1].first { scale in
        longest * scale + (scale == 2 ? 10 : 4) <= cell && Font.capHeight * scale + 4 <= cell
      }
    }

    private static func longestNumber(of map: HeatMap) -> Int {
      map.values.reduce(0) { max($0, Font.width(of: map.text(of: $1))) }
    }
  }
}
