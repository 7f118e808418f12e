import CZlib

/// The array of an IDX file, plain or packed with gzip: told by its first bytes, not by its name.
struct IDXFile {
  let header: IDXHeader
  let values: [UInt8]

  /// Reads and checks the file at `path`.
  init(path: String, content: IDXContent) throws(DataSetError) {
    let file = try DataFile(path: path)
    let start = try file.read(IDXHeader.byteCount(rank: content.rank), at: 0)
    guard !start.isEmpty else {
      throw DataSetError(cause: .malformed, message: "It is empty; copy it again.", name: path)
    }
    if start.starts(with: [0x1F, 0x8B]) {
      try self.init(packed: file, content: content)
    } else {
      try self.init(plain: file, start: start, content: content)
    }
  }

  private init(plain file: borrowing DataFile, start: [UInt8], content: IDXContent) throws(DataSetError) {
    header = try IDXHeader(parsing: start, rank: content.rank, name: file.path)
    let declared = try content.byteCount(declaredBy: header, name: file.path)
    guard file.byteCount == start.count + declared else {
      let change = file.byteCount < start.count + declared ? "it is cut off" : "something was added to it"
      throw DataSetError(
        cause: .malformed,
        message: "Its header declares \(start.count + declared) bytes, and it has \(file.byteCount): \(change); "
          + "copy it again.", name: file.path)
    }
    values = try file.read(declared, at: start.count)
    guard values.count == declared else { throw Self.cutOff(file.path) }
  }

  private init(packed file: borrowing DataFile, content: IDXContent) throws(DataSetError) {
    let path = file.path
    guard file.byteCount <= Self.maximumPackedCount else {
      throw DataSetError(
        cause: .refused, message: "It has \(file.byteCount) bytes, more than any set that is read; is it damaged?",
        name: path)
    }
    let packed = try file.read(file.byteCount, at: 0)
    let start = try Self.inflate(packed, headCount: IDXHeader.byteCount(rank: content.rank), path: path)
    header = try IDXHeader(parsing: start, rank: content.rank, name: path)
    let declared = try content.byteCount(declaredBy: header, name: path)
    guard declared <= Self.largestExpansion * packed.count else {
      throw DataSetError(
        cause: .malformed,
        message: "Its header declares \(declared) bytes, and \(packed.count) bytes of gzip cannot hold them; "
          + "copy it again.",
        name: path)
    }
    values = try Self.inflate(packed, headCount: start.count, bodyCount: declared, path: path)
  }

  /// Deflate's longest match, 258 bytes, takes at least 2 bits.
  private static let largestExpansion = 1032

  /// What a file of the most examples takes where nothing in it can be packed, and some room.
  private static let maximumPackedCount = 2 << 30

  /// The first bytes of a stream, or fewer where it ends.
  private static func inflate(_ packed: [UInt8], headCount: Int, path: String) throws(DataSetError) -> [UInt8] {
    var status = zlib_gzip_whole
    let head = unsafe [UInt8](unsafeUninitializedCapacity: headCount) { buffer, initialized in
      status = unsafe packed.withUnsafeBufferPointer { bytes in
        unsafe zlib_gunzip(bytes.baseAddress, bytes.count, buffer.baseAddress, headCount, nil, 0, &initialized)
      }
    }
    // A header that is there is judged by what it declares, before the end of the stream is.
    if head.count == headCount { return head }
    throw failure(status, path: path) ?? cutOff(path)
  }

  /// All that follows the first bytes of a stream, which must be just as long.
  private static func inflate(
    _ packed: [UInt8], headCount: Int, bodyCount: Int, path: String
  ) throws(DataSetError) -> [UInt8] {
    var status = zlib_gzip_whole
    var head = Array(repeating: UInt8(0), count: headCount)
    let body = unsafe [UInt8](unsafeUninitializedCapacity: bodyCount) { buffer, initialized in
      var written = 0
      status = unsafe packed.withUnsafeBufferPointer { bytes in
        unsafe zlib_gunzip(
          bytes.baseAddress, bytes.count, &head, headCount, buffer.baseAddress, bodyCount, &written)
      }
      initialized = max(0, written - headCount)
    }
    if let failure = failure(status, path: path) { throw failure }
    guard body.count == bodyCount else {
      throw DataSetError(
        cause: .malformed,
        message: "Its header declares \(bodyCount) bytes, and its gzip stream holds \(body.count); copy it again.",
        name: path)
    }
    return body
  }

  /// The sentence for what was wrong with a gzip stream.
  private static func failure(_ status: zlib_gzip_status, path: String) -> DataSetError? {
    let message: String
    switch status {
    case zlib_gzip_whole: return nil
    case zlib_gzip_truncated: return cutOff(path)
    case zlib_gzip_longer: message = "Its gzip stream holds more than its header declares; copy it again."
    case zlib_gzip_followed: message = "Something stands behind the end of its gzip stream; copy it again."
    case zlib_gzip_no_memory:
      return DataSetError(cause: .inputOutput, message: "There is not enough memory to inflate it.", name: path)
    default: message = "Its gzip stream is damaged, or its checksum does not fit; copy it again."
    }
    return DataSetError(cause: .malformed, message: message, name: path)
  }

  private static func cutOff(_ path: String) -> DataSetError {
    DataSetError(cause: .malformed, message: "It is cut off; copy it again.", name: path)
  }
}
