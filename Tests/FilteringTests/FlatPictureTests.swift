import Convolution
import Raster
import Testing

@testable import Filtering

/// Kernels that sum to 1 leave flat pictures exactly as they are, borders and alpha included.
@Suite struct FlatPictureTests {
  static let expressions: [String] =
    BorderFill.allCases.filter { $0 != .zero }.map(\.rawValue).flatMap { border in
      [
        "box 3 border=\(border)", "box 5x2 border=\(border)", "box 31 border=\(border)",
        "gaussian 0.5 border=\(border)", "gaussian 1.4 border=\(border)", "gaussian 7.3 border=\(border)",
        "gaussian 12 border=\(border)", "sharpen border=\(border)",
        "conv '1 2 1; 2 4 2; 1 2 1' scale=auto border=\(border)",
        "conv '-1 7 -3; 0.1 0.2 0.3' scale=auto border=\(border) stride=2",
        "conv '1000 -999' border=\(border)", "conv '20000; -19999' border=\(border) stride=2",
        "conv '-300 0.5 300.5' border=\(border) padding=3", "unsharp 1.4 2 border=\(border)",
        "unsharp 3 10 border=\(border)", "emboss border=\(border)", "motion 9 33 border=\(border)",
        "median 4 border=\(border)", "pad 3x2 border=\(border)",
      ]
    } + [
      "box 60", "box 49x70 stride=2", "gaussian 300", "gaussian 40", "linear | gaussian 3 | encoded",
      "linear | encoded",
      "dilate 4", "erode", "open", "close 5", "resize 5x31", "resize 23x5 lanczos", "resize 4x7 area", "rotate 90",
      "flip y", "crop 3x2+1+1", "unsharp 20 3", "", "avgpool 3 stride=2", "maxpool 2", "minpool 3 stride=1 padding=1",
      "avgpool 4 padding=2 inside",
      "sharpen | gaussian 1 | box 3 | sharpen", "invert | gaussian 1.4 | invert", "conv '1' padding=2",
    ]

  static let samples: [(SampleType, [[UInt16]])] = [
    (
      .uint8,
      [
        [0], [1], [127], [200], [254], [255], [10, 0], [200, 1], [255, 255], [0, 128, 255], [3, 141, 77, 255],
        [3, 141, 77, 0], [3, 141, 77, 1],
      ]
    ),
    (
      .uint16,
      [
        [0], [1], [32767], [32768], [51_234], [65534], [65535], [12_345, 1], [54_321, 40_000], [54_321, 0],
        [1, 65535, 40_001], [3, 14_159, 65_530, 7],
      ]
    ),
  ]

  @Test(arguments: expressions) func `a flat picture stays flat`(_ expression: String) throws {
    for (type, pixels) in Self.samples {
      for pixel in pixels {
        let colors = pixel.count > 2 ? 3 : 1
        let picture = StoredPicture(height: 9, width: 12, samples: pixel, colorChannels: colors, sampleType: type)
        let (result, report) = try Run().filtered(expression, picture)
        let expected = StoredPicture(
          height: result.header.height, width: result.header.width, samples: pixel, colorChannels: colors,
          sampleType: type)
        #expect(result.bytes == expected.bytes, "\(pixel) of \(type)")
        #expect(report.clampedSamples == 0)
      }
    }
  }

  @Test(arguments: [SampleType.uint8, .uint16]) func `gray of gray is that gray`(_ type: SampleType) throws {
    for value: UInt16 in type == .uint8 ? [0, 1, 100, 127, 254, 255] : [0, 1, 40_000, 65_534, 65_535] {
      for alpha: [UInt16] in [[], [77]] {
        let picture = StoredPicture(
          height: 2, width: 19, samples: [value, value, value] + alpha, colorChannels: 3, sampleType: type)
        let expected = StoredPicture(
          height: 2, width: 19, samples: [value] + alpha, colorChannels: 1, sampleType: type)
        #expect(try Run().filtered("gray", picture).picture.bytes == expected.bytes)
      }
    }
  }
}
