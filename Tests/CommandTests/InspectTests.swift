import Foundation
import ImageCodecs
import Raster
import Testing

@testable import burin

/// `burin inspect` on files that are whole.
@Suite struct InspectTests {
  /// A `.npy` file of floats.
  static func numPy(_ shape: [Int], _ values: [Float]) -> [UInt8] {
    NumPyHeader(shape: shape).serialized()
      + values.flatMap { value in
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
      }
  }

  /// The objects that `--json` prints, one a line.
  static func objects(_ outcome: Workshop.Outcome) throws -> [[String: Any]] {
    try outcome.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  static let quarterSobel: [Float] = [-0.25, 0, 0.25, -0.5, 0, 0.5, -0.25, 0, 0.25]

  @Test func aKernelIsShownAsATableThatLinesUpAndIsNamed() throws {
    let workshop = try Workshop()
    try workshop.write(Self.numPy([3, 3], Self.quarterSobel), to: "k.npy")
    let outcome = try workshop.burin("inspect", "k.npy")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.text == """
        k.npy: a kernel
          format  NPY
          shape   height 3, width 3

          -0.25  0.00  0.25
          -0.50  0.00  0.50
          -0.25  0.00  0.25

          sum           0: flat areas become 0, and alpha is left alone
          |taps|        2, the sum without signs
          separable     column 0.25 0.50 0.25 × row -1 0 1
          symmetry      antisymmetric left to right, symmetric top to bottom
          nearest step  this is sobel x, times 0.25

        """)
  }

  @Test func theObjectOfAKernelHasTheKeysOfTheManual() throws {
    let workshop = try Workshop()
    try workshop.write(Self.numPy([3, 3], Self.quarterSobel), to: "k.npy")
    try workshop.take("kernels/edges.json", as: "bank.json")
    try workshop.take("kernels/sharpen.mat", as: "s.mat")
    let objects = try Self.objects(workshop.burin("inspect", "k.npy", "bank.json", "s.mat", "--json"))
    #expect(objects.count == 3)
    let kernel = objects[0]
    let traits: Set = ["sum", "magnitude", "sumsToZero", "sumsToOne", "separable", "symmetry", "nearest"]
    let head: Set = ["path", "kind", "format", "shape", "taps", "bias", "border"]
    #expect(Set(kernel.keys) == head.union(traits))
    #expect(kernel["kind"] as? String == "kernel" && kernel["format"] as? String == "npy")
    #expect(kernel["shape"] as? [Int] == [1, 1, 3, 3])
    #expect(kernel["taps"] as? [Float] == Self.quarterSobel)
    #expect(kernel["bias"] as? [Double] == [0])
    #expect(kernel["border"] is NSNull)
    #expect(kernel["sum"] as? Double == 0 && kernel["magnitude"] as? Double == 2)
    let factors = try #require(kernel["separable"] as? [String: [Double]])
    #expect(factors == ["column": [0.25, 0.5, 0.25], "row": [-1, 0, 1]])
    let nearest = try #require(kernel["nearest"] as? [String: Any])
    #expect(nearest["name"] as? String == "sobel x" && nearest["scale"] as? Double == 0.25)
    #expect(nearest["cosine"] as? Double == 1 && nearest["shift"] as? [Int] == [0, 0])
    #expect(nearest["cut"] as? Bool == false && nearest["expression"] as? String == "sobel x")

    let bank = objects[1]
    #expect(Set(bank.keys) == head.union(["planes"]))
    #expect(bank["shape"] as? [Int] == [3, 3, 3, 3] && bank["border"] as? String == "replicate")
    #expect(bank["bias"] as? [Double] == [0.5, 0.5, 0.5])
    let planes = try #require(bank["planes"] as? [[String: Any]])
    #expect(planes.count == 9)
    #expect(Set(planes[0].keys) == traits.union(["output", "input"]))
    #expect(planes[5]["output"] as? Int == 1 && planes[5]["input"] as? Int == 2)
    #expect(planes[5]["nearest"] is NSNull)
    #expect((planes[8]["nearest"] as? [String: Any])?["name"] as? String == "laplacian")

    #expect(objects[2]["format"] as? String == "matrix" && objects[2]["sumsToOne"] as? Bool == true)
    #expect(objects[2]["separable"] is NSNull)
  }

