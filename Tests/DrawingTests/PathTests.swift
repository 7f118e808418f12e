import Testing

@testable import Drawing

/// Paths are one stroke, whatever their joints, dashes and ends.
@Suite struct PathTests {
  private func place(_ row: Double, _ column: Double) -> Place { Place(row: row, column: column) }

  @Test func `joints are no darker than the rest`() {
    var whole = Canvas(height: 9, width: 40)
    whole.draw(path: [place(3.5, 3), place(3.5, 36)], with: .black)
    var pieces = Canvas(height: 9, width: 40)
    pieces.draw(path: (3...36).map { place(3.5, Double($0)) }, with: .black)
    #expect(whole == pieces)
    #expect(whole[3, 20] == Color(gray: 128))
  }

  @Test func `dashes and gaps have their lengths`() {
    var canvas = Canvas(height: 3, width: 60)
    canvas.draw(path: [place(1, 0), place(1, 59)], with: .black, dashes: [4, 6])
    let dark = (0..<60).filter { canvas[1, $0] == .black }
    // From 0 to 4, from 10 to 14, and so on, the pixels at both ends included.
    #expect(dark == (0..<60).filter { $0 % 10 <= 4 })
    // Dashes go on around a corner.
    var bent = Canvas(height: 30, width: 30)
    bent.draw(path: [place(2, 0), place(2, 12), place(29, 12)], with: .black, dashes: [4, 6])
    #expect(bent[2, 12] == .black && bent[4, 12] == .black && bent[6, 12] == .white && bent[10, 12] == .black)
    #expect(bent[2, 7] == .white)
  }

  @Test func `a closed path returns to its beginning, and a single place is a dot`() {
    let corners = [place(2, 2), place(2, 10), place(10, 10), place(10, 2)]
    var open = Canvas(height: 13, width: 13)
    open.draw(path: corners, with: .black)
    var closed = Canvas(height: 13, width: 13)
    closed.draw(path: corners, closed: true, with: .black)
    #expect(open[6, 2] == .white && closed[6, 2] == .black && closed[6, 6] == .white)
    var dot = Canvas(height: 9, width: 9)
    dot.draw(path: [place(4, 4)], with: .black, thickness: 5)
    #expect(dot[4, 4] == .black && dot[4, 6] == .black && dot[4, 7] == .white && dot[6, 6] != .black)
  }

  @Test func `an outline is seen on dark and on light`() {
    let yellow = Color(255, 214, 10)
    for ground in [Color.black, .white, yellow] {
      var canvas = Canvas(height: 40, width: 40, color: ground)
      canvas.outline(Rectangle(top: 10, left: 10, height: 20, width: 20), with: yellow)
      #expect(canvas[20, 10] == yellow || canvas[20, 9] == yellow)
      #expect(abs(canvas[20, 8].luma - yellow.luma) > 80)
      #expect(canvas[20, 20] == ground && canvas[2, 2] == ground)
    }
    var empty = Canvas(height: 5, width: 5)
    empty.outline(Rectangle(top: 1, left: 1, height: 0, width: 3), with: .black)
    empty.draw(path: [place(.nan, 1), place(2, 2)], with: .black)
    empty.draw(path: [], with: .black)
    empty.draw(path: [place(-500, 2), place(-400, 2)], with: .black, thickness: 3)
    #expect(CanvasTests.marked(empty).isEmpty)
  }
}
