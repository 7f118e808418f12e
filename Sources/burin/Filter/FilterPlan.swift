package import ImageCodecs

/// Everything that a run of `burin filter` will do, known before anything is opened.
package struct FilterPlan {
  /// The expression as it was typed, or the file that holds it.
  package var expression: ExpressionSource
  /// The inputs, in the order in which they were given.
  package var jobs: [FilterJob]
  /// The folder that is made before the first job, if one is needed that does not exist.
  package var folderToMake: String?
  /// How files are written.
  package var encoding: EncodingArguments
  /// How files are read.
  package var decoding: DecodingArguments
  /// Threads and reports.
  package var running: RunArguments

  /// Refuses a picture that a terminal would have to show or to type.
  package func checkTerminals() throws(CommandFailure) {
    for job in jobs {
      if job.output == .standardOutput && StandardOutput.isTerminal {
        throw CommandFailure(.usage, "a picture is not written to a terminal; give -o a file, or redirect the output")
      }
      if job.input == "-" && StandardInput.isTerminal {
        throw CommandFailure(.usage, "a picture is not read from a terminal; name a file, or redirect the input")
      }
    }
  }
}

/// One input and what becomes of it.
package struct FilterJob: Equatable, Sendable {
  /// The file, or `-` for standard input.
  package var input: String
  /// Where the result goes.
  package var output: OutputPlace
  /// The format of the result, if flags and names tell it.
  package var format: PictureFormatChoice
}

/// Where a result goes.
package enum OutputPlace: Hashable, Sendable {
  /// A file of this name.
  case file(String)
  /// A file in this folder: the input's name without its extension, then that of the format.
  case folder(String, stem: String)
  /// Standard output.
  case standardOutput

  /// The path that is written once the format is known; nil for standard output.
  package func path(for format: PictureFileFormat) -> String? {
    switch self {
    case .file(let path): path
    case .folder(let folder, let stem): "\(folder)\(folder.hasSuffix("/") ? "" : "/")\(stem).\(format.pathExtension)"
    case .standardOutput: nil
    }
  }
}

/// A format that is known beforehand, or the one that the input turns out to have.
package enum PictureFormatChoice: Hashable, Sendable {
  /// This one.
  case known(PictureFileFormat)
  /// The one that the input's content has.
  case asInput

  /// The format, given that of the input.
  package func resolved(input: PictureFileFormat) -> PictureFileFormat {
    switch self {
    case .known(let format): format
    case .asInput: input
    }
  }
}

extension Set<PictureFormatChoice> {
  /// All formats that may be written; every one when an input has to be looked at first.
  package var possibleFormats: Set<PictureFileFormat> {
    reduce(into: []) { formats, choice in
      switch choice {
      case .known(let format): formats.insert(format)
      case .asInput: formats.formUnion(PictureFileFormat.allCases)
      }
    }
  }
}
