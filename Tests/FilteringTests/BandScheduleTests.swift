import Convolution
import Raster
import Testing

@testable import Filtering

/// Memory follows from the width of a picture and the reach of its steps, not from its height.
@Suite struct BandScheduleTests {
  private func capacities(_ expression: String, height: Int, band: Int) throws -> [Int] {
    let header = PictureHeader(height: height, width: 10, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    return try Run(bandHeight: band, memoryLimit: 1 << 40).pipeline(expression, header).schedule.capacities
  }

  @Test func `a band holds the new rows and what the window reaches`() throws {
    // 9 rows of taps: 8 rows are kept beside the 16 new ones, in whole bands of the source.
    let capacity = try capacities("conv '1;1;1;1;1;1;1;1;1'", height: 1000, band: 16)
    #expect(capacity[0] <= 16 + 8 + 16)
    #expect(capacity[1] == 16)
  }

  @Test(arguments: ["gaussian 3 | sobel | box 21", "conv '1' stride=5 | sharpen", "maxpool 2 | maxpool 2"])
  func `taller pictures need no more memory`(_ expression: String) throws {
    #expect(try capacities(expression, height: 2_000, band: 8) == capacities(expression, height: 20_000, band: 8))
  }

  @Test func `a wrapped border holds the picture`() throws {
    #expect(try capacities("box 3 border=wrap", height: 500, band: 16)[0] == 500)
  }

  @Test func `rows that a stride skips are not kept`() throws {
    #expect(try capacities("conv '1' stride=100", height: 5_000, band: 8)[0] <= 16)
  }
}
