import Foundation
import NeuralNetwork
import Testing

@testable import burin

/// Models that are damaged, or that ask for more than they hold, get one sentence and a status.
@Suite struct InspectModelErrorTests {
  private func expectRefusal(_ name: String, in workshop: Workshop, saying words: String = " ") throws {
    let outcome = try workshop.burin("inspect", name)
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(name): \(outcome.status) \(outcome.errors)")
    #expect(outcome.complaints.count == 1 && outcome.errors.hasPrefix("burin: \(name): "), "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func aFileThatIsCutOffIsRefusedAtEveryLength() throws {
    let workshop = try Workshop()
    try InspectModelTests.model().write(to: workshop.path("whole"))
    let whole = try workshop.bytes("whole")
    for length in [0, 1, 7, 8, 9, 40, 300, whole.count - 100, whole.count - 1] {
      try workshop.write(whole.prefix(length), to: "m.safetensors")
      try expectRefusal("m.safetensors", in: workshop)
      // Without the name it is told by its bytes, which need the header's brace.
      guard length > 8 else { continue }
      try workshop.write(whole.prefix(length), to: "model")
      try expectRefusal("model", in: workshop, saying: "cut off")
    }
  }

  @Test func whatIsNoSuchFileInSpiteOfItsNameIsSaid() throws {
    let workshop = try Workshop()
    try workshop.write("PK\u{3}\u{4}and so on".utf8, to: "m.safetensors")
    try expectRefusal("m.safetensors", in: workshop, saying: "a zip archive, as torch.save makes it")
  }

  @Test func aDamagedValueIsFoundByItsDigest() throws {
    let workshop = try Workshop()
    try InspectModelTests.model().write(to: workshop.path("m"))
    var bytes = try workshop.bytes("m")
    bytes[bytes.count - 3] ^= 1
    try workshop.write(bytes, to: "m")
    try expectRefusal("m", in: workshop, saying: "sha256")
  }

  @Test func aNetworkThatTheTensorsAreNotOfIsRefused() throws {
    let workshop = try Workshop()
    let tensor = NamedTensor(name: "0.weight", shape: [1], values: [1])
    for (network, words) in [
      ("conv 2 3x3 | dance", "no layer"), ("conv 2 3x3", "0.weight"), ("linear 65536", "flatten"),
      // A few words that describe gigabytes are answered before room is made for them.
      ("flatten | linear 60000", "1 GiB"), ("flatten | linear 20000", "1.weight"), ("conv 4096 5x5", "0.weight"),
    ] {
      try Safetensors(tensors: [tensor], metadata: ["burin.network": network]).write(to: workshop.path("m"))
      let outcome = try workshop.shell("ulimit -v 400000; burin inspect m")
      #expect(outcome.status == 65 && outcome.complaints.count == 1, "\(network): \(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(network): \(outcome.errors)")
    }
  }

  @Test func aCheckpointWithoutItsNumbersIsRefused() throws {
    let workshop = try Workshop()
    let metadata = [
      "burin.kind": "checkpoint", "burin.network": "flatten | linear 20000", "burin.input": "1x28x28",
      "burin.settings": "5;32;adamw 0.9 0.99;0.1;constant;0.0;0.0;none", "burin.progress": "0;0;0;0.0;0;0",
      "burin.history": "",
    ]
    try Safetensors(
      tensors: [NamedTensor(name: "numbers", shape: [1], values: [1])], metadata: metadata
    ).write(to: workshop.path("c"))
    let outcome = try workshop.shell("ulimit -v 400000; burin inspect c")
    #expect(outcome.status == 65 && outcome.errors.contains("numbers of its network"), "\(outcome.errors)")
  }

  @Test func tensorsThatNoPictureCanShowAreRefused() throws {
    let workshop = try Workshop()
    let wide = NamedTensor(name: "k", shape: [1, 1, 1, 1025], values: .init(repeating: 1, count: 1025))
    let layers = (0..<300).map {
      NamedTensor(name: "\($0)", shape: [1, 1, 9, 1], values: .init(repeating: 1, count: 9))
    }
    for (tensors, words) in [([wide], "width 1025"), (layers, "at most 16 layers")] {
      try Safetensors(tensors: tensors).write(to: workshop.path("t"))
      let outcome = try workshop.burin("inspect", "t", "--kernels", "t.png")
      #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try workshop.burin("inspect", "t").text.contains("236 more tensors: --json has them all"))
    #expect(workshop.names() == ["t"])
  }

  @Test func ofVeryManyKernelsTheFirstAreDrawn() throws {
    let workshop = try Workshop()
    for shape in [[4097, 1, 1, 1], [70, 70, 2, 2], [1, 1, 2, 1024], [2, 1, 1024, 1024]] {
      let values = [Float](repeating: 1, count: shape.reduce(1, *))
      try Safetensors(tensors: [NamedTensor(name: "k", shape: shape, values: values)]).write(to: workshop.path("t"))
      #expect(try workshop.burin("inspect", "t", "--kernels", "t.png").status == 0)
      let picture = try #require(try InspectTests.objects(workshop.burin("inspect", "--json", "t.png")).first)
      for side in ["width", "height"] { #expect((100...5000).contains(picture[side] as? Int ?? 0), "\(shape)") }
    }
  }
}
