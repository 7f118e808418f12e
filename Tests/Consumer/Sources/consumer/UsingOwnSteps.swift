import Filtering
import ImageCodecs

/// Steps of this package beside those of burin, in one expression.
func useStepsOfOnesOwn() throws {
  let catalogue = StepCatalogue.standard.adding(PosterizeStep.self, RidgesStep.self)
  let expression = try FilterExpression(parsing: "gray | gaussian 2 | posterize 3", catalogue: catalogue)
  let photo = try PictureReader(path: "photo.jpg")
  try expression.apply(to: photo, writing: PictureWriter(path: "print.png"))

  let usage = catalogue.step(named: "posterize")?.declaration.usage ?? "none"
  print("usage: \(usage)")
  do {
    _ = try FilterExpression(parsing: "gray | posterize 2.5", catalogue: catalogue)
  } catch {
    print(error.diagnostic)
  }

  let meter = BrightnessMeter()
  let ridges = try FilterExpression(parsing: "ridges", catalogue: catalogue)
  try ridges.apply(to: Chessboard(side: 64, square: 64), writing: meter)
  print("ridges of a flat picture: \(meter.mean)")
}