  @Test func aPictureIsToldWithTheRangeOfEachChannel() throws {
    let workshop = try Workshop()
    try workshop.take("leaf-cutout.png", as: "leaf.png")
    try workshop.take("gradient-16bit.png", as: "deep.png")
    try workshop.take("harbour.jpg", as: "photo.jpg")
    #expect(
      try workshop.burin("filter", "gray | threshold 0.5", "photo.jpg", "-o", "bits.png", "--bit-depth", "1").status
        == 0)
    let text = try workshop.burin("inspect", "leaf.png", "photo.jpg").text
    #expect(text.contains("leaf.png: a picture\n  format   PNG\n  size     height 192, width 192\n"))
    #expect(text.contains("\n  samples  RGB with alpha, 8 bits\n") && text.contains("\n\nphoto.jpg: a picture\n"))
    let objects = try Self.objects(workshop.burin("inspect", "--json", "leaf.png", "deep.png", "photo.jpg", "bits.png"))
    for object in objects {
      #expect(
        Set(object.keys) == [
          "path", "kind", "format", "width", "height", "channels", "color", "alpha", "bitDepth", "interlaced",
          "orientation", "resolution", "iccProfileBytes", "exifBytes", "gamma", "srgbIntent", "statistics", "warnings",
        ])
      #expect(object["kind"] as? String == "picture")
    }
    #expect(objects.map { $0["bitDepth"] as? Int } == [8, 16, 8, 1])
    #expect(objects.map { $0["channels"] as? Int } == [4, 1, 3, 1])
    #expect(objects.map { $0["format"] as? String } == ["png", "png", "jpeg", "png"])
    let bits = try #require((objects[3]["statistics"] as? [[String: Any]])?.first)
    #expect(bits["minimum"] as? Double == 0 && bits["maximum"] as? Double == 1)
    // The mean of the mask is what a filter makes of it: the share of white pixels.
    #expect(try workshop.burin("filter", "", "bits.png", "-o", "bits.npy").status == 0)
    let array = try #require(try Self.objects(workshop.burin("inspect", "--json", "bits.npy")).first)
    let mean = try #require(array["mean"] as? Double)
    #expect(abs(mean - (bits["mean"] as? Double ?? -1)) < 1e-12)
  }

  @Test func metadataAreTold() throws {
    let workshop = try Workshop()
    let fixtures = Workshop.root.appendingPathComponent("Tests/ImageCodecsTests/Fixtures")
    for name in ["metadata.png", "exif6.jpg", "420-progressive.jpg"] {
      try FileManager.default.copyItem(
        at: fixtures.appendingPathComponent(name), to: workshop.folder.appendingPathComponent(name))
    }
    let objects = try Self.objects(
      workshop.burin("inspect", "--json", "metadata.png", "exif6.jpg", "420-progressive.jpg"))
    #expect(objects[0]["iccProfileBytes"] as? Int ?? 0 > 100)
    #expect((objects[0]["resolution"] as? [String: Any])?["unit"] as? String == "pixelsPerMetre")
    #expect(objects[1]["orientation"] as? Int == 6)
    #expect(objects[2]["interlaced"] as? Bool == true)
    let text = try workshop.burin("inspect", "metadata.png", "exif6.jpg").text
    #expect(text.contains("ICC") && text.contains("pixels an inch") && text.contains("to be turned right by 90°"))
  }

  @Test func anArrayIsToldWithWhatIsNotFinite() throws {
    let workshop = try Workshop()
    var values = (0..<2 * 40 * 3).map { Float($0) }
    values[5] = .nan
    values[130] = .infinity
    values[131] = -.infinity
    try workshop.write(Self.numPy([2, 40, 3], values), to: "a.npy")
    let object = try #require(try Self.objects(workshop.burin("inspect", "--json", "a.npy")).first)
    #expect(
      Set(object.keys) == [
        "path", "kind", "format", "shape", "type", "width", "height", "channels", "minimum", "maximum", "mean", "nan",
        "infinite", "statistics",
      ])
    #expect(object["kind"] as? String == "array" && object["type"] as? String == "<f4")
    #expect(object["shape"] as? [Int] == [2, 40, 3])
    #expect(object["height"] as? Int == 40 && object["width"] as? Int == 3 && object["channels"] as? Int == 2)
    #expect(object["nan"] as? Int == 1 && object["infinite"] as? Int == 2)
    #expect(object["minimum"] as? Double == 0 && object["maximum"] as? Double == 239)
    let exact = (values.filter(\.isFinite).reduce(0.0) { $0 + Double($1) }) / 237
    #expect(abs((object["mean"] as? Double ?? 0) - exact) < 1e-9)
    let text = try workshop.burin("inspect", "a.npy").text
    #expect(text.contains("2 channels, height 40, width 3") && text.contains("1 not a number, 2 infinite"))
    // Nothing finite leaves null, which is JSON, and not nan, which is none.
    try workshop.write(Self.numPy([1, 40], Array(repeating: .nan, count: 40)), to: "n.npy")
    let nothing = try #require(try Self.objects(workshop.burin("inspect", "--json", "n.npy")).first)
    #expect(nothing["minimum"] is NSNull && nothing["mean"] is NSNull && nothing["nan"] as? Int == 40)
  }

  @Test func theShapeDecidesWhatAnArrayIsAndAsDecidesOtherwise() throws {
    let workshop = try Workshop()
    func kind(_ shape: [Int], _ flags: String...) throws -> String? {
      try workshop.write(Self.numPy(shape, Array(repeating: 1, count: shape.reduce(1, *))), to: "a.npy")
      let outcome = try workshop.shell((["burin inspect --json a.npy"] + flags).joined(separator: " "))
      return try Self.objects(outcome).first?["kind"] as? String
    }
    #expect(try kind([31, 31]) == "kernel")
    #expect(try kind([32, 31]) == "array")
    #expect(try kind([3, 5, 5]) == "array")
    #expect(try kind([2, 3, 5, 5]) == "kernel")
    #expect(try kind([32, 31], "--as", "kernel") == "kernel")
    #expect(try kind([3, 3], "--as", "array") == "array")
    #expect(try kind([3, 5, 5], "--as", "kernel") == nil)
  }

  @Test func largeKernelsAreAbbreviated() throws {
    let workshop = try Workshop()
    let values = (0..<31 * 31).map { Float($0) / 7 }
    try workshop.write(Self.numPy([31, 31], values), to: "k.npy")
    let outcome = try workshop.burin("inspect", "k.npy")
    #expect(outcome.text.contains("…") && outcome.text.contains("31×31 taps: --json has them all"))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func tapsAreDrawn() throws {
    let workshop = try Workshop()
    try workshop.write(Self.numPy([3, 3], Self.quarterSobel), to: "k.npy")
    let outcome = try workshop.burin("inspect", "k.npy", "--picture", "taps.png")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("sobel x"))
    let picture = try #require(try Self.objects(workshop.burin("inspect", "--json", "taps.png")).first)
    #expect(picture["color"] as? String == "rgb" && picture["width"] as? Int ?? 0 > 200)
    let ranges = try #require(picture["statistics"] as? [[String: Any]])
    // Blue and red are there: somewhere each channel is low while the paper is white.
    #expect(ranges.allSatisfy { $0["maximum"] as? Double == 1 && $0["minimum"] as? Double ?? 1 < 0.3 })
    try workshop.take("kernels/edges.json", as: "bank.json")
    #expect(try workshop.burin("inspect", "bank.json", "--picture", "bank.jpg").status == 0)
    #expect(workshop.names() == ["bank.jpg", "bank.json", "k.npy", "taps.png"])
  }

  @Test func standardInputIsReadWhateverItIs() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    for line in ["cat photo.jpg | burin inspect --json -", "burin inspect --json - <photo.jpg"] {
      let object = try #require(try Self.objects(workshop.shell(line)).first)
      #expect(object["path"] as? String == "-" && object["width"] as? Int == 640)
    }
    try workshop.write(Self.numPy([3, 3], Self.quarterSobel), to: "k.npy")
    #expect(try workshop.shell("cat k.npy | burin inspect -").text.hasPrefix("standard input: a kernel\n"))
  }
}
