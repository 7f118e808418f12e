import Convolution
import Filtering
import Foundation
import ImageCodecs

/// The program of the README: a picture from a file to a file.
func filterAFile() throws {
  let expression = try FilterExpression(parsing: "gray | gaussian 1.4 | sobel")
  let photo = try PictureReader(path: "photo.jpg")
  try expression.apply(to: photo, writing: PictureWriter(path: "edges.png"))
}

/// The same with everything that has a default given.
func nameEveryPart() throws {
  var careful = DecodingOptions()
  careful.limits.maximumPixels = 50_000_000
  careful.failOn = .warning
  let photo = try PictureReader(path: "photo.jpg", options: careful)

  var jpeg = EncodingOptions(format: .jpeg)
  jpeg.jpeg.quality = 85
  jpeg.jpeg.progressive = true
  let writer = PictureWriter(path: "soft.jpg", options: jpeg)

  let expression = try FilterExpression(parsing: "linear | gaussian 3 | encoded")
  let report = try expression.apply(
    to: photo, writing: writer, workers: WorkerPool(threads: 2), memoryLimit: 64 << 20,
    progress: { done, rows in if done == rows { print("all \(rows) rows are done") } })
  print("soft.jpg is \(report.header.height)x\(report.header.width), clamped: \(report.clampedSamples)")
}

/// A change of format without any step.
func convertAFile() throws {
  let edges = try PictureReader(path: "edges.png")
  print("\(edges.format): \(edges.header.height)x\(edges.header.width), \(edges.header.format.channels) channel")

  let nothing = FilterExpression(steps: [])
  try nothing.apply(to: edges, writing: PictureWriter(path: "edges.npy"))
}

/// A kernel that comes from a file.
func useAKernelFile() throws {
  let outlined = try FilterExpression(parsing: "conv edges.json | abs") { path in
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
  let photo = try PictureReader(path: "photo.jpg")
  try outlined.apply(to: photo, writing: PictureWriter(path: "outlined.png"))
}

/// What a mistake in an expression looks like.
func showAMistake() throws {
  do {
    _ = try FilterExpression(parsing: "gray | gausian 1.4")
  } catch {
    print(error.diagnostic)
  }
}
