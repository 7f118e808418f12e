package import Convolution
package import FashionMNIST
internal import NeuralNetwork

/// The data set's pictures as a training shows them: shuffled and changed by seed and place.
package struct FashionExamples: ExampleSource {
  private let images: LabelledImages
  private let epochOrder: EpochOrder
  private let augmentation: Augmentation
  private let seed: UInt64

  /// Shows the pictures `indices`, all of them when that is nil.
  package init(_ images: LabelledImages, indices: [Int]? = nil, augmentation: Augmentation = .none, seed: UInt64 = 0) {
    self.images = images
    self.augmentation = augmentation
    self.seed = seed
    epochOrder = EpochOrder(of: indices ?? Array(0..<images.count), seed: seed)
  }

  package var shape: MapShape { MapShape(channels: 1, height: images.height, width: images.width) }

  package var labels: [UInt8] { images.labels }

  package func order(ofEpoch epoch: Int) -> [Int] { epochOrder.indices(epoch: epoch) }

  package func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int) {
    let change = epoch.map { augmentation.change(seed: seed, epoch: $0, example: example) } ?? ImageChange()
    change.write(
      images.pixels.span.extracting(images.pixelRange(of: example)), width: images.width, into: &bytes, at: offset)
  }
}
