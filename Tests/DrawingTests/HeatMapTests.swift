import Glibc
import Testing

@testable import Drawing

/// Colours say what the numbers say.
@Suite struct HeatMapTests {
  /// The lightness of OKLab, from its definition.
  private func lightness(_ color: Color) -> Double {
    func linear(_ byte: UInt8) -> Double {
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
    let long = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let medium = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let short = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
  }

  /// A step of one in 8 bits changes the lightness by at most 1/255 · dL/dv, which is below 0.006 but for the darkest grays.
  @Test(arguments: [ColorMap.sequential, .diverging]) func `lightness falls evenly from the light end to the dark`(
    map: ColorMap
  ) {
    let start = map == .diverging ? 0.5 : 0
    let places = (0...50).map { start + (1 - start) * Double($0) / 50 }
    let values = places.map { lightness(map.color(at: $0)) }
    let step = (values[0] - values[50]) / 50
    #expect(step > 0.008)
    for index in 1...50 {
      #expect(values[index] < values[index - 1])
      #expect(abs(values[0] - step * Double(index) - values[index]) < 0.006, "at \(places[index])")
    }
  }

  @Test func `the ends and the middle are what they are called`() {
    #expect(ColorMap.gray.color(at: 0) == .black && ColorMap.gray.color(at: 1) == .white)
    #expect(ColorMap.diverging.color(at: 0.5) == .white)
    let (blue, red) = (ColorMap.diverging.color(at: 0), ColorMap.diverging.color(at: 1))
    #expect(blue.blue > 150 && blue.red < 80 && red.red > 180 && red.blue < 80)
    #expect(abs(lightness(blue) - lightness(red)) < 0.006)
    for map in ColorMap.allCases {
      #expect(map.color(at: -3) == map.color(at: 0) && map.color(at: .infinity) == map.color(at: 1))
      #expect(map.color(at: .nan) == ColorMap.missing)
    }
  }

  @Test func `a scale reaches as far as its numbers`() {
    #expect(ColorScale(.diverging, fitting: [0.5, -2, .nan, .infinity]).range == -2...2)
    #expect(ColorScale(.sequential, fitting: [3, 7]).range == 0...7)
    #expect(ColorScale(.sequential, fitting: []).range == 0...1)
    #expect(ColorScale(.diverging, fitting: [0, 0]).range == -1...1)
    #expect(ColorScale(.diverging, fitting: [0, 0]).color(of: 0) == .white)
    let huge = Double.greatestFiniteMagnitude
    #expect(ColorScale(.diverging, over: -huge...huge).color(of: huge) == ColorMap.diverging.color(at: 1))
  }

  @Test func `each cell has the colour of its number, and the number in readable ink`() {
    var map = HeatMap(height: 2, width: 3, values: [-1, 0, 1, 0.5, -0.5, 0])
    map.cellSide = 40
    map.showsScale = false
    let canvas = map.drawn()
    #expect((canvas.height, canvas.width) == (82, 122))
    for (index, value) in map.values.enumerated() {
      let (top, left) = (1 + index / 3 * 40, 1 + index % 3 * 40)
      #expect(canvas[top + 3, left + 3] == map.scale.color(of: value))
      let cell = (0..<1600).map { canvas[top + 1 + $0 / 40 % 38, left + 1 + $0 % 38] }
      #expect(cell.contains(map.scale.color(of: value).readableInk))
    }
    map.showsNumbers = false
    let bare = map.drawn()
    #expect(bare != canvas)
    #expect(!(2..<38).contains { row in (2..<38).contains { bare[row, $0] != map.scale.color(of: -1) } })
  }

  @Test func `titles, labels and the scale have room of their own`() {
    var map = HeatMap(height: 3, width: 3, values: [5, 1, 0, 0, 7, 2, 1, 0, 9], map: .sequential)
    map.cellSide = 30
    let bare = map.drawn()
    map.title = "What was worn, and what was seen"
    map.rowLabels = ["shirt", "boot", "coat"]
    map.columnLabels = ["shirt", "boot", "a very long name"]
    map.rowCaption = "true"
    map.columnCaption = "predicted"
    let full = map.drawn()
    #expect(full.height > bare.height + 80 && full.width > bare.width + 30)
  }

  @Test(arguments: [(0, 0), (0, 3), (1, 1), (1, 2), (31, 31), (1, 3000), (120, 1)])
  func `every size draws, small enough to be looked at`(height: Int, width: Int) {
    let values = (0..<height * width).map { $0 % 7 == 6 ? .nan : Double($0 % 5) - 2 }
    let canvas = HeatMap(height: height, width: width, values: values).drawn()
    #expect(canvas.height > 0 && canvas.width > 0 && max(canvas.height, canvas.width) <= 3100)
    let sheet = HeatMapSheet(
      (0..<6).map { _ in HeatMap(height: height, width: width, values: values) }, columns: 3)
    #expect(sheet.drawn().height > 0)
  }

  @Test func `a sheet has one scale for all of its maps`() throws {
    var sheet = HeatMapSheet(
      [[1.0, -1], [8, 0], [2, 3]].map { HeatMap(height: 1, width: 2, values: $0) }, columns: 2)
    #expect(sheet.maps.allSatisfy { $0.scale.range == -8...8 })
    let size = try #require(sheet.size)
    let canvas = sheet.drawn()
    #expect((canvas.height, canvas.width) == size)
    sheet.rowLabels = ["a", "b"]
    sheet.columnLabels = ["x", "y"]
    sheet.title = "t"
    let labelled = sheet.drawn()
    #expect(labelled.height > canvas.height && labelled.width > canvas.width)
    #expect(HeatMapSheet([], columns: 0).drawn().height == 1)
  }

  @Test func `panels stand beside and below each other`() {
    let square = Canvas(height: 30, width: 40, color: .black)
    let panels = (1...3).map { PanelGrid.Panel(square, caption: "\($0)", notes: ["note"]) }
    var grid = PanelGrid(panels, columns: 2)
    let canvas = grid.drawn()
    let panel = Font.lineHeight + 3 + 30 + 5 + Font.lineHeight
    #expect((canvas.height, canvas.width) == (2 * 16 + 2 * panel + 20, 2 * 16 + 2 * 40 + 20))
    #expect(canvas[16 + Font.lineHeight + 3, 16] == .black && canvas[16 + Font.lineHeight + 3, 16 + 40] == .white)
    grid.title = "A title that is wider than the two"
    #expect(grid.drawn().width > canvas.width)
    #expect(PanelGrid([], columns: 3).drawn().height == 32)
  }
}
