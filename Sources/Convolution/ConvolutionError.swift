/// Why a correlation or a pooling cannot be worked out; every case is the caller's to mend.
public enum ConvolutionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A size, stride, dilation or padding is not a positive number that fits.
  case badGeometry(String)
  /// The window is larger than the padded map.
  case windowExceedsMap(window: WindowSize, map: MapShape)
  /// The bank reads another number of planes than the map has.
  case channelMismatch(expected: Int, found: Int)
  /// The processor has no such instructions.
  case unsupportedInstructionSet(String)
  /// A tap or a bias is NaN or infinite.
  case notFinite(String)

  /// The reason as a sentence's end, without a full stop.
  public var description: String {
    switch self {
    case .badGeometry(let reason): reason
    case .windowExceedsMap(let window, let map):
      "a window of \(window.height)x\(window.width) does not fit a picture of \(map.height)x\(map.width); use padding, or a larger picture"
    case .channelMismatch(let expected, let found):
      "the kernel bank reads \(expected) channel\(expected == 1 ? "" : "s"), and the picture has \(found)"
    case .unsupportedInstructionSet(let name): "this processor cannot run \(name) instructions; choose a narrower set"
    case .notFinite(let what): "\(what) is not a finite number"
    }
  }
}
