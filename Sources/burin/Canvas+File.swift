package import Drawing
private import Files
private import ImageCodecs
private import Raster

extension Canvas {
  /// Writes the picture to a file, as PNG unless its name says JPEG; it appears whole or not at all.
  package func write(to path: String) throws {
    Interruption.removesTemporaries()
    let output = try OutputFile(path: path)
    let source = makeSource()
    let options = EncodingOptions(format: PathName(path).format ?? .png)
    let sink = try makePictureSink(header: source.header, options: options, output: output) { pieces, body in
      for piece in 0..<pieces { body(piece) }
    }
    let band = RowBand(width: source.header.width, capacity: 64, format: source.header.format)
    source.read(into: band)
    while !band.rows.isEmpty {
      try sink.write(band)
      source.read(into: band)
    }
    try sink.finish()
    try output.commit()
  }
}
