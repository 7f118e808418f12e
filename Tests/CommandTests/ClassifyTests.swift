import Convolution
import Foundation
import GarmentClassifier
import ImageCodecs
import Testing

/// `burin classify` at work.
@Suite struct ClassifyTests {
  @Test func theAnswerHasTheKeysOfTheManual() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let answer = try #require(workshop.answers("a.png").first)
    let keys: Set = ["path", "garment", "label", "index", "probability", "strangeness", "top"]
    #expect(Set(answer.keys) == keys)
    let page = try ManualTests.page("burin-classify.1")
    for key in keys { #expect(page.contains(".Li \(key)"), "the manual does not name \(key)") }
    #expect(answer["path"] as? String == "a.png")
    #expect(answer["label"] as? String == "Trouser" && answer["index"] as? Int == 1)
    #expect(answer["garment"] is Bool)
    #expect((0.0...1).contains(try #require(answer["strangeness"] as? Double)))
    let top = try #require(answer["top"] as? [[String: Any]])
    #expect(top.count == 1 && Set(top[0].keys) == ["label", "index", "probability"])
    #expect(top[0]["label"] as? String == "Trouser")
    #expect(top[0]["probability"] as? Double == answer["probability"] as? Double)
  }

  @Test(arguments: [1, 3, 10]) func asManyClassesAreToldAsAreAskedFor(count: Int) throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let top = try #require(workshop.answers("a.png", "--top", "\(count)").first?["top"] as? [[String: Any]])
    #expect(top.count == count)
    let shares = top.compactMap { $0["probability"] as? Double }
    #expect(shares.count == count && shares == shares.sorted(by: >))
    #expect(Set(top.compactMap { $0["index"] as? Int }).count == count)
    if count == 10 { #expect(abs(shares.reduce(0, +) - 1) < 1e-9) }
    let answer = try #require(workshop.answers("a.png").first)
    let text = try workshop.burin("classify", "a.png", "--top", "\(count)").text
    if answer["garment"] as? Bool == true {
      let lines = text.split(separator: "\n")
      #expect(lines.count == count && lines[0].hasPrefix("a.png: Trouser  "))
      #expect(lines.allSatisfy { $0.hasSuffix(" %") } && lines.dropFirst().allSatisfy { $0.hasPrefix("       ") })
    } else {
      #expect(text.hasPrefix("a.png: not a garment") && text.contains("Trouser"))
    }
  }

