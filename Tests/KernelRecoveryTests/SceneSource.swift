import KernelRecovery
import Raster

/// How a test's samples are stored.
enum Storage {
  case bits8
  case bits16
  case floats
}

/// A scene as a source of rows.
final class SceneSource: RowSource {
  let header: PictureHeader
  private let planes: [Scene]
  private let storage: Storage
  private var next = 0

  init(_ planes: [Scene], _ storage: Storage, hasAlpha: Bool = false) {
    self.planes = planes
    self.storage = storage
    let type: SampleType = storage == .bits8 ? .uint8 : storage == .bits16 ? .uint16 : .float32
    header = PictureHeader(
      height: planes[0].height, width: planes[0].width,
      format: PixelFormat(
        colorChannels: planes.count - (hasAlpha ? 1 : 0), hasAlpha: hasAlpha, sampleType: type))
  }

  func read(into band: RowBand) {
    let count = min(band.capacity, header.height - next)
    band.rows = next..<next + count
    for row in 0..<count {
      band.withMutableRow(row) { bytes in
        var offset = 0
        for column in 0..<header.width {
          for plane in planes {
            let value = plane[next + row, column]
            switch storage {
            case .bits8: bytes.storeBytes(of: UInt8(value), toByteOffset: offset, as: UInt8.self)
            case .bits16: bytes.storeBytes(of: UInt16(value), toByteOffset: offset, as: UInt16.self)
            case .floats: bytes.storeBytes(of: Float(value), toByteOffset: offset, as: Float.self)
            }
            offset += header.format.sampleType.byteCount
          }
        }
      }
    }
    next += count
  }
}

extension PicturePair {
  /// A pair of scenes.
  init(_ before: [Scene], _ after: [Scene], _ storage: Storage = .bits8, lossy: Bool = false, hasAlpha: Bool = false) {
    self.init(
      before: Picture(name: "before", isLossy: lossy) { SceneSource(before, storage, hasAlpha: hasAlpha) },
      after: Picture(name: "after", isLossy: lossy) { SceneSource(after, storage, hasAlpha: hasAlpha) })
  }
}

extension Scene {
  /// Reads a gray picture of 8 bits.
  init(reading source: any RowSource) throws {
    let header = source.header
    var values: [Double] = []
    let band = RowBand(width: header.width, capacity: header.height, format: header.format)
    while values.count < header.height * header.width {
      try source.read(into: band)
      for row in 0..<band.rows.count {
        band.withRow(row) { bytes in
          for column in 0..<header.width {
            values.append(Double(unsafe bytes.unsafeLoad(fromByteOffset: column, as: UInt8.self)))
          }
        }
      }
    }
    self.init(height: header.height, width: header.width, values: values)
  }
}
