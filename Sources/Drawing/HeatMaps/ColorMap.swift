private import Glibc

/// How numbers become colours.
///
/// Equal steps of the number are equal steps of lightness in OKLab (Björn Ottosson, 2020), to the rounding of 8 bits.
package enum ColorMap: Sendable, Hashable, CaseIterable {
  /// From almost white to dark blue: counts, magnitudes, feature maps.
  case sequential
  /// From blue by white, which is 0, to red: signed numbers.
  case diverging
  /// From black to white, as pictures are shown.
  case gray

  /// What is drawn for a number that is none.
  package static let missing = Color(gray: 170)

  /// The colour of a place on the map: 0 is one end and 1 the other; what lies outside takes the end's.
  package func color(at place: Double) -> Color {
    guard !place.isNaN else { return Self.missing }
    let place = min(1, max(0, place))
    switch self {
    case .gray: return Self.color(lightness: place, chroma: 0, hue: 0)
    case .sequential:
      let chroma = 0.012 + 0.105 * sin(.pi / 2 * min(1, 1.5 * place))
      return Self.color(lightness: 0.985 - 0.66 * place, chroma: chroma, hue: 195 + 67 * place)
    case .diverging:
      let distance = abs(2 * place - 1)
      let (chroma, hue) = place < 0.5 ? (0.14, 254.0) : (0.17, 27.0)
      return Self.color(lightness: 1 - 0.47 * distance, chroma: chroma * distance, hue: hue)
    }
  }

  /// The sRGB colour of a lightness, a chroma and a hue in degrees; what sRGB cannot show is clamped.
  private static func color(lightness: Double, chroma: Double, hue: Double) -> Color {
    let angle = hue * .pi / 180
    let (a, b) = (chroma * cos(angle), chroma * sin(angle))
    func cube(_ value: Double) -> Double { value * value * value }
    let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return Color(
      encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
      encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
      encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
  }

  /// A share of linear light as sRGB stores it (IEC 61966-2-1).
  private static func encoded(_ linear: Double) -> UInt8 {
    let linear = min(1, max(0, linear))
    let value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }
}
