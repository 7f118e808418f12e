internal import Filtering
internal import Raster

extension PictureMismatch {
  /// Says in what two pictures differ, by their names.
  func sentence(
    _ first: (name: String, header: PictureHeader), _ second: (name: String, header: PictureHeader)
  ) -> String {
    let (one, other) = (first.header, second.header)
    switch self {
    case .size:
      return "\(first.name) has \(one.height)x\(one.width) pixels (height x width) and \(second.name) "
        + "\(other.height)x\(other.width): they differ, and nothing can be measured"
    case .channels:
      return "\(first.name) has \(one.format.channels) channel\(one.format.channels == 1 ? "" : "s") and "
        + "\(second.name) \(other.format.channels): they differ, and nothing can be measured"
    }
  }
}

extension PicturePairing.Assumption {
  /// Says what was taken for granted of a picture.
  var sentence: String {
    switch self {
    case .grayIsColor: "it is gray, and counts as red = green = blue beside the other"
    case .isOpaque: "it has no alpha, and counts as opaque beside the other"
    }
  }
}
