import Convolution
import Filtering
import Foundation
import ImageCodecs
import Testing

/// Pictures to be classified, painted by the tests.
extension Workshop {
  /// Writes a picture of these planes: one or three colours, then the opacity where there is one more.
  func paint(
    _ planes: [[Float]], height: Int, width: Int, to name: String, bitDepth: Int? = nil
  ) throws {
    let map = FeatureMap(
      shape: MapShape(channels: planes.count, height: height, width: width), values: planes.flatMap(\.self))
    var options = EncodingOptions(format: name.hasSuffix(".jpg") ? .jpeg : name.hasSuffix(".npy") ? .npy : .png)
    options.bitDepth = bitDepth
    try FilterExpression(steps: []).apply(
      to: PlaneSource(map, hasAlpha: planes.count == 2 || planes.count == 4),
      writing: PictureWriter(path: path(name), options: options), workers: WorkerPool(threads: 1))
  }

  /// One colour all over.
  func paintSheet(_ color: [Float], height: Int = 40, width: Int = 30, to name: String) throws {
    let planes = color.map { [Float](repeating: $0, count: height * width) }
    try paint(planes, height: height, width: width, to: name)
  }

  /// A pair of trousers on paper: `dark` on `light`, and see-through paper if there is an opacity.
  func paintTrousers(dark: [Float] = [0.2], light: [Float] = [0.95], to name: String, bitDepth: Int? = nil) throws {
    let (height, width) = (110, 96)
    func isCloth(_ row: Int, _ column: Int) -> Bool {
      let isLeg = (30..<46).contains(column) || (50..<66).contains(column)
      return (10..<100).contains(row) && (isLeg || row < 30 && (30..<66).contains(column))
    }
    let planes = zip(dark, light).map { dark, light in
      (0..<height * width).map { isCloth($0 / width, $0 % width) ? dark : light }
    }
    try paint(planes, height: height, width: width, to: name, bitDepth: bitDepth)
  }

  /// Puts a picture of the codecs' fixtures here.
  func takeFixture(_ name: String) throws {
    let source = Self.root.appendingPathComponent("Tests/ImageCodecsTests/Fixtures/\(name)")
    try FileManager.default.copyItem(at: source, to: folder.appendingPathComponent(name))
  }

  /// The answers of `burin classify --json`, one a line.
  func answers(_ arguments: String..., input: Data = Data()) throws -> [[String: Any]] {
    let outcome = try burin(["classify", "--json"] + arguments, input: input)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try InspectTests.objects(outcome)
  }
}
