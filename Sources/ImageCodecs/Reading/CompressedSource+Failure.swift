import CImageCodecs
import Files

extension CompressedSource {
  /// The sentence for a status that is not success; `hasRows` when the header was good, so that something can be taken.
  static func failure(
    of status: CodecStatus, _ reader: OpaquePointer, _ input: InputFile, _ format: PictureFileFormat,
    _ options: DecodingOptions, hasRows: Bool
  ) -> ImageCodecError? {
    let detail = unsafe String(cString: codec_reader_message(reader))
    let name = input.name
    switch status {
    case .done:
      return nil
    case .cutOff:
      return ImageCodecError(
        cause: .malformed,
        message: "It is cut off: \(detail)\(hasRows ? "; --fail-on none takes what is there" : "").", name: name)
    case .damaged:
      return ImageCodecError(
        cause: .malformed,
        message: "It is damaged: \(detail)\(hasRows ? "; --fail-on none takes what can be read" : "").", name: name)
    case .unsupported:
      return ImageCodecError(
        cause: .unsupported, message: "It is a kind of \(format.title) that cannot be read: \(detail).", name: name)
    case .tooManyScans:
      return ImageCodecError(
        cause: .refused,
        message: "It has more than \(options.limits.maximumScans) scans; --max-scans raises the limit.", name: name)
    case .tooLarge:
      return ImageCodecError(
        cause: .refused, message: "It claims more than 65,500 pixels on a side, which no JPEG decoder holds.",
        name: name)
    case .noMemory:
      return ImageCodecError(cause: .inputOutput, message: "There is not enough memory to read it.", name: name)
    case .readFailed, .writeFailed:
      return unsafe ImageCodecError(input.readingFailure(codec_reader_errno(reader)))
    }
  }
}

extension DamageTolerance {
  /// The bits of CImageCodecs' damage that make a file fail.
  var failingDamage: Int32 {
    let warning = Int32(CodecDamageWarning)
    let error = Int32(CodecDamageError)
    let cutOff = Int32(CodecDamageCutOff)
    return switch self {
    case .none: 0
    case .truncated: cutOff
    case .error: cutOff | error
    case .warning: cutOff | error | warning
    }
  }
}
