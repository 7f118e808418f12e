import Raster
import Testing

@testable import Filtering

/// The same bytes for any band height and any number of threads.
@Suite struct RepeatabilityTests {
  static let expressions = [
    "", "gray | gaussian 1.4 | sobel", "gaussian 9 | sharpen | invert", "conv '1 2; 3 4' stride=3x2 border=wrap | abs",
    "box 5 border=wrap | laplacian border=wrap", "maxpool 3 stride=2 padding=1 | avgpool 2",
    "difference y padding=valid",
    "gaussian 1.4 border=reflect | minpool 2x3", "conv '1' stride=7 | box 3", "box 41 | sobel",
    "conv '40 -39; 3 -3' bias=0.1",
    "conv '1 1 1' padding=4x0", "canny 0.1 0.4 0.7 | dilate 2", "median 5x3 | unsharp 2 1",
    "normalize | kirsch border=wrap", "threshold otsu | open", "linear | resize 40x91 lanczos | encoded",
    "rotate 90 | resize 20x20 area | sobel direction", "log 1 | normalize | flip y", "dog 1 9 | transpose | pad 3x2",
    "gaussian 1 | normalize | gaussian 2 | normalize",
  ]

  @Test(arguments: expressions) func `bands and threads leave no trace`(_ expression: String) throws {
    for (colors, hasAlpha, type) in [(1, false, SampleType.uint8), (3, true, .uint16), (3, false, .float32)] {
      let picture = StoredPicture.random(
        height: 67, width: 45, colorChannels: colors, hasAlpha: hasAlpha, sampleType: type, seed: 3)
      let (expected, report) = try Run(bandHeight: 1000).filtered(expression, picture)
      for threads in [1, 2, 7] {
        for height in [1, 2, 7, 64, 1000] {
          let (result, own) = try Run(threads: threads, bandHeight: height).filtered(expression, picture)
          #expect(result == expected, "\(threads) threads, bands of \(height)")
          #expect(own == report)
        }
      }
    }
  }
}
