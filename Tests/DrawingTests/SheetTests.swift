import Testing

@testable import Drawing

/// Sheets hold every picture with its words.
@Suite struct SheetTests {
  private func places(of color: Color, in canvas: Canvas) -> [(row: Int, column: Int)] {
    (0..<canvas.height).flatMap { row in
      (0..<canvas.width).compactMap { canvas[row, $0] == color ? (row, $0) : nil }
    }
  }

  @Test func `pictures stand in rows and columns with their lines below`() {
    let colors = (0..<5).map { Color(UInt8(10 * $0), 100, 200) }
    let cells = colors.map {
      LabelledSheet.Cell(
        Canvas(height: 112, width: 112, color: $0), [.init("Bag 0.98", color: LabelledSheet.wrong), .init("is Shirt")])
    }
    let sheet = LabelledSheet(cells, columns: 3, title: "Mistakes").drawn()
    let corners = colors.compactMap { places(of: $0, in: sheet).first }
    #expect(colors.allSatisfy { places(of: $0, in: sheet).count == 112 * 112 })
    #expect(Set(corners.prefix(3).map(\.row)).count == 1 && corners[3].row > corners[0].row + 112)
    #expect(corners[3].column == corners[0].column && corners[4].column == corners[1].column)
    // The first line of each cell stands in the band of two lines below its picture.
    let red = places(of: LabelledSheet.wrong, in: sheet)
    for corner in corners {
      let below = red.filter {
        (corner.row + 112..<corner.row + 134).contains($0.row)
          && (corner.column..<corner.column + 112).contains($0.column)
      }
      #expect(below.count > 20)
    }
  }

  @Test func `long words are shortened, and a sheet without cells has its title`() {
    let cell = LabelledSheet.Cell(Canvas(height: 20, width: 20), [.init(String(repeating: "long ", count: 50))])
    let sheet = LabelledSheet([cell], columns: 4, title: "t", notes: ["note"]).drawn()
    #expect(sheet.width == 2 * 24 + 120)
    let right = CanvasTests.marked(sheet).map { $0[1] }.max() ?? 0
    #expect(right > 100 && right < 24 + 120)
    #expect(!CanvasTests.marked(LabelledSheet([], columns: 3, title: "none", notes: []).drawn()).isEmpty)
  }

  @Test func `each layer has its own scale, and each tap its colour`() {
    let taps = (0..<2 * 3 * 4).map { Float($0) - 8 }
    let sheet = KernelSheet(
      [
        .init("0.weight", taps: taps, outputs: 2, inputs: 3, height: 2, width: 2),
        .init("3.weight", taps: taps.map { 100 * $0 }, outputs: 2, inputs: 3, height: 2, width: 2),
      ], title: "kernels"
    ).drawn()
    let scale = ColorScale(.diverging, over: -15...15)
    for tap in taps where tap != 0 {
      let color = scale.color(of: Double(tap))
      // A cell in both layers, as large as any other, and little more in the bar of a scale.
      let count = places(of: color, in: sheet).count
      #expect(count > 2 * 30 * 30 && count < 2 * 41 * 41 + 2 * 12 * 30, "\(tap)")
    }
  }

  @Test(arguments: [(48, 48, 3), (1, 500, 5), (500, 1, 5), (300, 200, 3), (600, 700, 1), (1, 1, 11), (4, 3, 400)])
  func `sheets of any bank are of a size that can be looked at`(outputs: Int, inputs: Int, side: Int) {
    let taps = (0..<outputs * inputs * side * side).map { Float($0 % 7) - 3 }
    let layer = KernelSheet.Layer("w", taps: taps, outputs: outputs, inputs: inputs, height: side, width: side)
    let sheet = KernelSheet([layer], title: "kernels").drawn()
    #expect(max(sheet.height, sheet.width) < 3200)
  }

  @Test func `outputs stand beside each other and inputs below`() {
    // Each map holds its own number, by which its place is known.
    let maps = (0..<6).map { HeatMap(height: 1, width: 1, values: [Double($0)]) }
    let wide = HeatMapSheet(kernels: maps, outputs: 3, inputs: 2)
    #expect(wide.columns == 3 && wide.maps.map { $0.values[0] } == [0, 2, 4, 1, 3, 5])
    #expect(wide.columnLabels == ["out 0", "out 1", "out 2"] && wide.rowLabels == ["in 0", "in 1"])
    let high = HeatMapSheet(kernels: maps, outputs: 2, inputs: 3)
    #expect(high.columns == 3 && high.maps.map { $0.values[0] } == [0, 1, 2, 3, 4, 5])
    #expect(high.columnLabels == ["in 0", "in 1", "in 2"] && high.rowLabels == ["out 0", "out 1"])
  }

  @Test func `sections stand below each other`() {
    let colors = [Color(200, 0, 0), Color(0, 0, 200)]
    let stack = SheetStack(
      colors.map { SheetStack.Section("layer", Canvas(height: 30, width: 500, color: $0)) }, title: "title"
    ).drawn()
    let corners = colors.compactMap { places(of: $0, in: stack).first }
    #expect(corners[0].column == corners[1].column && corners[1].row == corners[0].row + 30 + 28 + 24)
    #expect(stack.width == 548 && stack.height == corners[1].row + 30 + 24)
  }
}
