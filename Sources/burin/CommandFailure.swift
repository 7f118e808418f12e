package import FashionMNIST
package import Files
package import Filtering
package import ImageCodecs
package import KernelRecovery
internal import NeuralNetwork

/// Why a command ended: a sentence for people, and the status for the parent process.
package struct CommandFailure: Error, Equatable {
  /// What the process ends with when nothing else fails.
  package var status: ExitStatus
  /// The file that it is about, if it is about one.
  package var file: String?
  /// What is wrong and what to do, without the file's name.
  package var message: String

  /// Makes a failure from its parts.
  package init(_ status: ExitStatus, file: String? = nil, _ message: String) {
    self.status = status
    self.file = file
    self.message = message
  }

  /// The message as it is shown, after the names of the program and of the file.
  package var report: String {
    "burin: " + (file.map { displayName($0) + ": " } ?? "") + afterColon(message)
  }

  /// Translates what went wrong while `file` was filtered; a codec's error says itself which file it is about.
  package init(_ error: any Error, file: String) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as ImageCodecError:
      // Without a file's name it is the output that cannot be as it was asked for, and the input is fine.
      let isAsked = error.name.isEmpty && (error.cause == .unsupported || error.cause == .refused)
      self.init(
        isAsked ? .usage : error.cause.exitStatus, file: error.name.isEmpty ? file : error.name, error.message)
    case let error as FileError:
      self.init(error.cause.exitStatus, file: error.name.isEmpty ? file : error.name, error.message)
    case let error as FilteringError: self.init(error.cause.exitStatus, file: file, error.message)
    case let error as ModelFileError: self.init(error.cause.exitStatus, file: error.name, error.message)
    case let error as NetworkError: self.init(.data, file: file, "its network cannot be used: \(error)")
    case let error as LearningError: self.init(error.cause.exitStatus, file: error.name, error.message)
    default: self.init(.inputOutput, file: file, "\(error)")
    }
  }
}

extension CommandFailure {
  /// Translates what was wrong with the data set, and says how to name another folder.
  package init(dataSet error: DataSetError) {
    switch error.cause {
    case .missing:
      let sentence = error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message
      self.init(.cannotRead, file: error.name, sentence + ", or give its folder with --data.")
    case .cannotRead: self.init(.cannotRead, file: error.name, error.message)
    case .malformed, .refused: self.init(.data, file: error.name, error.message)
    case .inputOutput: self.init(.inputOutput, file: error.name, error.message)
    }
  }
}

extension ModelFileError.Cause {
  /// The status that a process ends with when a model could not be read or written for this.
  var exitStatus: ExitStatus {
    switch self {
    case .cannotRead: .cannotRead
    case .malformed, .refused, .unsupported: .data
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }
}

/// Makes a sentence fit behind a colon: without a capital, unless that begins an abbreviation, and without a full stop.
package func afterColon(_ sentence: String) -> String {
  var text = sentence
  if text.hasSuffix(".") { text.removeLast() }
  guard let first = text.first, first.isUppercase, text.dropFirst().first?.isUppercase != true else { return text }
  return first.lowercased() + text.dropFirst()
}

/// Gives `-` the name that people know it by, and leaves other names alone.
package func displayName(_ path: String) -> String { path == "-" ? "standard input" : path }

extension ImageCodecError.Cause {
  /// The status that a process ends with when this was the only thing that went wrong.
  package var exitStatus: ExitStatus {
    switch self {
    case .cannotRead: .cannotRead
    case .malformed, .refused, .unsupported: .data
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }
}

extension FileError.Cause {
  /// The status that a process ends with when this was the only thing that went wrong.
  package var exitStatus: ExitStatus {
    switch self {
    case .cannotRead: .cannotRead
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }
}

extension FilteringError.Cause {
  /// The status that a process ends with when this was the only thing that went wrong.
  package var exitStatus: ExitStatus {
    switch self {
    case .usage: .usage
    case .refused, .malformed: .data
    }
  }
}

extension LearningError.Cause {
  /// The status that a process ends with when no kernel could be learned for this.
  package var exitStatus: ExitStatus {
    switch self {
    case .usage: .usage
    case .data: .data
    }
  }
}

extension ExpressionError.Cause {
  /// The status that a process ends with when the expression was wrong.
  package var exitStatus: ExitStatus {
    switch self {
    case .usage: .usage
    case .cannotRead: .cannotRead
    case .malformed: .data
    }
  }
}
