import Randomness
public import Raster

/// A picture that tells every tap of an unknown filter: each sample by itself, at random, around middle gray.
///
/// Samples lie between 112 and 143. That is little contrast, so that few filters cut their results off, and much beside
/// rounding: a tap of a kernel over 65,536 pixels is known to about 0.0001.
public final class ProbePicture: RowSource {
  /// The size of the probe, and its pixels.
  public let header: PictureHeader
  private var generator: SplitMix
  private var nextRow = 0

  /// Makes a probe of 1 or 3 channels; the same seed gives the same picture.
  public init(height: Int, width: Int, colorChannels: Int = 1, seed: UInt64) {
    header = PictureHeader(
      height: height, width: width, format: PixelFormat(colorChannels: colorChannels, sampleType: .uint8))
    generator = SplitMix(seed: seed)
  }

  /// Fills `band` with the next rows.
  public func read(into band: RowBand) {
    let count = min(band.capacity, header.height - nextRow)
    band.rows = nextRow..<nextRow + count
    for row in 0..<count {
      band.withMutableRow(row) { bytes in
        for index in 0..<bytes.byteCount {
          bytes.storeBytes(of: UInt8(112 + generator.next() >> 59), toByteOffset: index, as: UInt8.self)
        }
      }
    }
    nextRow += count
  }
}
