import Files

extension ImageCodecError {
  /// Says of a picture's file what went wrong with it as a file.
  init(_ error: FileError) {
    let cause: Cause =
      switch error.cause {
      case .cannotRead: .cannotRead
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      }
    self.init(cause: cause, message: error.message, name: error.name)
  }

  /// Does what may fail as any file may, and throws that as this library's error.
  static func translating<Value>(_ body: () throws(FileError) -> Value) throws(ImageCodecError) -> Value {
    do {
      return try body()
    } catch {
      throw ImageCodecError(error)
    }
  }
}
