import Convolution
import FashionMNIST
import Foundation
import NeuralNetwork
import Raster
import Testing

@testable import GarmentClassifier

/// What is answered, and by whom.
@Suite struct GarmentClassifierTests {
  /// The built-in models, read once.
  private static let builtIn = Result<GarmentClassifier, any Error> { try GarmentClassifier() }

  static var classifier: GarmentClassifier {
    get throws { try builtIn.get() }
  }

  static func view(of scene: Scene) throws -> GarmentView { try classifier.view(of: scene.source) }

  /// Pictures of the data set's size that are all different: bars and boxes of some grays on black.
  static func plainScenes(_ count: Int) -> [Scene] {
    (0..<count).map { index in
      var scene = Scene(height: 28, width: 28, [0])
      scene.fill(2 + index % 7..<26, 6..<12 + index % 11, [0.4 + Float(index % 5) / 10])
      scene.fill(2 + index % 5..<9, 3..<25 - index % 3, [0.9])
      return scene
    }
  }

  /// A shirt as a child paints it, on paper.
  static let shirt: Scene = {
    var scene = Scene(height: 96, width: 100, [0.95, 0.94, 0.9])
    scene.fill(20..<84, 30..<70, [0.3, 0.2, 0.5])
    scene.fill(20..<38, 12..<88, [0.3, 0.2, 0.5])
    scene.fill(20..<25, 44..<56, [0.95, 0.94, 0.9])
    return scene
  }()

  @Test func candidatesComeInTheOrderOfTheirProbabilities() throws {
    let classifier = try Self.classifier
    #expect(classifier.labels == DataSet.classNames)
    for scene in Self.plainScenes(3) + [Self.shirt] {
      let answer = try classifier.classify(scene.source)
      let shares = answer.candidates.map(\.probability)
      #expect(shares == shares.sorted(by: >) && shares.allSatisfy { (0...1).contains($0) })
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      #expect(answer.candidates.map(\.index).sorted() == Array(0..<10))
      #expect(answer.candidates.allSatisfy { $0.label == classifier.labels[$0.index] })
      #expect(answer.best == answer.candidates[0])
      #expect((0...1).contains(answer.strangeness))
    }
  }

  @Test func theAnswerIsTheSameAloneAndAmongOthers() throws {
    let classifier = try Self.classifier
    var scenes = Self.plainScenes(40)
    // Two readings each, so that blocks of sixteen fall elsewhere.
    scenes[3] = Self.shirt
    scenes[17] = Self.shirt.mirrored
    let views = try scenes.map(Self.view)
    let together = classifier.answers(to: views, workers: WorkerPool(threads: 2))
    #expect(together.count == 40)
    let again = classifier.answers(to: views, workers: WorkerPool(threads: 1))
    for (index, answer) in together.enumerated() {
      #expect(answer.candidates == again[index].candidates && answer.strangeness == again[index].strangeness)
      guard [0, 3, 7, 8, 16, 17, 39].contains(index) else { continue }
      let alone = classifier.answers(to: [views[index]], workers: WorkerPool(threads: 1))[0]
      #expect(alone.candidates == answer.candidates && alone.strangeness == answer.strangeness)
      #expect(alone.seen == answer.seen && alone.isGarment == answer.isGarment)
    }
    #expect(Set(together.map { $0.best.probability }).count > 20, "the answers tell nothing")
    #expect(classifier.answers(to: []).isEmpty)
  }

  @Test func theMirroredPictureGetsTheSameAnswer() throws {
    let classifier = try Self.classifier
    for scene in Self.plainScenes(6) {
      let (one, other) = (try classifier.classify(scene.source), try classifier.classify(scene.mirrored.source))
      #expect(one.candidates == other.candidates && one.strangeness == other.strangeness)
      #expect(one.seen.mirrored == other.seen)
    }
    // What is cut out may lie a pixel further to one side.
    let (one, other) = (try classifier.classify(Self.shirt.source), try classifier.classify(Self.shirt.mirrored.source))
    #expect(one.best.index == other.best.index && one.isGarment == other.isGarment)
    #expect(abs(one.best.probability - other.best.probability) < 0.1)
  }

  @Test func aPictureInWhichNothingStandsOutIsRefused() throws {
    for color in [[0], [0.5], [1], [0.1, 0.6, 0.3]] as [[Float]] {
      for (height, width) in [(1, 1), (28, 28), (50, 70), (224, 1)] {
        let answer = try Self.classifier.classify(Scene(height: height, width: width, color).source)
        #expect(!answer.isGarment && answer.object == nil, "\(color), \(height) × \(width)")
        #expect(answer.candidates.count == 10)
      }
    }
    let clear = Scene(height: 40, width: 40, [0.2, 0.3, 0.4, 0], hasAlpha: true)
    #expect(try !Self.classifier.classify(clear.source).isGarment)
  }

  @Test func theLayersOfTheModelAreShown() throws {
    let classifier = try Self.classifier
    let seen = try Self.view(of: Self.plainScenes(1)[0]).readings[0].seen
    let maps = classifier.maps(of: seen)
    let description = BuiltInModel.best.load().network.description
    #expect(maps.map(\.layer) == description.layers.map(\.description))
    #expect(maps.map(\.map.shape) == description.shapes)
    #expect(maps.last?.map.values.count == 10)
  }

  @Test func modelsForOtherPicturesAreRefused() throws {
    let small = try NetworkDescription(
      parsing: "flatten | linear 11", input: MapShape(channels: 1, height: 14, width: 14))
    let model = try Model(
      Network(small, seed: 1), recipe: "own",
      classes: (0..<10).map { "\($0)" } + [GarmentClassifier.nonGarmentName])
    for make in [{ try GarmentClassifier(model: model) }, { try GarmentClassifier(gate: model) }] {
      let error = #expect(throws: GarmentError.self) { try make() }
      #expect(error?.description.contains("28 × 28") == true)
    }
  }

  @Test func aGateNeedsTheClassOfWhatIsNoGarment() throws {
    let error = #expect(throws: GarmentError.self) { try GarmentClassifier(gate: BuiltInModel.modern.load()) }
    #expect(error?.description.contains("no garment") == true)
    let description = try NetworkDescription(
      parsing: "flatten | linear 3", input: MapShape(channels: 1, height: 28, width: 28))
    for classes in [["no garment", "hat", "sock"], ["hat", "no garment", "sock"]] {
      let gate = try Model(Network(description, seed: 1), recipe: "own", classes: classes)
      let error = #expect(throws: GarmentError.self) { try GarmentClassifier(gate: gate) }
      #expect(error?.description.contains("tell garments apart") == true)
    }
    // A gate that knows other garments says only whether it is one.
    let other = try Model(Network(description, seed: 1), recipe: "own", classes: ["hat", "sock", "no garment"])
    #expect(try GarmentClassifier(gate: other).classify(Self.shirt.source).candidates.count == 10)
  }

  @Test(arguments: BuiltInModel.allCases) func everyBuiltInModelNamesTheGarments(model: BuiltInModel) throws {
    let loaded = model.load()
    #expect(loaded.recipe == model.rawValue)
    let names = DataSet.classNames + (model == .photographs ? [GarmentClassifier.nonGarmentName] : [])
    #expect(loaded.classes == names)
    if model == .photographs {
      let limit = try #require(loaded.notes[GarmentClassifier.limitNote].flatMap(Double.init))
      #expect(limit > 0 && limit < 1)
    }
    #expect(try GarmentClassifier(model: loaded).classify(Self.shirt.source).candidates.count == 10)
  }
}
