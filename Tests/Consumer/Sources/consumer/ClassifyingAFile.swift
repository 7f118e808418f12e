import GarmentClassifier
import ImageCodecs

/// The garment in a file, in five lines.
func classifyAFile() throws {
  let photo = try PictureReader(path: "boot.jpg")
  let answer = try GarmentClassifier().classify(photo)
  print(answer.isGarment ? answer.best.label : "not a garment")
}

/// Many files at once, with the model that one chooses, and what its first layers see.
func classifyMany() throws {
  let classifier = try GarmentClassifier(model: BuiltInModel.classic.load())
  let views = try ["boot.jpg", "photo.jpg"].map { try classifier.view(of: PictureReader(path: $0)) }
  let answers = classifier.answers(to: views)
  for answer in answers where answer.isGarment { print(answer.best.label) }

  for (layer, map) in classifier.maps(of: answers[0].seen).prefix(3) {
    print("\(layer): \(map.shape.channels) maps of \(map.shape.height) × \(map.shape.width)")
  }
}
