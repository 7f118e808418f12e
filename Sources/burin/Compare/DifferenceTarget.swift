internal import Convolution
private import Files
internal import Filtering
private import ImageCodecs
internal import Raster

/// The picture of the differences while it is made; it appears whole or not at all.
struct DifferenceTarget {
  /// The file as it was named.
  let path: String
  private let options: EncodingOptions
  private let output: OutputFile

  /// Makes sure that the file can be created and holds such pictures, before they are compared.
  ///
  /// - Throws: `CommandFailure` with what to do.
  init(path: String, pairing: PicturePairing) throws(CommandFailure) {
    self.path = path
    var options = EncodingOptions(format: PathName(path).format ?? .png)
    if options.format == .png && pairing.steps == 65535 { options.bitDepth = 16 }
    self.options = options
    do {
      _ = try options.outputFormat(for: DifferenceSource.header(of: pairing, scale: Self.scale(options, largest: 0)))
      output = try OutputFile(path: path)
    } catch {
      throw CommandFailure(error, file: path)
    }
  }

  private static func scale(_ options: EncodingOptions, largest: Double) -> DifferenceSource.Scale {
    options.format == .npy ? .asIs : .stretched(largest: largest)
  }

  /// Writes the picture from two pictures that are read anew, and gives the factor that the differences were multiplied with.
  ///
  /// - Throws: what the readers and the file throw; a `PictureMismatch` when a file has changed meanwhile.
  func write(
    _ first: any RowSource, _ second: any RowSource, _ result: ComparisonResult, memoryLimit: Int, workers: WorkerPool,
    progress: (@Sendable (Int, Int) -> Void)?
  ) throws -> Double {
    let scale = Self.scale(options, largest: result.largestFinite)
    let source = try DifferenceSource(first: first, second: second, scale: scale)
    let pipeline = try FilterPipeline(
      FilterExpression(steps: []), input: source.header, sinkFormat: { try options.outputFormat(for: $0) },
      memoryLimit: memoryLimit, threads: workers.threads)
    let sink = try makePictureSink(header: pipeline.outputHeader, options: options, output: output) { pieces, body in
      workers.run(pieces: pieces, body)
    }
    _ = try pipeline.run(from: source, to: sink, workers: workers, progress: progress)
    try output.commit()
    return source.gain
  }
}
