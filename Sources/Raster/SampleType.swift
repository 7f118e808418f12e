/// How one sample of a picture is stored in a row.
public enum SampleType: Sendable, Hashable {
  /// One byte, 0…255.
  case uint8
  /// Two bytes in the processor's own order, 0…65535.
  case uint16
  /// A 32-bit float, taken as it is.
  case float32

  /// The number of bytes that one sample takes.
  public var byteCount: Int {
    switch self {
    case .uint8: 1
    case .uint16: 2
    case .float32: 4
    }
  }

  /// The value that stands for full intensity: samples are divided by it to give the pipeline's 0…1.
  public var largestValue: Float {
    switch self {
    case .uint8: 255
    case .uint16: 65535
    case .float32: 1
    }
  }
}
