internal import Drawing
private import ImageCodecs

extension Figure {
  /// Writes the drawing to a file, as SVG where its name ends so and as pixels else; it appears whole or not at all.
  func write(to path: String) throws {
    guard path.lowercased().hasSuffix(".svg") else { return try drawn().write(to: path) }
    Interruption.removesTemporaries()
    let output = try OutputFile(path: path)
    try output.write(Array(svg.utf8))
    try output.commit()
  }
}
