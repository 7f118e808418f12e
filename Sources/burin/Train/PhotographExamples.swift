package import Convolution
package import FashionMNIST
internal import NeuralNetwork
internal import Randomness

/// What the recipe `photographs` shows: the data set's pictures as they are and as photographs leave them, and non-garments.
package struct PhotographExamples: ExampleSource {
  private let garments: LabelledImages
  private let plain: FashionExamples
  private let epochOrder: EpochOrder
  private let seed: UInt64

  /// The class of what is no garment: the one behind the data set's.
  package let labels: [UInt8]

  /// The share of the garments that are shown as the data set has them.
  private static let plainShare = 0.4
  /// Non-garments for each garment.
  private static let nonGarmentShare = 0.4

  /// Shows the pictures `indices`, and non-garments beside them.
  package init(_ images: LabelledImages, indices: [Int], augmentation: Augmentation, seed: UInt64) {
    garments = images
    self.seed = seed
    plain = FashionExamples(images, augmentation: augmentation, seed: seed)
    let count = Int(Double(indices.count) * Self.nonGarmentShare)
    labels = images.labels + [UInt8](repeating: UInt8(DataSet.classCount), count: count)
    epochOrder = EpochOrder(of: indices + Array(images.count..<images.count + count), seed: seed)
  }

  package var shape: MapShape { plain.shape }

  package func order(ofEpoch epoch: Int) -> [Int] { epochOrder.indices(epoch: epoch) }

  package func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int) {
    var generator = SplitMix(seed: seed).keyed(by: (epoch ?? -1) + 2).keyed(by: example)
    let picture: [UInt8]
    if example >= garments.count {
      picture = NonGarment.picture(from: &generator, garments: garments)
    } else if epoch == nil || generator.happens(Self.plainShare) {
      return plain.write(example, epoch: epoch, into: &bytes, at: offset)
    } else {
      picture = PhotographedGarment.bytes(
        of: garments.pixels.span.extracting(garments.pixelRange(of: example)), from: &generator)
    }
    for (index, byte) in picture.enumerated() { bytes[offset + index] = byte }
  }

  /// What photographs leave of some pictures, drawn by seed and place.
  package static func photographed(_ images: LabelledImages, seed: UInt64) -> LabelledImages {
    let pixels = (0..<images.count).flatMap { index in
      var generator = SplitMix(seed: seed).keyed(by: 0).keyed(by: index)
      return PhotographedGarment.bytes(
        of: images.pixels.span.extracting(images.pixelRange(of: index)), from: &generator)
    }
    return LabelledImages(height: images.height, width: images.width, pixels: pixels, labels: images.labels)
  }
}
