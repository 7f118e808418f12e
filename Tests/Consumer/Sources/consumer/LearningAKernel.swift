import Convolution
import Filtering
import ImageCodecs
import KernelRecovery

/// A pair of pictures, and the kernel between them.
func learnAKernel() throws {
  let photo = try PictureReader(path: "photo.jpg")
  try FilterExpression(parsing: "gray").apply(to: photo, writing: PictureWriter(path: "before.png"))
  let before = try PictureReader(path: "before.png")
  try FilterExpression(parsing: "sharpen").apply(to: before, writing: PictureWriter(path: "after.png"))

  let pair = PicturePair(
    before: .init(name: "before.png") { try PictureReader(path: "before.png") },
    after: .init(name: "after.png") { try PictureReader(path: "after.png") })
  let options = LearningOptions(size: .fixed(WindowSize(height: 3, width: 3)))
  let learned = try KernelLearner(options).learn(from: [pair], workers: WorkerPool(threads: 2))
  if learned.verdict.isUsable, let bank = learned.bank { print(bank.taps.map { $0.rounded() }) }
}
