import Digest
import Foundation
import Testing

@testable import FashionMNIST

@Suite struct LoadingTests {
  @Test(arguments: [(false, ""), (true, ".gz"), (true, ""), (false, ".gz")])
  func whatWasWrittenIsRead(packed: Bool, suffix: String) throws {
    let folder = try DataFolder()
    let set = DataSet(training: .made(count: 33), test: .made(count: 7, seed: 4))
    try folder.write(.training, set.training, packed: packed, suffix: suffix)
    try folder.write(.test, set.test, packed: packed, suffix: suffix)
    #expect(try DataSet.load(folder: folder.path) == set)
    #expect(try DataSet.load(folder: folder.path + "/") == set)
    #expect(try DataSet.load(.training, folder: folder.path) == set.training)
    #expect(try DataSet.load(.test, folder: folder.path) == set.test)
  }

  @Test(arguments: [0, 1, 9])
  func everyLevelOfGzipIsRead(level: Int) throws {
    let folder = try DataFolder()
    let set = LabelledImages.made(count: 40)
    let idx = IDXBytes(set)
    let images = try folder.write(Gzip.packed(idx.images, level: level), as: "a")
    let labels = try folder.write(Gzip.packed(idx.labels, level: level), as: "b")
    #expect(try DataSet.load(images: images, labels: labels) == set)
  }

  @Test func theNameWithoutEndingComesFirst() throws {
    let folder = try DataFolder()
    try folder.write(.test, .made(count: 3, seed: 1), packed: true, suffix: ".gz")
    try folder.write(.test, .made(count: 3, seed: 2))
    #expect(try DataSet.load(.test, folder: folder.path) == .made(count: 3, seed: 2))
  }

  @Test func onePartNeedsNotTheOther() throws {
    let folder = try DataFolder()
    try folder.write(.test, .made(count: 2))
    #expect(try DataSet.load(.test, folder: folder.path).count == 2)
    let error = try #require(throws: DataSetError.self) { try DataSet.load(.training, folder: folder.path) }
    #expect(error.cause == .missing)
  }

  @Test(arguments: 0..<4)
  func theOneMissingFileIsNamed(index: Int) throws {
    let folder = try DataFolder()
    for part in DataSetPart.allCases { try folder.write(part, .made(count: 2), packed: true, suffix: ".gz") }
    let names = DataSetPart.allCases.flatMap { [$0.imagesName, $0.labelsName] }
    try FileManager.default.removeItem(atPath: folder[names[index] + ".gz"])
    let error = try #require(throws: DataSetError.self) { try DataSet.load(folder: folder.path) }
    #expect(error.cause == .missing)
    #expect(error.name == folder.path)
    #expect(
      error.message
        == "It has no \(names[index]), neither plain nor with .gz; install the data set "
        + "(apt-get install dataset-fashion-mnist).")
  }

  @Test func aMissingFolderNamesThePackage() throws {
    let folder = try DataFolder()
    let error = try #require(throws: DataSetError.self) { try DataSet.load(folder: folder["none"]) }
    #expect(error.cause == .missing)
    #expect(
      error.description
        == "\(folder["none"]): There is no such folder; install the data set (apt-get install dataset-fashion-mnist).")
    let file = try folder.write([1], as: "file")
    let second = try #require(throws: DataSetError.self) { try DataSet.load(.test, folder: file) }
    #expect(second.cause == .missing)
    #expect(second.message.hasPrefix("It is not a folder"))
  }

  @Test func theDigestIsThatOfTheFilesOneAfterTheOther() throws {
    let set = DataSet(training: .made(count: 5), test: .made(count: 3, seed: 2))
    let (first, second) = (IDXBytes(set.training), IDXBytes(set.test))
    #expect(set.training.payloadDigest() == SHA256Digest(of: first.images + first.labels).description)
    #expect(
      set.payloadDigest()
        == SHA256Digest(of: first.images + first.labels + second.images + second.labels).description)
    #expect(set.payloadDigest() != DataSet(training: set.test, test: set.training).payloadDigest())
  }

  @Test func picturesAreTakenByTheirNumbers() {
    let set = LabelledImages.made(count: 12)
    let some = set.selecting([11, 0, 0, 5])
    #expect(some.labels == [11, 0, 0, 5].map { set.labels[$0] })
    #expect((0..<4).map { some.image(at: $0) } == [11, 0, 0, 5].map { set.image(at: $0) })
    #expect(set.image(at: 5) == Array(set.pixels[(5 * 784)..<(6 * 784)]))
    #expect(set.selecting(2..<2).count == 0)
  }

  @Test func theClassesAreThoseOfTheDataSet() {
    #expect(DataSet.classCount == 10)
    #expect(DataSet.classNames[0] == "T-shirt/top")
    #expect(DataSet.classNames[9] == "Ankle boot")
    #expect(Set(DataSet.classNames).count == 10)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: DataSet.defaultFolder),
      "the data set is not installed (apt-get install dataset-fashion-mnist)"))
  func thePublishedSetIsRecognised() throws {
    let set = try DataSet.load()
    #expect(set.training.count == 60_000)
    #expect(set.test.count == 10_000)
    #expect(set.payloadDigest() == DataSet.publishedDigest)
    #expect(set.training.payloadDigest() == DataSetPart.training.publishedDigest)
    #expect(set.test.payloadDigest() == DataSetPart.test.publishedDigest)
    for (part, count) in [(set.training, 6_000), (set.test, 1_000)] {
      #expect((0..<10).map { label in part.labels.count { $0 == label } } == Array(repeating: count, count: 10))
    }
    #expect(try DataSet.load(.test) == set.test)
    // The first training picture is an ankle boot; its sum is that of NumPy.
    #expect(set.training.labels.prefix(5) == [9, 0, 0, 3, 0])
    #expect(set.training.image(at: 0).reduce(0) { $0 + Int($1) } == 76_247)
  }
}
