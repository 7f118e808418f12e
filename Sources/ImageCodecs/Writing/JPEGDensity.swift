import Raster

/// A resolution as JFIF says it: two 16-bit numbers an inch or a centimetre, or a bare ratio.
struct JPEGDensity {
  /// As in CodecPictureInfo: 0 none, 1 ratio, 3 per inch, 4 per centimetre.
  let unit: Int32
  let horizontal: UInt32
  let vertical: UInt32

  /// Takes the unit that comes nearest: 11811 a metre are 300 an inch, 3000 a metre are 30 a centimetre.
  init(_ resolution: PictureMetadata.Resolution?) {
    guard let resolution, resolution.horizontal > 0, resolution.vertical > 0 else {
      (unit, horizontal, vertical) = (0, 0, 0)
      return
    }
    guard resolution.isPerMetre else {
      // A ratio of large numbers is scaled to fit 16 bits.
      let largest = max(resolution.horizontal, resolution.vertical)
      let scale = min(1, 65_535 / largest)
      unit = 1
      horizontal = max(1, UInt32((resolution.horizontal * scale).rounded()))
      vertical = max(1, UInt32((resolution.vertical * scale).rounded()))
      return
    }
    func error(_ metres: Double) -> Double {
      let (across, down) = (resolution.horizontal * metres, resolution.vertical * metres)
      return (abs(across - across.rounded()) / across) + (abs(down - down.rounded()) / down)
    }
    // Densities from PNG are whole numbers a metre, so a whole number an inch comes back with an error of 1 in 10,000.
    let perInch = error(0.0254) <= error(0.01) || error(0.0254) < 1e-4
    let metres = perInch ? 0.0254 : 0.01
    unit = perInch ? 3 : 4
    horizontal = UInt32(min(65_535, max(1, (resolution.horizontal * metres).rounded())))
    vertical = UInt32(min(65_535, max(1, (resolution.vertical * metres).rounded())))
  }
}
