import Foundation
import FoundationXML
import Testing

@testable import Drawing

/// One description gives the same drawing as SVG and as pixels.
@Suite struct FigureTests {
  /// The elements of an SVG document; a document that is no XML is an error.
  final class Elements: NSObject, XMLParserDelegate {
    private(set) var all: [(name: String, attributes: [String: String], text: String)] = []

    init(of svg: String) throws {
      super.init()
      let parser = XMLParser(data: Data(svg.utf8))
      parser.delegate = self
      guard parser.parse() else { throw parser.parserError ?? CocoaError(.formatting) }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { all.append((name, attributes, "")) }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if !all.isEmpty { all[all.count - 1].text += string }
    }

    /// What the text elements say.
    var words: [String] { all.filter { $0.name == "text" }.map { $0.text.trimmingCharacters(in: .newlines) } }
  }

  /// Fails where upright texts overlap, or anything leaves the sheet.
  static func expectLegible(_ figure: Figure) {
    var boxes: [(text: Figure.Text, left: Double, right: Double)] = []
    for case .text(let text) in figure.marks {
      let length = text.size * Double(Font.width(of: text.words))
      let start = text.alignment == .left ? 0 : text.alignment == .center ? -length / 2 : -length
      let left = text.baseline.column + (text.turn == 0 ? start : 0)
      let right = text.turn == 0 ? left + length : left
      #expect(left >= 0 && right <= Double(figure.width), "\(text.words)")
      #expect(text.baseline.row >= 7 * text.size && text.baseline.row <= Double(figure.height) - 2, "\(text.words)")
      guard text.turn == 0 else { continue }
      for other in boxes where abs(other.text.baseline.row - text.baseline.row) < 9 {
        #expect(other.right + 2 < left || right + 2 < other.left, "\(text.words) and \(other.text.words)")
      }
      boxes.append((text, left, right))
    }
  }

  private var figure: Figure {
    var figure = Figure(height: 40, width: 60, summary: "a < b & \"c\"\u{1}")
    figure.fill(top: 10, left: 20, height: 5, width: 10.25, with: Color(1, 2, 255))
    figure.draw(path: [Place(row: 30, column: 5), Place(row: 30, column: 55)], with: .black, dashes: [3, 2])
    figure.draw("<&> −1", baseline: 20, column: 58, alignment: .right, size: 1.5, turn: 40)
    return figure
  }

  @Test func `SVG is well-formed, on white, and refers to nothing`() throws {
    let svg = figure.svg
    let elements = try Elements(of: svg)
    #expect(elements.all.map(\.name) == ["svg", "title", "rect", "rect", "polyline", "text"])
    #expect(elements.all[0].attributes["viewBox"] == "0 0 60 40" && elements.all[0].attributes["width"] == "90")
    #expect(elements.all[0].attributes["font-family"]?.hasSuffix("sans-serif") == true)
    #expect(elements.all[1].text == "a < b & \"c\"\u{FFFD}\n")
    #expect(elements.all[2].attributes == ["width": "60", "height": "40", "fill": "#ffffff"])
    let box = elements.all[3].attributes
    #expect(box["x"] == "20" && box["y"] == "10" && box["width"] == "10.25" && box["fill"] == "#0102ff")
    #expect(elements.all[4].attributes["points"] == "5,30 55,30")
    #expect(elements.all[4].attributes["stroke-dasharray"] == "3 2")
    let text = elements.all[5].attributes
    #expect(elements.words == ["<&> −1"] && text["text-anchor"] == "end" && text["font-size"] == "15")
    #expect(text["transform"] == "rotate(-40 58 20)")
    for word in ["href", "url(", "script", "style"] { #expect(!svg.contains(word)) }
    #expect(svg == figure.svg && svg.hasSuffix("</svg>\n"))
  }

  @Test(arguments: [1, 2, 3]) func `pixels lie where the points are`(factor: Int) {
    let canvas = figure.drawn(factor: factor)
    #expect((canvas.height, canvas.width) == (40 * factor, 60 * factor))
    let blue = Color(1, 2, 255)
    #expect(canvas[10 * factor, 20 * factor] == blue && canvas[15 * factor - 1, 30 * factor - 1] == blue)
    #expect(canvas[10 * factor - 1, 20 * factor] != blue && canvas[15 * factor, 20 * factor] != blue)
    // The line is half above row 30 and half below it.
    let column = 6 * factor
    let dark = (25 * factor..<35 * factor).map { 255 - canvas[$0, column].luma }
    #expect(dark.reduce(0, +) > 200 * Double(factor))
    #expect(dark == dark.reversed())
  }

  @Test func `a frame lies outside of its rectangle`() {
    var figure = Figure(height: 8, width: 8, summary: "")
    figure.frame(top: 2, left: 2, height: 4, width: 4, with: .black)
    let canvas = figure.drawn(factor: 1)
    #expect(CanvasTests.marked(canvas).count == 20)
    #expect(canvas[1, 1] == .black && canvas[6, 6] == .black && canvas[2, 2] == .white)
  }
}
