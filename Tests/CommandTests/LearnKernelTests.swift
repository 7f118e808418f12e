import Foundation
import Testing

/// `burin learn-kernel` at work: what it prints, writes and refuses.
@Suite struct LearnKernelTests {
  /// A folder with a gray photograph before and after an expression.
  private func workshop(_ expression: String) throws -> Workshop {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    #expect(try workshop.burin("filter", "gray | crop 200x240+100+150", "photo.jpg", "-o", "before.png").status == 0)
    #expect(try workshop.burin("filter", expression, "before.png", "-o", "after.png", "-q").status == 0)
    return workshop
  }

  @Test func whatIsLearnedFiltersAgain() throws {
    let workshop = try workshop("sobel x")
    let outcome = try workshop.burin("learn-kernel", "before.png", "after.png", "--size", "3x3", "-o", "learned.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in ["exact", "sobel x", "-1 0 1; -2 0 2; -1 0 1", "replicate", "separable", "conv learned.json"] {
      #expect(outcome.text.contains(words), "\(outcome.text)")
    }
    #expect(try workshop.burin("filter", "conv learned.json", "before.png", "-o", "again.png", "-q").status == 0)
    #expect(try workshop.burin("compare", "after.png", "again.png").status == 0)
  }

  @Test func jsonHasTheKeysOfTheManual() throws {
    let workshop = try workshop("box 3")
    let outcome = try workshop.burin("learn-kernel", "before.png", "after.png", "--size", "3", "--json")
    let record = try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let keys: Set = [
      "kernel", "standardError", "verdict", "residual", "nearest", "pixels", "warnings", "objections", "biasError",
      "gain",
      "explained", "condition", "undetermined", "encoding", "rounding", "border", "stride", "padding", "shift",
      "divisors",
      "alternative",
    ]
    #expect(Set(record.keys) == keys)
    let page = try ManualTests.page("burin-learn-kernel.1")
    for key in keys { #expect(page.contains(key), "the manual does not name \(key)") }
    let kernel = try #require(record["kernel"] as? [String: Any])
    #expect(kernel["shape"] as? [Int] == [1, 1, 3, 3])
    #expect((kernel["taps"] as? [Double])?.allSatisfy { abs($0 - 1.0 / 9) < 1e-7 } == true)
    #expect(record["verdict"] as? String == "exact")
    #expect((record["nearest"] as? [String: Any])?["name"] as? String == "box 3")
    #expect((record["residual"] as? [String: Any])?["bitExactShare"] as? Double == 1)
    try workshop.write(outcome.output, to: "record.json")
    #expect(try workshop.burin("filter", "conv record.json", "before.png", "-o", "again.png").status == 0)
    #expect(try workshop.burin("compare", "after.png", "again.png").status == 0)
  }

  @Test(arguments: [
    (
      "conv \"1 2; 3 -4\" scale=1/4 stride=2", "2x2",
      ["stride     2x2, from the sizes", "border     replicate", "stride=2x2"]
    ),
    ("conv \"1 2; 3 -4\" scale=1/4 stride=3 border=wrap", "2x2", ["stride     3x3", "border     wrap"]),
    (
      "conv \"1 2; 3 -4\" scale=1/4 padding=valid", "auto",
      ["padding    valid", "border     none", "size       2x2, from"]
    ),
    ("median 3 | conv 1 stride=2", "3", ["this is    'median 3 | conv 1 stride=2x2'", "stride     2x2"]),
  ])
  func theReportSaysHowThePicturesBelongTogether(expression: String, size: String, words: [String]) throws {
    let workshop = try workshop(expression)
    let outcome = try workshop.burin("learn-kernel", "before.png", "after.png", "--size", size)
    for word in words { #expect(outcome.text.contains(word), "\(outcome.text)") }
  }

  @Test func theReportWarnsOfJPEGAndSaysWhatIsTransparent() throws {
    let workshop = try workshop("box 3")
    #expect(try workshop.burin("filter", "", "before.png", "-o", "before.jpg", "--quality", "80").status == 0)
    let lossy = try workshop.burin("learn-kernel", "before.jpg", "after.png", "--size", "3")
    #expect(lossy.text.contains("warning    before.jpg: JPEG changes samples"), "\(lossy.text)")
    #expect(!lossy.text.contains("verdict    exact"))
    try workshop.take("leaf-cutout.png", as: "leaf.png")
    #expect(try workshop.burin("filter", "gaussian 1", "leaf.png", "-o", "soft.png").status == 0)
    let clear = try workshop.burin("learn-kernel", "leaf.png", "soft.png", "--size", "9")
    #expect(clear.text.contains("that read something transparent"), "\(clear.text)")
    #expect(clear.text.contains("only pixels whose whole window is opaque"), "\(clear.text)")
    #expect(clear.text.contains("gaussian 1"), "\(clear.text)")
  }

  @Test func everyFileOfAKernelIsReadAgain() throws {
    let workshop = try workshop("conv \"1 2; 3 -4\" scale=1/4")
    var pictures: Set<Data> = []
    for name in ["k.json", "k.npy", "k.mat"] {
      let outcome = try workshop.burin("learn-kernel", "before.png", "after.png", "--size", "2x2", "-o", name)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try workshop.burin("filter", "conv \(name)", "before.png", "-o", "again.png", "-q").status == 0)
      pictures.insert(try workshop.bytes("again.png"))
    }
    #expect(pictures.count == 1)
    #expect(String(decoding: try workshop.bytes("k.mat"), as: UTF8.self) == "2 2 4 0\n1 2\n3 -4\n")
  }

  @Test func kernelsArePrintedForOthers() throws {
    let workshop = try workshop("sharpen")
    let printed = { (tool: String) in
      try workshop.burin("learn-kernel", "before.png", "after.png", "--size", "3", "--print", tool).text
    }
    #expect(try printed("numpy") == "numpy.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])\n")
    #expect(try printed("opencv").hasPrefix("cv2.filter2D(image, -1, numpy.array([[0, -1, 0], [-1, 5, -1]"))
    #expect(
      try printed("imagemagick")
        == "-virtual-pixel Edge -morphology Correlate '3x3+1+1: 0,-1,0 -1,5,-1 0,-1,0'\n")
  }

