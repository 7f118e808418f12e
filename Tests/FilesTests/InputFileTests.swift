import Files
import Glibc
import Testing

/// Files are read whole, or refused for their size, and nothing between.
@Suite struct InputFileTests {
  private func file(of count: Int, in folder: TemporaryFolder) throws -> InputFile {
    let path = folder.path + "/a"
    try AtomicFileTests.put((0..<count).map { UInt8(truncatingIfNeeded: $0) }, at: path)
    return try InputFile(path: path, name: "a")
  }

  @Test(arguments: [0, 1, 511, 512, 513, 100_000])
  func aFileIsReadUpToItsLimit(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try file(of: count, in: folder).contents(limit: count) == bytes)
    #expect(try file(of: count, in: folder).contents(limit: count + 1) == bytes)
    if count > 0 { #expect(try file(of: count, in: folder).contents(limit: count - 1) == nil) }
  }

  @Test func whatHasNoEndIsReadNoFurtherThanTheLimit() throws {
    #expect(try InputFile(path: "/dev/zero", name: "zero").contents(limit: 3_000_000) == nil)
  }

  @Test func whatIsInMemoryIsHeldToTheLimitToo() throws {
    #expect(try InputFile(bytes: [1, 2], name: "").contents(limit: 2) == [1, 2])
    #expect(try InputFile(bytes: [1, 2], name: "").contents(limit: 1) == nil)
  }

  @Test func whatCannotBeReadIsNamed() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: FileError.self) { try InputFile(path: folder.path + "/none", name: "none") }
    #expect(missing?.cause == .cannotRead)
    #expect(missing?.description == "none: There is no such file; check the name.")
    let isFolder = #expect(throws: FileError.self) { try InputFile(path: folder.path, name: "it") }
    #expect(isFolder?.cause == .cannotRead)
    #expect(isFolder?.message.contains("folder") == true)
  }
}
