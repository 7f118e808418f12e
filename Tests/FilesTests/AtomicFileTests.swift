import Files
import Glibc
import Testing

/// A file appears whole or not at all.
@Suite struct AtomicFileTests {
  static func mode(_ path: String) -> mode_t {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func nothingIsThereBeforeTheCommit() throws {
    let folder = try TemporaryFolder()
    let output = try AtomicFile(path: folder.path + "/a")
    try output.write([1, 2, 3])
    #expect(folder.names.count == 1)
    #expect(folder.names != ["a"])
    try output.commit()
    #expect(folder.names == ["a"])
    #expect(try folder.contents(of: "a") == [1, 2, 3])
  }

  @Test func aDiscardedFileLeavesTheOldOne() throws {
    let folder = try TemporaryFolder()
    try Self.put([9], at: folder.path + "/a")
    for discards in [false, true] {
      let output = try AtomicFile(path: folder.path + "/a")
      try output.write([1])
      if discards { output.discard() }
    }
    #expect(folder.names == ["a"])
    #expect(try folder.contents(of: "a") == [9])
  }

  @Test func theModeIsKept() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    try Self.put([1], at: path)
    #expect(unsafe chmod(path, 0o640) == 0)
    try Self.put([2], at: path)
    #expect(Self.mode(path) == 0o640)
    let mask = umask(0)
    umask(mask)
    try Self.put([2], at: folder.path + "/b")
    #expect(Self.mode(folder.path + "/b") == 0o666 & ~mask)
  }

  @Test func symlinksAreFollowed() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe symlink("real", folder.path + "/first") == 0)
    #expect(unsafe symlink(folder.path + "/first", folder.path + "/second") == 0)
    try Self.put([5], at: folder.path + "/second")
    #expect(folder.names == ["first", "real", "second"])
    #expect(try folder.contents(of: "real") == [5])
    #expect(unsafe symlink("circle", folder.path + "/circle") == 0)
    let error = #expect(throws: FileError.self) { try AtomicFile(path: folder.path + "/circle") }
    #expect(error?.cause == .cannotCreate)
  }

  @Test func placesThatCannotBeAreNamed() throws {
    let folder = try TemporaryFolder()
    let isFolder = #expect(throws: FileError.self) { try AtomicFile(path: folder.path) }
    #expect(isFolder?.cause == .cannotCreate)
    #expect(isFolder?.message.contains("folder") == true)
    let missing = #expect(throws: FileError.self) { try AtomicFile(path: folder.path + "/none/a") }
    #expect(missing?.cause == .cannotCreate)
    #expect(missing?.message.contains("make it first") == true)
    #expect(throws: FileError.self) { try AtomicFile(path: folder.path + "/a/") }
    #expect(throws: FileError.self) { try AtomicFile(path: "") }
    #expect(throws: FileError.self) { try AtomicFile(path: "/dev/null/a") }
    let long = folder.path + "/" + String(repeating: "x", count: 300)
    #expect(throws: FileError.self) { try AtomicFile(path: long) }
    #expect(folder.names.isEmpty)
  }

  @Test func devicesAreWrittenDirectly() throws {
    let output = try AtomicFile(path: "/dev/null")
    try output.write([1])
    try output.commit()
    #expect(Self.mode("/dev/null") != 0)
    let full = try AtomicFile(path: "/dev/full")
    let error = #expect(throws: FileError.self) {
      try full.write([1])
      try full.commit()
    }
    #expect(error?.cause == .inputOutput)
    #expect(error?.message.contains("full") == true)
  }

  @Test func aPipeWithANameIsWrittenDirectly() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    // A reader that does not wait for its writer, so that neither waits here.
    let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try Self.put([7, 8], at: path)
    var bytes: [UInt8] = [0, 0, 0]
    #expect(unsafe bytes.withUnsafeMutableBytes { unsafe read(reader, $0.baseAddress, $0.count) } == 2)
    #expect(bytes == [7, 8, 0])
    #expect(folder.names == ["pipe"])
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func aFolderThatCannotBeWrittenIsNamed() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe chmod(folder.path, 0o500) == 0)
    let error = #expect(throws: FileError.self) { try AtomicFile(path: folder.path + "/a") }
    #expect(error?.cause == .cannotCreate)
  }

  @Test func theFolderIsMadeDurableWhereThatIsAsked() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    try Self.put([1], at: path)
    let output = try AtomicFile(path: path)
    try output.write([2])
    try output.commit(syncingFolder: true)
    #expect(folder.names == ["a"])
    #expect(try folder.contents(of: "a") == [2])
    // What has no folder of its own is committed all the same.
    let device = try AtomicFile(path: "/dev/null")
    try device.write([1])
    try device.commit(syncingFolder: true)
  }

  @Test func aFolderThatCannotBeReadDoesNotSpoilTheFile() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe chmod(folder.path, 0o300) == 0)
    let output = try AtomicFile(path: folder.path + "/a")
    try output.write([3])
    try output.commit(syncingFolder: true)
    #expect(unsafe chmod(folder.path, 0o700) == 0)
    #expect(try folder.contents(of: "a") == [3])
  }

  @Test func anInterruptRemovesTemporaries() throws {
    let folder = try TemporaryFolder()
    // A registry of its own: the shared one holds the temporaries of the tests that run beside this one.
    let registry = TemporaryRegistry()
    var slots: [Int?] = []
    for name in ["a", "b", "c"] {
      try Self.put([1], at: folder.path + "/" + name)
      let path = unsafe strdup(folder.path + "/" + name)
      try slots.append(unsafe registry.add(#require(path)))
    }
    registry.remove(slots[1])
    registry.removeAll()
    #expect(folder.names == ["b"])
  }

  static func put(_ bytes: [UInt8], at path: String) throws {
    let output = try AtomicFile(path: path)
    try output.write(bytes)
    try output.commit()
  }
}
