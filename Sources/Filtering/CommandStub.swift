public import Convolution
public import Raster
public struct FilterExpression: Sendable {
  public init(parsing text: String, kernelFiles: (String) throws -> [UInt8]) throws(ExpressionError) {}
  public var beginsWithGray: Bool { false }
}
public struct ExpressionError: Error { public var message = "", diagnostic = "" }
public struct FilterPipeline {
  public init(_ expression: FilterExpression, input: PictureHeader, sinkFormat: (PictureHeader) throws -> PixelFormat, memoryLimit: Int) throws(FilteringError) { outputHeader = input }
  public var outputHeader: PictureHeader
  public func run(from source: any RowSource, to sink: any RowSink, workers: WorkerPool, progress: (@Sendable (_ rowsDone: Int, _ rows: Int) -> Void)?) throws -> FilterReport { FilterReport() }
}
public struct FilterReport { public var clampedShare = 0.0 }
public struct FilteringError: Error { public enum Cause: Sendable { case usage, refused }; public var cause: Cause, message: String }
