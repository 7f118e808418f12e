/// Pictures below each other, each under a heading, such as one sheet for each layer of a network.
package struct SheetStack: Sendable {
  /// A picture and what it shows.
  package struct Section: Sendable, Hashable {
    /// What stands above the picture.
    package var heading: String
    /// The picture.
    package var picture: Canvas

    /// Makes a section.
    package init(_ heading: String, _ picture: Canvas) {
      self.heading = heading
      self.picture = picture
    }
  }

  /// The sections, from the top to the bottom.
  package var sections: [Section]
  /// What stands above all, larger than the headings.
  package var title: String

  private static let margin = 24
  private static let gap = 28
  private static let headingSize = 1.5
  private static let headingHeight = 24

  /// Stacks sections.
  package init(_ sections: [Section], title: String) {
    self.sections = sections
    self.title = title
  }

  /// Draws it; as wide as the widest section, whose headings are shortened to that.
  package func drawn() -> Canvas {
    let inner = max(480, sections.reduce(0) { max($0, $1.picture.width) })
    let titleHeight = 2 * Font.capHeight + 20
    let sectionHeights = sections.map { Self.headingHeight + $0.picture.height }
    var canvas = Canvas(
      height: 2 * Self.margin + titleHeight + sectionHeights.reduce(0, +) + Self.gap * max(0, sections.count - 1),
      width: inner + 2 * Self.margin)
    canvas.draw(Font.shortened(title, toWidth: inner, scale: 2), top: Self.margin, column: Self.margin, scale: 2)
    var top = Self.margin + titleHeight
    for (section, height) in zip(sections, sectionHeights) {
      canvas.draw(
        Font.shortened(section.heading, toWidth: Int(Double(inner) / Self.headingSize)),
        baseline: Place(row: Double(top + 11), column: Double(Self.margin)), size: Self.headingSize)
      canvas.draw(section.picture, top: top + Self.headingHeight, left: Self.margin)
      top += height + Self.gap
    }
    return canvas
  }
}
