import Convolution
import NeuralNetwork

/// Pictures of 8 × 8 pixels with one bright bar each: lying (class 0) or upright (class 1), at every place and brightness.
struct Bars: ExampleSource {
  let shape = MapShape(channels: 1, height: 8, width: 8)
  let labels: [UInt8] = (0..<64).map { $0 % 2 }

  /// All of them, in another order each time.
  func order(ofEpoch epoch: Int) -> [Int] { (0..<64).map { ($0 * 37 + epoch * 11) % 64 } }

  /// These pictures are the same in every epoch; others may be moved or mirrored by its number.
  func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int) {
    let (place, isUpright) = (example / 2 % 8, example % 2 == 1)
    for row in 0..<8 {
      for column in 0..<8 {
        let isBar = (isUpright ? column : row) == place
        bytes[offset + row * 8 + column] = isBar ? UInt8(100 + example / 16 * 40) : 20
      }
    }
  }
}