  @Test func whatIsNoKernelEndsWithOneAndWritesNothing() throws {
    let workshop = try workshop("median 3")
    try workshop.write("old".utf8, to: "learned.json")
    let outcome = try workshop.burin("learn-kernel", "before.png", "after.png", "--size", "3", "-o", "learned.json")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("median 3"))
    #expect(outcome.complaints.count == 1)
    #expect(try workshop.bytes("learned.json") == Data("old".utf8))
  }

  @Test func aProbeTellsEveryTap() throws {
    let workshop = try Workshop()
    #expect(try workshop.burin("learn-kernel", "--probe", "96x96", "-o", "probe.png", "-q").status == 0)
    #expect(try workshop.burin("filter", "gaussian 1", "probe.png", "-o", "after.png").status == 0)
    let outcome = try workshop.burin("learn-kernel", "probe.png", "after.png", "--json")
    let record = try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(record["verdict"] as? String == "exact")
    #expect((record["nearest"] as? [String: Any])?["name"] as? String == "gaussian 1")
  }

  @Test func theDescentPrintsTheTextbooksNumbers() throws {
    let workshop = try Workshop()
    func array(_ name: String, _ width: Int, _ value: (Int) -> Float) throws {
      var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (6, \(width)), }"
      header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
      var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      for index in 0..<6 * width {
        for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value(index % width).bitPattern >> (8 * shift))) }
      }
      try workshop.write(bytes, to: name)
    }
    try array("x.npy", 8) { (2..<6).contains($0) ? 0 : 1 }
    try array("y.npy", 7) { $0 == 1 ? 1 : $0 == 5 ? -1 : 0 }
    let line = "burin learn-kernel x.npy y.npy --size 1x2 --method descent --start '-0.14361 -0.65174'"
    let outcome = try workshop.shell(line + " --learning-rate 3e-2 --steps 10")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("step 10, loss 0.173\n"))
    #expect(outcome.text.hasSuffix("0.9487 -1.0341\n"))
    let far = try workshop.shell(line + " --learning-rate 0.04 -o k.json")
    #expect(far.status == 1)
    #expect(far.errors.contains("0.0333"))
    #expect(!workshop.names().contains("k.json"))
    let exact = try workshop.burin("learn-kernel", "x.npy", "y.npy", "--size", "1x2", "--print", "numpy")
    #expect(exact.text == "numpy.array([[1, -1]])\n")
  }

  @Test(arguments: [
    (["a.png"], 64, "two pictures"), (["a.png", "a.png", "a.png"], 64, "no pairs"),
    (["-", "a.png"], 64, "standard input"),
    (["a.png", "a.png", "--size", "0"], 64, "no taps"), (["a.png", "a.png", "--size", "999"], 64, "larger"),
    (["a.png", "b.png", "--size", "3"], 65, "stride"), (["a.png", "c.png", "--size", "3"], 65, "bits"),
    (["a.png", "none.png", "--size", "3"], 66, "no such file"), (["a.png", "text.png", "--size", "3"], 65, "text"),
    (["a.png", "a.png", "-o", "k.txt"], 64, "k.txt"), (["a.png", "a.png", "--steps", "3"], 64, "descent"),
    (["a.png", "a.png", "--size", "3", "-o", "no/k.json"], 73, "no"), (["--probe", "0", "-o", "p.png"], 64, "probe"),
    (["--probe", "9", "-o", "p.jpg"], 64, "every sample"), (["tiny.png", "tiny.png", "--size", "3"], 65, "unknowns"),
  ])
  func mistakesGetOneSentenceAndNoKernel(arguments: [String], status: Int32, words: String) throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "a.png")
    #expect(try workshop.burin("filter", "crop 101x99", "a.png", "-o", "b.png").status == 0)
    #expect(try workshop.burin("filter", "", "a.png", "-o", "c.png", "--bit-depth", "16").status == 0)
    #expect(try workshop.burin("filter", "gray | crop 4x4", "a.png", "-o", "tiny.png").status == 0)
    try workshop.write("Dear Sir or Madam,\n".utf8, to: "text.png")
    let before = workshop.names()
    let line = (["burin", "learn-kernel"] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let outcome = try workshop.shell(line + (arguments.contains("-o") ? "" : " -o k.json"))
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    // What the parser itself refuses is followed by its usage.
    #expect(outcome.complaints.count == 1 || status == 64, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(workshop.names() == before)
  }
}
