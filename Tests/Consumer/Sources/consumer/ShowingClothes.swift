import FashionMNIST

/// Says what to do where the data set is not there.
func loadClothes(folder: String) throws {
  let clothes = try DataSet.load(folder: folder)

  print(DataSet.classNames[Int(clothes.training.labels[0])])

  let isPublished = clothes.test.payloadDigest() == DataSetPart.test.publishedDigest

  print(isPublished)
}

/// Shows a network the first pictures of an epoch, each a little changed.
func showABlock(of set: DataSet) {
  let split = Split(labels: set.training.labels, validationCount: set.training.count / 12, seed: 1)
  let order = EpochOrder(of: split.training, seed: 1)
  let augmentation = Augmentation(flipProbability: 0.5, largestShift: 2)
  var block = Array(repeating: UInt8(0), count: 16 * set.training.pixelsPerImage)
  for (place, example) in order.indices(epoch: 0).prefix(16).enumerated() {
    let picture = set.training.pixels.span.extracting(set.training.pixelRange(of: example))
    var pixels = block.mutableSpan
    augmentation.change(seed: 1, epoch: 0, example: example)
      .write(picture, width: set.training.width, into: &pixels, at: place * set.training.pixelsPerImage)
  }

  // A picture of one value is moved by at most 2 pixels each way: at least 26 × 26 of them remain.
  let kept = block.count { $0 == 255 }
  print("\(split.validation.count) set aside, the clothes fill the block: \(kept >= 16 * 26 * 26)")
}

/// Loads a folder that is not there, and shows pictures that are made up.
func showClothes() {
  do { try loadClothes(folder: "no-clothes") } catch { print(error) }
  let white = LabelledImages(
    height: 28, width: 28, pixels: Array(repeating: 255, count: 24 * 784), labels: (0..<24).map { $0 % 2 })
  showABlock(of: DataSet(training: white, test: white))
}
