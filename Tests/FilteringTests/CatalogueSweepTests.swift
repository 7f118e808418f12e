import Convolution
import Raster
import Testing

@testable import Filtering

/// Every step of the catalogue, on every kind of picture, with parameters at, below and above the ends of their ranges:
/// an answer or one sentence, and never a trap.
@Suite struct CatalogueSweepTests {
  /// Heights and widths of one pixel, of a vector, and of one more and one less.
  static let sizes = [(1, 1), (1, 17), (17, 1), (15, 16), (16, 15)]

  static func pictures(height: Int, width: Int) -> [StoredPicture] {
    [(1, false, SampleType.uint8), (3, true, .uint16), (1, true, .uint8), (3, false, .uint8), (7, false, .float32)].map
    {
      StoredPicture.random(
        height: height, width: width, colorChannels: $0.0, hasAlpha: $0.1, sampleType: $0.2, seed: 21)
    }
  }

  /// What may be written for a parameter, and what may not.
  static func values(_ kind: ParameterKind) -> (inside: [String], outside: [String]) {
    switch kind {
    case .number(let range, let words):
      let (low, high) = (range.lowerBound, range.upperBound)
      return (["\(low)", "\(high)"] + words, ["\(low - max(1, abs(low)))", "\(high * 2 + 1)", "nan", "1e99", "lots"])
    case .size(let range, let words):
      let (low, high) = (range.lowerBound, range.upperBound)
      return (
        ["\(low)", "\(high)"] + words,
        ["\(low - 1)", "\(high + 1)", "3x", "-1x2", "99999999999999999999", "lots"]
      )
    case .dimensions(let range):
      return (
        ["1", "7x9", "x5", "5x", "1x\(range.upperBound)"],
        ["0", "x", "5x0", "\(range.upperBound + 1)", "5x5x5", "-3", "99999999999999999999x1"]
      )
    case .region:
      return (["1x1+0+0", "1x1", "9x9+900+900"], ["1", "0x1", "1x1+1", "1x1+-1+0", "x", "1x1+99999999999999999999+0"])
    case .choice(let words): return (words, ["nosuch"])
    case .kernel: return (["'1'", "'1 2 3; 4 5 6'"], ["''", "'1 2; 3'", "missing.json"])
    case .flag: return ([], [])
    }
  }

  /// The step with a value for each parameter that must have one, the one at `index` replaced.
  static func expression(_ step: StepDeclaration, _ index: Int?, _ text: String = "") -> String {
    var words = [step.name]
    for (place, parameter) in step.parameters.enumerated() {
      let isMeant = place == index
      if parameter.placement == .positional {
        if let index, place > index, parameter.isOptional { continue }
        words.append(isMeant ? text : parameter.defaultText ?? values(parameter.kind).inside[0])
      } else if isMeant {
        words.append(parameter.placement == .flag ? parameter.name : "\(parameter.name)=\(text)")
      }
    }
    return words.joined(separator: " ")
  }

  static func run(_ expression: String, _ picture: StoredPicture) throws {
    do {
      _ = try Run(memoryLimit: 48 << 20).filtered(expression, picture)
    } catch let error as FilteringError {
      #expect(!error.message.isEmpty)
    } catch let error as ExpressionError {
      #expect(error.column != nil && !error.message.isEmpty, "\(expression)")
    }
  }

  @Test(arguments: StepCatalogue.standard.declarations)
  func `a step takes every kind of picture`(_ step: StepDeclaration) throws {
    for (height, width) in Self.sizes {
      for picture in Self.pictures(height: height, width: width) {
        try Self.run(step.example, picture)
      }
    }
  }

  @Test(arguments: StepCatalogue.standard.declarations)
  func `a parameter is taken inside its range and refused outside`(_ step: StepDeclaration) throws {
    let pictures = [Self.pictures(height: 1, width: 1)[0], Self.pictures(height: 5, width: 18)[2]]
    for (index, parameter) in step.parameters.enumerated() {
      let (inside, outside) = Self.values(parameter.kind)
      for text in inside {
        for picture in pictures { try Self.run(Self.expression(step, index, text), picture) }
      }
      for text in outside {
        let expression = Self.expression(step, index, text)
        let error = #expect(throws: ExpressionError.self, "\(expression)") {
          try Run().pipeline(expression, pictures[0].header)
        }
        #expect(error?.column != nil, "\(expression)")
      }
    }
  }

  /// Those that keep the number of channels keep the depth and the alpha, and whatever goes in, the rows come out.
  @Test(arguments: StepCatalogue.standard.declarations)
  func `16 bits stay 16 bits and alpha stays`(_ step: StepDeclaration) throws {
    let picture = StoredPicture.random(
      height: 300, width: 400, colorChannels: 1, hasAlpha: true, sampleType: .uint16, seed: 5)
    let pipeline = try? Run().pipeline(Self.expression(step, nil), picture.header)
    guard let pipeline else { return }
    #expect(pipeline.outputHeader.format.sampleType == .uint16)
    #expect(pipeline.outputHeader.format.hasAlpha, "\(step.name)")
  }

  @Test func `steps that hold the picture say so when memory runs out`() throws {
    let picture = StoredPicture.random(height: 600, width: 600, colorChannels: 1, sampleType: .uint8, seed: 5)
    let error = try #require(throws: FilteringError.self) {
      try Run(memoryLimit: 1 << 20).pipeline("normalize | rotate 90", picture.header)
    }
    #expect(error.cause == .refused)
    #expect(error.message.contains("(normalize and rotate hold the whole picture)"), "\(error.message)")
  }
}
