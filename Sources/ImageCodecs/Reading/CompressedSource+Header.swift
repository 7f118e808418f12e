import CImageCodecs
import Raster

extension CompressedSource {
  /// What CImageCodecs found, in the words of Raster.
  static func description(
    of info: CodecPictureInfo, keepsMetadata: Bool
  ) -> (header: PictureHeader, orientation: PictureOrientation) {
    let hasAlpha = unsafe info.has_alpha
    let channels = unsafe Int(info.channels)
    let format = PixelFormat(
      colorChannels: channels - (hasAlpha ? 1 : 0), hasAlpha: hasAlpha,
      sampleType: unsafe info.bits == 16 ? .uint16 : .uint8)
    var metadata = PictureMetadata()
    var orientation = PictureOrientation.upright
    if let bytes = unsafe info.exif {
      var exif = unsafe EXIFBlock(Array(UnsafeBufferPointer(start: bytes, count: info.exif_count)))
      orientation = exif.orientation
      exif.orientation = .upright
      metadata.exif = exif.bytes
    }
    if let bytes = unsafe info.icc_profile {
      metadata.iccProfile = unsafe Array(UnsafeBufferPointer(start: bytes, count: info.icc_profile_count))
    }
    if unsafe info.gamma > 0 { metadata.gamma = unsafe Double(info.gamma) / 100_000 }
    if unsafe info.srgb_intent >= 0 { metadata.sRGBIntent = unsafe UInt8(clamping: info.srgb_intent) }
    metadata.resolution = unsafe resolution(
      unit: info.density_unit, horizontal: Double(info.horizontal_density), vertical: Double(info.vertical_density))
    if orientation.exchangesSides, let resolution = metadata.resolution {
      metadata.resolution?.horizontal = resolution.vertical
      metadata.resolution?.vertical = resolution.horizontal
    }
    let header = unsafe PictureHeader(
      height: Int(info.height), width: Int(info.width), format: format,
      metadata: keepsMetadata ? metadata : PictureMetadata())
    return (header, orientation)
  }

  private static func resolution(
    unit: Int32, horizontal: Double, vertical: Double
  ) -> PictureMetadata.Resolution? {
    // A ratio of 1:1 is what encoders write that know of no density.
    guard unit > 0, horizontal > 0, vertical > 0, unit != 1 || horizontal != vertical else { return nil }
    let scale: Double =
      switch unit {
      case 3: 1 / 0.0254
      case 4: 100
      default: 1
      }
    return PictureMetadata.Resolution(
      horizontal: horizontal * scale, vertical: vertical * scale, isPerMetre: unit != 1)
  }
}
