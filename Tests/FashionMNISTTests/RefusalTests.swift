import Foundation
import Randomness
import Testing

@testable import FashionMNIST

/// Whatever is wrong with a file is found, and said of that file.
@Suite struct RefusalTests {
  static let images = IDXBytes(.made(count: 3)).images
  static let labels = IDXBytes(.made(count: 3)).labels

  /// A file that must be refused, in place of the images or of the labels.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var images: [UInt8]?
    var labels: [UInt8]?
    var cause = DataSetError.Cause.malformed
    var message: String
  }

  static let cases: [Case] = [
    Case(testDescription: "no byte", images: [], message: "It is empty; copy it again."),
    Case(testDescription: "two bytes", images: [0, 0], message: "It is cut off in its header; copy it again."),
    Case(
      testDescription: "half a header", images: Array(images[..<10]),
      message: "It is cut off in its header; copy it again."
    ),
    Case(
      testDescription: "another magic", images: Array("P5 28 28 255 0123456789".utf8),
      message: "It is not an IDX file: those begin with two zero bytes and the type of their numbers."),
    Case(
      testDescription: "floats", images: IDXBytes.header([3, 28, 28], type: 13) + Array(repeating: 0, count: 9408),
      message: "It holds numbers of IDX type 13, not bytes (type 8); save it as bytes."),
    Case(
      testDescription: "labels for images", images: labels + Array(repeating: 0, count: 9),
      message: "It has 1 axis, and pictures have 3; is it in the place of another file?"),
    Case(
      testDescription: "images for labels", labels: images,
      message: "It has 3 axes, and labels have 1; is it in the place of another file?"),
    Case(
      testDescription: "another size", images: IDXBytes.header([3, 28, 29]) + Array(repeating: 0, count: 2436),
      message: "Its pictures are 28x29, and those of the data set are 28x28."),
    Case(
      testDescription: "no example", images: IDXBytes.header([0, 28, 28]),
      message: "It holds no examples; copy it again."),
    Case(
      testDescription: "too many examples", images: IDXBytes.header([2_500_001, 28, 28]), cause: .refused,
      message: "Its header declares 2500001 examples, and at most 2500000 are read; is it damaged?"),
    Case(
      testDescription: "the largest numbers", labels: IDXBytes.header([Int(UInt32.max)]), cause: .refused,
      message: "Its header declares 4294967295 examples, and at most 2500000 are read; is it damaged?"),
    Case(
      testDescription: "cut off", images: Array(images.dropLast()),
      message: "Its header declares 2368 bytes, and it has 2367: it is cut off; copy it again."),
    Case(
      testDescription: "a byte behind", images: images + [0],
      message: "Its header declares 2368 bytes, and it has 2369: something was added to it; copy it again."),
    Case(
      testDescription: "a label too large", labels: Array(labels.dropLast()) + [10],
      message: "Label 2 is 10, and classes are numbered 0 to 9."),
    Case(
      testDescription: "gzip: nothing behind the magic", images: [0x1F, 0x8B], message: "It is cut off; copy it again."),
    Case(
      testDescription: "gzip: cut off in its stream", images: Array(Gzip.packed(images).dropLast(200)),
      message: "It is cut off; copy it again."),
    Case(
      testDescription: "gzip: cut off in its trailer", images: Array(Gzip.packed(images).dropLast()),
      message: "It is cut off; copy it again."),
    Case(
      testDescription: "gzip: another checksum", images: changed(Gzip.packed(images), fromEnd: 8),
      message: "Its gzip stream is damaged, or its checksum does not fit; copy it again."),
    Case(
      testDescription: "gzip: another length", images: changed(Gzip.packed(images), fromEnd: 1),
      message: "Its gzip stream is damaged, or its checksum does not fit; copy it again."),
    Case(
      testDescription: "gzip: another method", images: [0x1F, 0x8B, 7] + Gzip.packed(images).dropFirst(3),
      message: "Its gzip stream is damaged, or its checksum does not fit; copy it again."),
    Case(
      testDescription: "gzip: a byte behind", images: Gzip.packed(images) + [0],
      message: "Something stands behind the end of its gzip stream; copy it again."),
    Case(
      testDescription: "gzip: a second member", images: Gzip.packed(images) + Gzip.packed([]),
      message: "Something stands behind the end of its gzip stream; copy it again."),
    Case(
      testDescription: "gzip: fewer bytes than declared", images: Gzip.packed(Array(images.dropLast())),
      message: "Its header declares 2352 bytes, and its gzip stream holds 2351; copy it again."),
    Case(
      testDescription: "gzip: more bytes than declared", images: Gzip.packed(images + [0]),
      message: "Its gzip stream holds more than its header declares; copy it again."),
    Case(
      testDescription: "gzip: half a header", images: Gzip.packed(Array(images[..<10])),
      message: "It is cut off; copy it again."),
    Case(
      testDescription: "gzip: a size out of reach", images: Gzip.packed(IDXBytes.header([2_500_000, 28, 28])),
      message: "Its header declares 1960000000 bytes, and 33 bytes of gzip cannot hold them; copy it again."),
    Case(
      testDescription: "gzip: not IDX", images: Gzip.packed(Array("tar archive or whatever".utf8)),
      message: "It is not an IDX file: those begin with two zero bytes and the type of their numbers."),
  ]

  static func changed(_ bytes: [UInt8], fromEnd distance: Int) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count - distance] ^= 1
    return bytes
  }

  @Test(arguments: cases)
  func isRefused(_ refused: Case) throws {
    let folder = try DataFolder()
    let images = try folder.write(refused.images ?? Self.images, as: "images")
    let labels = try folder.write(refused.labels ?? Self.labels, as: "labels")
    let error = try folder.error(images: images, labels: labels)
    #expect(error.cause == refused.cause)
    #expect(error.message == refused.message)
    #expect(error.name == (refused.images == nil ? labels : images))
  }

  @Test func theExamplesAreReadableAsTheyStand() throws {
    let folder = try DataFolder()
    let images = try folder.write(Self.images, as: "images")
    #expect(try DataSet.load(images: images, labels: folder.write(Self.labels, as: "labels")) == .made(count: 3))
  }

  @Test func countsMustAgree() throws {
    let folder = try DataFolder()
    let images = try folder.write(Self.images, as: "images")
    let labels = try folder.write(IDXBytes(.made(count: 4)).labels, as: "labels")
    let error = try folder.error(images: images, labels: labels)
    #expect(error.cause == .malformed)
    #expect(
      error.description
        == "\(labels): It holds 4 labels for the 3 pictures in \(images); take both files from the same set.")
  }

  /// The limit of deflate is met by the longest run that it knows: what can be reached is inflated.
  @Test func theBestPackedFileIsRead() throws {
    let folder = try DataFolder()
    let blank = LabelledImages(
      height: 28, width: 28, pixels: Array(repeating: 0, count: 5_000 * 784), labels: Array(repeating: 3, count: 5_000))
    try folder.write(.test, blank, packed: true, suffix: ".gz")
    let size = try Data(contentsOf: URL(fileURLWithPath: folder[DataSetPart.test.imagesName + ".gz"])).count
    #expect(5_000 * 784 > 900 * size)
    #expect(try DataSet.load(.test, folder: folder.path) == blank)
  }

  @Test func whatIsNoPlainFileIsNotWaitedFor() throws {
    let folder = try DataFolder()
    let labels = try folder.write(Self.labels, as: "labels")
    let pipe = folder["pipe"]
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let error = try folder.error(images: pipe, labels: labels)
    #expect(error.cause == .cannotRead)
    #expect(error.message == "It is not a plain file.")
    let second = try folder.error(images: folder.path, labels: labels)
    #expect(second.cause == .cannotRead)
    #expect(second.message == "It is a folder, and should be a file of the data set.")
    #expect(try folder.error(images: "/dev/zero", labels: labels).cause == .cannotRead)
    let third = try folder.error(images: folder["none"], labels: labels)
    #expect(third.cause == .missing)
    #expect(third.message == "There is no such file; check the name.")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func whatMayNotBeReadIsSaid() throws {
    let folder = try DataFolder()
    let labels = try folder.write(Self.labels, as: "labels")
    let images = try folder.write(Self.images, as: "images")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: images)
    let error = try folder.error(images: images, labels: labels)
    #expect(error.cause == .cannotRead)
    #expect(error.message == "You may not read it; ask its owner for permission.")
  }

  /// Random damage is refused or, where it only touched samples, read; it never traps.
  @Test(arguments: 0..<8)
  func randomDamageNeverTraps(seed: Int) throws {
    let folder = try DataFolder()
    var generator = SplitMix(seed: UInt64(seed))
    let valid = [Self.images, Gzip.packed(Self.images), Gzip.packed(Self.images, level: 0)]
    let labels = try folder.write(Self.labels, as: "labels")
    var refusedCount = 0
    for round in 0..<300 {
      var bytes = valid[round % valid.count]
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Bool.random(using: &generator) ? min(40, bytes.count) : bytes.count
        switch Int.random(in: 0..<5, using: &generator) {
        case 0 where bytes.count > 1: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
        case 1 where place > 0:
          bytes.insert(.random(in: 0...255, using: &generator), at: .random(in: 0..<place, using: &generator))
        default:
          if place > 0 { bytes[.random(in: 0..<place, using: &generator)] = .random(in: 0...255, using: &generator) }
        }
      }
      let path = try folder.write(bytes, as: "images")
      do {
        let set = try DataSet.load(images: path, labels: labels)
        #expect(set.count == 3)
      } catch {
        refusedCount += 1
        #expect(error.message.hasSuffix(".") || error.message.hasSuffix("?"))
      }
    }
    #expect(refusedCount > 150)
  }
}
