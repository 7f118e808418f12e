private import ArgumentParser
private import Files
package import ImageCodecs

/// What `-o` means for the inputs at hand.
package enum FilterTarget: Equatable {
  /// One file.
  case file(String)
  /// A folder, and whether it has to be made.
  case folder(String, mustBeMade: Bool)
  /// Standard output.
  case standardOutput

  /// Decides it from the name, the number of inputs and what exists.
  ///
  /// - Throws: `ValidationError` when several inputs would go to one file.
  package init(output: String, inputs: [String], kind: (String) -> FileKind) throws {
    if output == "-" {
      self = .standardOutput
      return
    }
    let found = kind(output)
    if found == .folder || (output.hasSuffix("/") && found == .missing) {
      self = .folder(output, mustBeMade: found == .missing)
      return
    }
    guard inputs.count > 1 else {
      self = .file(output)
      return
    }
    let looksLikeFile = PathName(output).format != nil
    if found == .other || looksLikeFile {
      throw ValidationError(
        "several inputs need a folder, and \(output) \(found == .other ? "is" : "looks like") a file")
    }
    self = .folder(output, mustBeMade: true)
  }

  /// The folder that must be made first.
  package var folderToMake: String? {
    if case .folder(let path, mustBeMade: true) = self { path } else { nil }
  }

  /// Pairs each input with its output.
  ///
  /// - Throws: `ValidationError` when two inputs would become one file, or the output's extension is of a format
  ///   that burin does not write.
  package func jobs(for inputs: [String], format: PictureFileFormat?) throws -> [FilterJob] {
    let jobs = try inputs.map { input in try job(for: input, format: format) }
    var taken: [String: FilterJob] = [:]
    for job in jobs {
      guard case .folder(_, let stem) = job.output else { continue }
      // A format that is not known yet may turn out to be any.
      for possible in Set([job.format]).possibleFormats {
        guard let path = job.output.path(for: possible) else { continue }
        if let other = taken[path] {
          throw ValidationError(
            "\(displayName(other.input)) and \(displayName(job.input)) would both become \(stem).\(possible.pathExtension); "
              + "filter them into different folders")
        }
        taken[path] = job
      }
    }
    return jobs
  }

  private func job(for input: String, format: PictureFileFormat?) throws -> FilterJob {
    let name = PathName(input == "-" ? "stdin" : input)
    let asInput = name.format.map(PictureFormatChoice.known) ?? .asInput
    switch self {
    case .standardOutput:
      return FilterJob(input: input, output: .standardOutput, format: format.map { .known($0) } ?? .asInput)
    case .folder(let folder, _):
      let choice = format.map(PictureFormatChoice.known) ?? asInput
      return FilterJob(input: input, output: .folder(folder, stem: name.stem), format: choice)
    case .file(let path):
      let written = PathName(path)
      if let known = format ?? written.format {
        return FilterJob(input: input, output: .file(path), format: .known(known))
      }
      guard written.fileExtension.isEmpty else {
        throw ValidationError(
          "burin does not write .\(written.fileExtension) files; name the output .png, .jpg or .npy, or add --format")
      }
      return FilterJob(input: input, output: .file(path), format: .asInput)
    }
  }
}