  @Test func whatShowsNoGarmentIsSaidAndIsNoFailure() throws {
    let workshop = try Workshop()
    try workshop.paintSheet([0.5, 0.2, 0.7], to: "flat.png")
    let outcome = try workshop.burin("classify", "flat.png", "--top", "2")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.text.hasPrefix("flat.png: not a garment (of the garments it would be nearest to "))
    #expect(outcome.text.count { $0 == "%" } == 2 && outcome.text.split(separator: "\n").count == 1)
    #expect(try workshop.answers("flat.png").first?["garment"] as? Bool == false)
  }

  /// The same trousers in every kind of file get the same answer, or nearly.
  @Test func everyKindOfPictureIsRead() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "gray8.png")
    try workshop.paintTrousers(to: "gray16.png", bitDepth: 16)
    try workshop.paintTrousers(dark: [0.2, 0.2, 0.2], light: [0.95, 0.95, 0.95], to: "rgb.png")
    try workshop.paintTrousers(dark: [0.2, 1], light: [0.95, 1], to: "graya.png")
    try workshop.paintTrousers(dark: [0.2, 1], light: [0.4, 0], to: "cutout.png")
    try workshop.paintTrousers(dark: [0.2, 0.2, 0.2, 1], light: [1, 0, 0, 0], to: "rgba.png")
    try workshop.paintTrousers(dark: [0.2, 0.2, 0.2], light: [0.95, 0.95, 0.95], to: "photo.jpg")
    try workshop.paintTrousers(to: "array.npy")
    let names = workshop.names()
    #expect(names.count == 8)
    let answers = try InspectTests.objects(workshop.burin(["classify", "--json"] + names))
    #expect(answers.compactMap { $0["path"] as? String } == names)
    for answer in answers { #expect(answer["label"] as? String == "Trouser", "\(answer)") }
    // The answer does not hang on the depth of the file.
    let shares = Dictionary(uniqueKeysWithValues: zip(names, answers.map { $0["probability"] as? Double ?? 0 }))
    for name in ["gray16.png", "rgb.png", "graya.png", "array.npy"] {
      #expect(abs((shares[name] ?? 9) - (shares["gray8.png"] ?? 0)) < 0.05, "\(name)")
    }
  }

  @Test(arguments: [
    "palette8.png", "palette1-key.png", "gray1.png", "graya16.png", "cmyk.jpg", "exif6.jpg", "gray.jpg",
  ])
  func thePicturesOfTheCodecsGetAnAnswer(name: String) throws {
    let workshop = try Workshop()
    try workshop.takeFixture(name)
    #expect(try workshop.answers(name).first?["label"] is String)
  }

  @Test func pathsAndStandardInputGetTheSameAnswer() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let answers = try workshop.answers("a.png", "-", "./a.png", input: workshop.bytes("a.png"))
    #expect(answers.compactMap { $0["path"] as? String } == ["a.png", "-", "./a.png"])
    #expect(Set(answers.compactMap { $0["probability"] as? Double }).count == 1)
    #expect(try workshop.burin("classify", "-", input: workshop.bytes("a.png")).text.hasPrefix("standard input: "))
  }

  @Test func threadsAndCompanyDoNotChangeTheAnswers() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    try workshop.paintTrousers(dark: [0.7, 0.1, 0.1], light: [0.1, 0.1, 0.2], to: "b.png")
    try workshop.take("leaf-cutout.png", as: "c.png")
    // More than are looked into at a time.
    let files = (0..<70).map { ["a.png", "b.png", "c.png"][$0 % 3] }
    let texts = try ["1", "2", "5"].map { threads in
      try workshop.burin(["classify", "--json", "--threads", threads] + files).text
    }
    #expect(Set(texts).count == 1)
    let lines = texts[0].split(separator: "\n")
    #expect(lines.count == 70 && Set(lines).count == 3)
    for name in ["a.png", "b.png", "c.png"] {
      #expect(try lines.contains(Substring(workshop.burin("classify", "--json", name).text.dropLast())))
    }
  }

  @Test func thatOfTheLibraryIsTheSame() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(dark: [0.1, 0.2, 0.4], light: [0.9, 0.9, 0.8], to: "a.png")
    let classifier = try GarmentClassifier()
    let answer = try classifier.classify(PictureReader(path: workshop.path("a.png")))
    let record = try #require(workshop.answers("a.png").first)
    #expect(record["label"] as? String == answer.best.label)
    // Foundation may read the last digit otherwise.
    #expect(abs(try #require(record["probability"] as? Double) - answer.best.probability) < 1e-14)
    #expect(record["garment"] as? Bool == answer.isGarment)
    #expect(abs(try #require(record["strangeness"] as? Double) - answer.strangeness) < 1e-14)
  }

  @Test(arguments: ["classic", "lenet", "modern", "photographs"]) func theModelIsChosen(name: String) throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let answer = try #require(workshop.answers("a.png", "--model", name).first)
    let standard = try #require(workshop.answers("a.png").first)
    #expect((answer["probability"] as? Double == standard["probability"] as? Double) == (name == "modern"))
    // The gate is the same, whatever model names the class.
    #expect(answer["strangeness"] as? Double == standard["strangeness"] as? Double)
    try workshop.takeModel(name, as: "own.safetensors")
    #expect(
      try workshop.burin("classify", "a.png", "--model", "own.safetensors").text
        == workshop.burin("classify", "a.png", "--model", name).text)
  }
}
