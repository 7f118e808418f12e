/// A table of numbers as cells of colour, each with its number where there is room.
package struct HeatMap: Sendable {
  /// Rows of the table.
  package let height: Int
  /// Columns of the table.
  package let width: Int
  /// The numbers, row by row.
  package let values: [Double]
  /// How numbers become colours.
  package var scale: ColorScale
  /// How numbers are written; in cells with at most three significant digits unless changed.
  package var format: DecimalFormat
  /// What stands above the table.
  package var title: String?
  /// What stands beside each row; none, or one for each.
  package var rowLabels: [String] = []
  /// What stands below each column; none, or one for each.
  package var columnLabels: [String] = []
  /// What the rows are, written upwards on their left.
  package var rowCaption: String?
  /// What the columns are, written below them.
  package var columnCaption: String?
  /// Whether the scale is drawn beside the table.
  package var showsScale = true
  /// Whether numbers are written into cells that have room for them.
  package var showsNumbers = true
  /// Pixels of a cell's side; nil chooses.
  package var cellSide: Int?

  /// Makes the map of a table, its scale fitted to the numbers.
  package init(height: Int, width: Int, values: [Double], map: ColorMap = .diverging) {
    precondition(height >= 0 && width >= 0 && values.count == height * width, "a table has a number in each cell")
    self.height = height
    self.width = width
    self.values = values
    scale = ColorScale(map, fitting: values)
    format = DecimalFormat(fitting: values, significantDigits: 3)
  }

  /// Draws it.
  package func drawn() -> Canvas {
    let layout = Layout(self)
    var canvas = Canvas(height: layout.height, width: layout.width)
    if let title { canvas.draw(title, top: 0, column: layout.table.left, scale: Layout.titleScale) }
    drawTable(on: &canvas, layout.table, cell: layout.cell)
    drawLabels(on: &canvas, layout)
    if let bar = layout.bar {
      scale.drawBar(on: &canvas, top: bar.top, left: bar.left, height: bar.height, format: barFormat)
    }
    return canvas
  }

  /// What a cell says; 0 is written without decimals, so that it stands out.
  func text(of value: Double) -> String { value == 0 ? "0" : format.text(of: value, minus: "−") }

  /// How the ends of the scale are written.
  var barFormat: DecimalFormat {
    DecimalFormat(fitting: [scale.range.lowerBound, scale.range.upperBound], significantDigits: 3)
  }

  /// Draws cells, numbers and lines alone.
  func drawTable(on canvas: inout Canvas, _ table: Rectangle, cell: Int) {
    let numberScale = showsNumbers ? Layout.numberScale(of: self, cell: cell) : nil
    for row in 0..<height {
      for column in 0..<width {
        let value = values[row * width + column]
        let color = scale.color(of: value)
        let place = Rectangle(top: table.top + row * cell, left: table.left + column * cell, height: cell, width: cell)
        canvas.fill(place, with: color)
        if let numberScale {
          canvas.draw(
            text(of: value), top: place.top + (cell - Font.capHeight * numberScale) / 2,
            column: place.left + (cell + 1) / 2, alignment: .center, scale: numberScale, color: color.readableInk)
        }
      }
    }
    if cell >= 10, max(height, width) <= 16 {
      for row in 0..<height where row > 0 {
        let line = Rectangle(top: table.top + row * cell, left: table.left, height: 1, width: table.width)
        canvas.fill(line, with: .rule)
      }
      for column in 0..<width where column > 0 {
        let line = Rectangle(top: table.top, left: table.left + column * cell, height: table.height, width: 1)
        canvas.fill(line, with: .rule)
      }
    }
    canvas.stroke(table.inset(by: -1), with: .faintInk)
  }

  private func drawLabels(on canvas: inout Canvas, _ layout: Layout) {
    let table = layout.table
    if rowLabels.count == height {
      for (row, label) in rowLabels.enumerated() {
        let top = table.top + row * layout.cell + (layout.cell - Font.capHeight) / 2
        canvas.draw(label, top: top, column: table.left - 6, alignment: .right)
      }
    }
    if columnLabels.count == width {
      for (column, label) in columnLabels.enumerated() {
        let middle = table.left + column * layout.cell + (layout.cell + 1) / 2
        let top = table.top + table.height + 6
        if layout.columnLabelsStand {
          canvas.drawUpward(label, left: middle - Font.capHeight / 2, middle: top + Font.width(of: label) / 2)
        } else {
          canvas.draw(label, top: top, column: middle, alignment: .center)
        }
      }
    }
    if let columnCaption {
      canvas.draw(
        columnCaption, top: layout.columnCaptionTop, column: table.left + table.width / 2, alignment: .center,
        color: .faintInk)
    }
    if let rowCaption {
      canvas.drawUpward(rowCaption, left: 0, middle: table.top + table.height / 2, color: .faintInk)
    }
  }
}
