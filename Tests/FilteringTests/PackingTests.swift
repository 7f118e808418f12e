import Convolution
import Raster
import Testing

@testable import Filtering

/// How samples become floats and floats samples.
@Suite struct PackingTests {
  @Test(arguments: [(1, false), (1, true), (3, false), (3, true), (5, false)])
  func `every sample survives the way through floats`(colors: Int, hasAlpha: Bool) throws {
    let format = PixelFormat(colorChannels: colors, hasAlpha: hasAlpha, sampleType: .uint16)
    let width = 65536
    let bytes = (0..<width).flatMap { x in
      (0..<format.channels).flatMap { c in
        let sample = UInt16(truncatingIfNeeded: x &+ c &* 9973)
        return [UInt8(sample & 255), UInt8(sample >> 8)]
      }
    }
    let picture = StoredPicture(header: PictureHeader(height: 1, width: width, format: format), bytes: bytes)
    #expect(try Run().filtered("", picture).picture == picture)
    var eight = picture
    eight.header.format.sampleType = .uint8
    eight.header.width = width * 2
    #expect(try Run().filtered("", eight).picture == eight)
  }

  @Test func `floats are clamped, rounded to nearest, ties to even, and counted`() throws {
    let values: [(Float, UInt8, Bool)] = [
      (0, 0, false), (1, 255, false), (0.5, 128, false), (2.5 / 255, 2, false), (3.5 / 255, 4, false),
      (-0.001, 0, false), (-0.01, 0, true), (1.001, 255, false), (1.01, 255, true), (.nan, 0, true),
      (.infinity, 255, true), (-.infinity, 0, true), (1e30, 255, true), (-0.0, 0, false), (254.5 / 255, 254, false),
    ]
    let picture = StoredPicture(planes: [[values.map(\.0)]])
    let (result, report) = try Run(sampleType: .uint8).filtered("", picture)
    #expect(result.bytes == values.map(\.1))
    #expect(report.clampedSamples == values.count { $0.2 })
    #expect(report.clampedShare == Double(report.clampedSamples) / Double(values.count))
  }

  @Test func `floats go out as they came`() throws {
    let picture = StoredPicture(planes: [[[-3, 0.1, 1e30]], [[0, .infinity, -0.5]]])
    let (result, report) = try Run().filtered("", picture)
    #expect(result == picture)
    #expect(report.clampedSamples == 0)
  }

  @Test func `the profile of other colours is dropped, the rest travels`() throws {
    var header = PictureHeader(height: 1, width: 1, format: PixelFormat(colorChannels: 3, sampleType: .uint8))
    header.metadata.iccProfile = [1, 2, 3]
    header.metadata.gamma = 0.5
    #expect(try Run().pipeline("sharpen", header).outputHeader.metadata == header.metadata)
    let gray = try Run().pipeline("gray", header).outputHeader.metadata
    #expect(gray.iccProfile == nil)
    #expect(gray.gamma == 0.5)
  }
}
