import Convolution
import Raster
import Testing

@testable import Filtering

/// Parameters at the far end of what the catalogue allows: planned or refused at once, and never a trap.
@Suite struct ExtremeParameterTests {
  static let expressions = [
    "conv \"1 1\" dilation=1000000 padding=1000000",
    "conv \"1 1 1\" stride=999999x3 dilation=3x1000000 padding=1000000",
    "conv \"1;1;1;1;1;1;1;1;1;1\" dilation=1000000x1", "conv 1 padding=1000000x0", "conv 1 stride=1000000",
    "conv \"1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1\" dilation=1000000x1", "maxpool 1001 stride=1 padding=500",
    "avgpool 1001x1 stride=1000000 padding=500x0", "box 1001 border=reflect", "gaussian 1000 border=symmetric",
    "gaussian 0.01", "conv \"1 2 1\" padding=1000000 border=reflect", "conv \"1 2 1\" padding=1000000 border=wrap",
  ]

  @Test(arguments: expressions, [(1, 1), (1, 70), (70, 1), (33, 65)])
  func `an answer or a sentence`(_ text: String, _ size: (height: Int, width: Int)) throws {
    let picture = StoredPicture.random(
      height: size.height, width: size.width, colorChannels: 1, sampleType: .float32, seed: 4)
    do {
      // Small enough to keep the test short: what passes it is run.
      _ = try Run(memoryLimit: 24 << 20).filtered(text, picture)
    } catch let error as FilteringError {
      #expect(!error.message.isEmpty)
    }
  }

  @Test func `the memory of a pool counts`() throws {
    let picture = StoredPicture.random(height: 3, width: 4000, colorChannels: 1, sampleType: .uint8, seed: 4)
    let pipeline = try Run().pipeline("maxpool 401 stride=1 padding=200", picture.header)
    // Each thread pads and reduces the rows of a block, twice 400 rows of 4,400 floats.
    #expect(pipeline.memoryEstimate > 2 * 400 * 4400 * 4)
    #expect(throws: FilteringError.self) {
      try Run(memoryLimit: 8 << 20).pipeline("maxpool 401 stride=1 padding=200", picture.header)
    }
  }
}
