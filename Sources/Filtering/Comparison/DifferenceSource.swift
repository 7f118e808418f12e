import Convolution
public import Raster

/// The picture |a − b| of two pictures, as floats, to be written by the pipeline.
@safe public final class DifferenceSource: RowSource {
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
  /// The distances of one row of a channel, and behind them those of alpha.
  private let distances: UnsafeMutablePointer<Double>
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
    unsafe distances = .allocate(capacity: 2 * pairing.width)
    unsafe distances.initialize(repeating: 0, count: 2 * pairing.width)
  }

  deinit { unsafe distances.deallocate() }

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
      let samples = unsafe band.row(y - rows.lowerBound).assumingMemoryBound(to: Float.self)
      unsafe fill(samples, first.planes, second.planes, row: y)
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

  private func fill(_ samples: UnsafeMutableBufferPointer<Float>, _ first: PlaneBand, _ second: PlaneBand, row: Int) {
    guard let samples = samples.baseAddress else { return }
    let channels = header.format.channels
    let (width, factor) = (pairing.width, self.factor)
    // Without alpha, or where it is a channel like the others, these stay zeros.
    let alpha = unsafe distances + width
    if scale != .asIs && pairing.hasAlpha {
      unsafe measure(pairing.colorChannels, first, second, row: row, into: alpha)
    }
    let ceiling = scale == .asIs ? Double.infinity : 1
    for channel in 0..<channels {
      unsafe measure(channel, first, second, row: row, into: distances)
      for x in 0..<width {
        let distance = unsafe distances[x] > alpha[x] ? distances[x] : alpha[x]
        let shown = distance * factor
        unsafe samples[x &* channels &+ channel] = Float(shown < ceiling ? shown : ceiling)
      }
    }
  }

  private func measure(
    _ channel: Int, _ first: PlaneBand, _ second: PlaneBand, row: Int, into target: UnsafeMutablePointer<Double>
  ) {
    let a = unsafe first.pointer(channel: pairing.firstPlanes[channel], row: row)
    let b = unsafe second.pointer(channel: pairing.secondPlanes[channel], row: row)
    unsafe SampleDistances(steps: pairing.steps).fill(target, a, b, count: pairing.width)
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
