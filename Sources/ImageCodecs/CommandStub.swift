public import Raster
public enum PictureFileFormat: String, CaseIterable, Sendable {
  case png, jpeg, npy
  public init?(pathExtension: String) {
    switch pathExtension.lowercased() {
    case "png": self = .png
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    case "npy": self = .npy
    default: return nil
    }
  }
}
public struct DecodingLimits: Sendable {
  public var maximumPixels = 268_402_689, maximumJPEGSide = 65_500, maximumPNGSide = 1_000_000, maximumMemory = 2 << 30, maximumScans = 100
  public init() {}
}
public enum DamageTolerance: String, CaseIterable, Sendable { case none, truncated, error, warning }
public struct DecodingOptions: Sendable {
  public var limits = DecodingLimits(), failOn = DamageTolerance.error, readsLuminanceOnly = false, keepsMetadata = true
  public init() {}
}
public struct ImageCodecError: Error {
  public enum Cause: Sendable { case cannotRead, malformed, refused, unsupported, cannotCreate, inputOutput }
  public var cause: Cause, message: String, name: String
}
public final class PictureReader: RowSource {
  public init(path: String, options: DecodingOptions) throws(ImageCodecError) { throw .init(cause: .unsupported, message: "stub", name: path) }
  public init(fileDescriptor: Int32, name: String, options: DecodingOptions) throws(ImageCodecError) { throw .init(cause: .unsupported, message: "stub", name: name) }
  public let format: PictureFileFormat = .png
  public var header: PictureHeader { PictureHeader(height: 1, width: 1, format: .init(colorChannels: 1, sampleType: .uint8)) }
  public func read(into band: RowBand) throws {}
  public var warnings: [String] { [] }
}
public enum PNGRowFilter: String, CaseIterable, Sendable { case none, sub, up, average, paeth, adaptive }
public struct PNGOptions: Sendable { public var compressionLevel = 6, filter = PNGRowFilter.adaptive, interlaced = false; public init() {} }
public enum ChromaSampling: String, CaseIterable, Sendable { case yuv444 = "444", yuv422 = "422", yuv420 = "420" }
public struct JPEGOptions: Sendable { public var quality = 90, chroma: ChromaSampling? = nil, progressive = false, optimized = true; public init() {} }
public struct EncodingOptions: Sendable {
  public var format: PictureFileFormat, png = PNGOptions(), jpeg = JPEGOptions(), bitDepth: Int? = nil, keepsMetadata = true
  public init(format: PictureFileFormat) { self.format = format }
  public func outputFormat(for source: PictureHeader) throws(ImageCodecError) -> PixelFormat { source.format }
}
public final class OutputFile {
  public init(path: String) throws(ImageCodecError) {}
  private init() {}
  public static func standardOutput() -> OutputFile { OutputFile() }
  public func commit() throws(ImageCodecError) {}
  public func discard() {}
  public static func removeAllTemporaries() {}
}
public func makePictureSink(header: PictureHeader, options: EncodingOptions, output: OutputFile, parallel: @escaping ParallelFor) throws(ImageCodecError) -> any RowSink { throw .init(cause: .unsupported, message: "stub", name: "") }
