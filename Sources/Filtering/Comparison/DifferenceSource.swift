import Convolution
public import Raster

/// The picture |a − b| of two pictures, as floats, to be written by the pipeline.
public final class DifferenceSource: RowSource {
  /// How differences are shown.
  public enum Scale: Sendable, Hashable {
    /// As they are, alpha as one more channel: what an array takes.
    case asIs
    /// Divided by this number and held below 1; a difference of alpha makes every colour at least as bright.
    case stretched(largest: Double)
  }

  /// Size and channels of the difference; it has no alpha.
  public let header: PictureHeader
  private let sources: (first: any RowSource, second: any RowSource)
  private let pairing: PicturePairing
  private let scale: Scale
  private var pictures: (first: ComparedPicture, second: ComparedPicture)?
  private var capacity = 0
  private var row: [Double]
  private var alpha: [Double]
  private var nextRow = 0
  private let alone = WorkerPool(threads: 1)

  /// Lays two pictures on each other, of which nothing has been read yet.
  ///
  /// - Throws: a `PictureMismatch` when that is not possible.
  public init(first: any RowSource, second: any RowSource, scale: Scale) throws(PictureMismatch) {
    pairing = try PicturePairing(first.header, second.header)
    sources = (first, second)
    self.scale = scale
    header = Self.header(of: pairing, scale: scale)
    row = Array(repeating: 0, count: pairing.width)
    alpha = row
  }

  /// The header of the difference of such a pair.
  public static func header(of pairing: PicturePairing, scale: Scale) -> PictureHeader {
    let channels = scale == .asIs ? pairing.channels : pairing.colorChannels
    return PictureHeader(
      height: pairing.height, width: pairing.width,
      format: PixelFormat(colorChannels: channels, sampleType: .float32))
  }

  /// The factor that differences are multiplied with.
  public var gain: Double { factor * SampleDistances(steps: pairing.steps).unit }

  /// Fills `band` with the next rows; throws what the sources throw.
  public func read(into band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the difference")
    let rows = nextRow..<min(header.height, nextRow + band.capacity)
    band.rows = rows
    guard !rows.isEmpty else { return }
    let (first, second) = pictures ?? makePictures(height: band.capacity)
    pictures = (first, second)
    precondition(capacity == band.capacity, "all bands of a difference hold as many rows")
    for picture in [first, second] {
      picture.readAhead()
      try picture.advance(to: rows, keepingFrom: rows.lowerBound, workers: alone)
    }
    for y in rows {
      band.withMutableRow(y - rows.lowerBound) { bytes in fill(&bytes, first.planes, second.planes, row: y) }
    }
    nextRow = rows.upperBound
  }

  private func makePictures(height: Int) -> (first: ComparedPicture, second: ComparedPicture) {
    capacity = height
    return (
      ComparedPicture(sources.first, assuming: pairing.firstAssumptions, height: height, halo: 0, name: "first"),
      ComparedPicture(sources.second, assuming: pairing.secondAssumptions, height: height, halo: 0, name: "second")
    )
  }

  private func fill(_ bytes: inout MutableRawSpan, _ first: PlaneBand, _ second: PlaneBand, row y: Int) {
    let channels = header.format.channels
    let isAsIs = scale == .asIs
    if !isAsIs && pairing.hasAlpha { measure(pairing.colorChannels, first, second, row: y, into: &alpha) }
    let factor = self.factor
    for channel in 0..<channels {
      measure(channel, first, second, row: y, into: &row)
      for x in 0..<pairing.width {
        let value = isAsIs ? row[x] * factor : min(1, max(row[x], alpha[x]) * factor)
        bytes.storeBytes(of: Float(value), toByteOffset: 4 * (x * channels + channel), as: Float.self)
      }
    }
  }

  private func measure(
    _ channel: Int, _ first: PlaneBand, _ second: PlaneBand, row y: Int, into target: inout [Double]
  ) {
    let a = unsafe first.pointer(channel: pairing.firstPlanes[channel], row: y)
    let b = unsafe second.pointer(channel: pairing.secondPlanes[channel], row: y)
    let count = pairing.width
    unsafe target.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe SampleDistances(steps: pairing.steps).fill(base, a, b, count: count)
    }
  }

  /// From steps to what is shown.
  private var factor: Double {
    let unit = SampleDistances(steps: pairing.steps).unit
    switch scale {
    case .asIs: return 1 / unit
    case .stretched(let largest): return largest > 0 ? 1 / (largest * unit) : 1 / unit
    }
  }
}
