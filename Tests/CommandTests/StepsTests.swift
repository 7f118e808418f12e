import Filtering
import Foundation
import Testing

@testable import burin

/// `burin steps`: the list, the explanations, and what programs read.
@Suite struct StepsTests {
  @Test func everyStepHasALine() throws {
    let workshop = try Workshop()
    let outcome = try workshop.burin("steps")
    #expect(outcome.status == 0)
    let lines = outcome.text.split(separator: "\n")
    for step in StepCatalogue.standard.declarations {
      #expect(lines.contains { $0.hasPrefix("  \(step.name)") }, "\(step.name)")
    }
    #expect(lines.allSatisfy { $0.count <= 110 })
  }

  @Test func aNameIsExplained() throws {
    let workshop = try Workshop()
    let text = try workshop.burin("steps", "gaussian", "canny").text
    #expect(text.contains("the standard deviation, in pixels (a number from 0.01 to 1000)"))
    #expect(text.contains("Holds the whole picture in memory."))
    #expect(text.contains("burin filter 'gray | canny 0.2 0.5 1.4' photo.jpg -o result.png"))
  }

  @Test func anUnknownNameIsSaid() throws {
    let workshop = try Workshop()
    let outcome = try workshop.burin("steps", "gausian")
    #expect(outcome.status == 64)
    #expect(outcome.errors == "burin: there is no step named gausian; did you mean gaussian?\n")
    #expect(try workshop.burin("steps", "zzz").errors.contains("burin steps lists them all"))
  }

  @Test func theJSONOfEachStepIsAnObject() throws {
    let workshop = try Workshop()
    let lines = try workshop.burin("steps", "--json").text.split(separator: "\n")
    #expect(lines.count == StepCatalogue.standard.names.count)
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["name"] is String && object["formula"] is String && object["holdsPicture"] is Bool)
      for parameter in try #require(object["parameters"] as? [[String: Any]]) {
        #expect(parameter["allowed"] is String && parameter["optional"] is Bool)
      }
    }
  }

  @Test func aRecipeReadsOverLinesAndComments() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    try workshop.write("# first\ngray   # second\n\n| conv k.json\n# third".utf8, to: "recipe")
    try workshop.write(#"{"shape":[1,2],"taps":[1,-1]}"#.utf8, to: "k.json")
    #expect(try workshop.burin("filter", "--recipe", "recipe", "a.png", "-o", "b.npy").status == 0)
    #expect(try workshop.burin("filter", "gray | conv k.json", "a.png", "-o", "c.npy").status == 0)
    #expect(try workshop.bytes("b.npy") == workshop.bytes("c.npy"))
  }

  @Test func aMistakeOfARecipeIsShownInItsLine() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    try workshop.write("gray # |\n| gausian 1.4\n".utf8, to: "recipe")
    let outcome = try workshop.burin("filter", "--recipe", "recipe", "a.png", "-o", "b.png")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors == """
        burin: recipe: there is no step named gausian
          line 2: | gausian 1.4
                    ^^^^^^^
        did you mean gaussian?

        """)
    #expect(try workshop.burin("filter", "--recipe", "none", "a.png", "-o", "b.png").status == 66)
    try workshop.write([0xFF, 0x00, 0x41], to: "binary")
    #expect(try workshop.burin("filter", "--recipe", "binary", "a.png", "-o", "b.png").status == 65)
    #expect(try workshop.burin("filter", "--recipe", "recipe", "-o", "b.png").status == 64)
    #expect(try workshop.burin("filter", "-o", "b.png").status == 64)
    #expect(workshop.names() == ["a.png", "binary", "recipe"])
  }
}
