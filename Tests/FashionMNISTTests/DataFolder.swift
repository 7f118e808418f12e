import CZlib
import Foundation
import Testing

@testable import FashionMNIST

/// A folder of files made up for one test, removed with the last reference to it.
final class DataFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("burin-idx-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and gives its path.
  @discardableResult func write(_ bytes: [UInt8], as name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: self[name]))
    return self[name]
  }

  /// Writes both files of a part, packed or plain.
  func write(_ part: DataSetPart, _ images: LabelledImages, packed: Bool = false, suffix: String = "") throws {
    let idx = IDXBytes(images)
    try write(packed ? Gzip.packed(idx.images) : idx.images, as: part.imagesName + suffix)
    try write(packed ? Gzip.packed(idx.labels) : idx.labels, as: part.labelsName + suffix)
  }

  /// The error that loading the images and labels of these two files ends with.
  func error(images: String, labels: String) throws -> DataSetError {
    try #require(throws: DataSetError.self) { try DataSet.load(images: images, labels: labels) }
  }
}

/// The two IDX files of some pictures, written by the rules and not by the code under test.
struct IDXBytes {
  var images: [UInt8]
  var labels: [UInt8]

  init(_ set: LabelledImages) {
    images = Self.header([set.count, set.height, set.width]) + set.pixels
    labels = Self.header([set.count]) + set.labels
  }

  /// A head for these axes, with any type of numbers.
  static func header(_ dimensions: [Int], type: UInt8 = 8) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, type, UInt8(dimensions.count)]
    for size in dimensions { bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
    return bytes
  }
}

/// Gzip files as RFC 1952 describes them.
enum Gzip {
  /// One member that holds `bytes`.
  static func packed(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
    let checksum = unsafe zlib_crc32(0, bytes, bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated(bytes, level: level) + littleEndian(checksum)
      + littleEndian(UInt32(bytes.count))
  }

  private static func deflated(_ bytes: [UInt8], level: Int) -> [UInt8] {
    var out = Array(repeating: UInt8(0), count: zlib_strip_bound(bytes.count))
    let count = unsafe zlib_deflate_strip(nil, 0, bytes, bytes.count, Int32(level), false, true, &out, out.count)
    precondition(count > 0, "a small strip is deflated")
    return Array(out[..<count])
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

extension LabelledImages {
  /// Pictures of noise that tell where each sample belongs; the labels go round.
  static func made(count: Int, seed: Int = 1) -> LabelledImages {
    let size = DataSet.imageHeight * DataSet.imageWidth
    let pixels = (0..<count * size).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 2_654_435_761 >> 7) }
    return LabelledImages(
      height: DataSet.imageHeight, width: DataSet.imageWidth, pixels: pixels,
      labels: (0..<count).map { UInt8(($0 + seed) % 10) })
  }
}
