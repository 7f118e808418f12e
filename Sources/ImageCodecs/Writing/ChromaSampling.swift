/// How densely a JPEG keeps colour, in the notation of video.
public enum ChromaSampling: String, CaseIterable, Sendable {
  /// Colour for every pixel.
  case yuv444 = "444"
  /// Colour for every second pixel of a row.
  case yuv422 = "422"
  /// Colour for every second pixel of every second row.
  case yuv420 = "420"

  /// How many luma samples lie across one chroma sample.
  var horizontalFactor: Int32 { self == .yuv444 ? 1 : 2 }
  /// How many luma samples lie down one chroma sample.
  var verticalFactor: Int32 { self == .yuv420 ? 2 : 1 }
}
