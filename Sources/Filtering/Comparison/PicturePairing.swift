public import Raster

/// Which samples of two pictures are compared with each other.
///
/// Pictures with as many colours are laid on each other; gray counts as R = G = B beside a colour picture, and a picture
/// without alpha as opaque beside one with alpha. An array whose planes are as many as the samples of a pixel with alpha
/// is compared plane by plane.
public struct PicturePairing: Sendable, Hashable {
  /// What is taken for granted so that two kinds of picture can be compared.
  public enum Assumption: Sendable, Hashable {
    /// The one gray channel stands for red, green and blue.
    case grayIsColor
    /// Every pixel is opaque.
    case isOpaque
  }

  /// Pixels down.
  public let height: Int
  /// Pixels across.
  public let width: Int
  /// Samples of a pixel that are colour.
  public let colorChannels: Int
  /// Whether the last sample of a pixel is alpha.
  public let hasAlpha: Bool
  /// How many steps lie between 0 and 1 where both pictures have whole numbers, 255 or 65535; nil for arrays.
  public let steps: Int?
  /// What is taken for granted of the first picture.
  public let firstAssumptions: [Assumption]
  /// What is taken for granted of the second picture.
  public let secondAssumptions: [Assumption]
  /// The plane of the first picture for each channel; one behind its last is the opaque one.
  let firstPlanes: [Int]
  /// The plane of the second picture for each channel.
  let secondPlanes: [Int]

  /// Samples of a pixel.
  public var channels: Int { colorChannels + (hasAlpha ? 1 : 0) }

  /// Lays two pictures on each other.
  ///
  /// - Throws: a `PictureMismatch` when their sizes differ, or their channels cannot be compared.
  public init(_ first: PictureHeader, _ second: PictureHeader) throws(PictureMismatch) {
    guard first.height == second.height, first.width == second.width else { throw .size }
    let (one, other) = (first.format, second.format)
    let isByColor = one.colorChannels == other.colorChannels
    // An array holds alpha as its last plane, and does not say so.
    let isByPlane = !isByColor && one.channels == other.channels
    let isGrayBesideColor =
      min(one.colorChannels, other.colorChannels) == 1 && max(one.colorChannels, other.colorChannels) == 3
    guard isByColor || isByPlane || isGrayBesideColor else { throw .channels }
    height = first.height
    width = first.width
    hasAlpha = one.hasAlpha || other.hasAlpha
    let colors =
      isByPlane ? one.channels - (hasAlpha ? 1 : 0) : max(one.colorChannels, other.colorChannels)
    colorChannels = colors
    let types = [one.sampleType, other.sampleType]
    steps = types.contains(.float32) ? nil : types.contains(.uint16) ? 65535 : 255
    let needsAlpha = hasAlpha && !isByPlane
    func assumptions(of format: PixelFormat) -> [Assumption] {
      if isByPlane { return [] }
      return (format.colorChannels < colors ? [.grayIsColor] : []) + (needsAlpha && !format.hasAlpha ? [.isOpaque] : [])
    }
    func planes(of format: PixelFormat) -> [Int] {
      if isByPlane { return Array(0..<format.channels) }
      let planes = (0..<colors).map { min($0, format.colorChannels - 1) }
      return planes + (needsAlpha ? [format.colorChannels] : [])
    }
    firstAssumptions = assumptions(of: one)
    secondAssumptions = assumptions(of: other)
    firstPlanes = planes(of: one)
    secondPlanes = planes(of: other)
  }
}

/// Why two pictures cannot be laid on each other: they differ, and no sample has a counterpart.
public enum PictureMismatch: Error, Sendable, Hashable {
  /// Their heights or widths differ.
  case size
  /// Their channels differ, and neither is gray beside a colour picture.
  case channels
}
