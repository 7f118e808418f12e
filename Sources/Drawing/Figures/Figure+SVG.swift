extension Figure {
  /// The figure as an SVG document of its own: no scripts, no links, no fonts but those of the reader.
  ///
  /// A point is shown as one and a half pixels, in which the words are as large as those of the page around. The sheet
  /// is white whatever lies behind it. The same figure gives the same bytes.
  package var svg: String {
    let title = Self.escaped(summary)
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(Double(width) * 1.5))" \
      height="\(Self.number(Double(height) * 1.5))" viewBox="0 0 \(width) \(height)" role="img" \
      font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" font-size="10">
      """,
      "<title>\(title)</title>",
      ##"<rect width="\##(width)" height="\##(height)" fill="#ffffff"/>"##,
    ]
    lines += marks.map(Self.element)
    lines.append("</svg>")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func element(_ mark: Mark) -> String {
    switch mark {
    case .box(let box):
      // Cells meet without a seam; thin lines are better smoothed than one or two pixels wide by turns.
      let edges = min(box.height, box.width) > 2 ? #" shape-rendering="crispEdges""# : ""
      return """
        <rect x="\(number(box.corner.column))" y="\(number(box.corner.row))" width="\(number(box.width))" \
        height="\(number(box.height))" fill="\(box.fill.hexadecimal)"\(edges)/>
        """
    case .path(let path):
      let places = path.places.map { "\(number($0.column)),\(number($0.row))" }.joined(separator: " ")
      let dashes =
        path.dashes.isEmpty ? "" : #" stroke-dasharray="\#(path.dashes.map(number).joined(separator: " "))""#
      return """
        <polyline points="\(places)" fill="none" stroke="\(path.color.hexadecimal)" \
        stroke-width="\(number(path.thickness))" stroke-linecap="round" stroke-linejoin="round"\(dashes)/>
        """
    case .text(let text):
      let (x, y) = (number(text.baseline.column), number(text.baseline.row))
      let anchor =
        switch text.alignment {
        case .left: ""
        case .center: #" text-anchor="middle""#
        case .right: #" text-anchor="end""#
        }
      let size = text.size == 1 ? "" : #" font-size="\#(number(10 * text.size))""#
      let turn = text.turn == 0 ? "" : #" transform="rotate(\#(number(-text.turn)) \#(x) \#(y))""#
      return """
        <text x="\(x)" y="\(y)" fill="\(text.color.hexadecimal)"\(anchor)\(size)\(turn)>\(escaped(text.words))</text>
        """
    }
  }

  /// At most two decimals, and none that are 0.
  private static func number(_ value: Double) -> String {
    var text = DecimalFormat.fixed(value, decimals: 2)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Text as XML holds it; what XML cannot hold is the replacement character.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += " "
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Color {
  /// The colour as `#rrggbb`.
  var hexadecimal: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
