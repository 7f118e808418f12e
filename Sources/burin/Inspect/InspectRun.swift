private import Drawing
private import Files
private import Filtering
private import Glibc
private import ImageCodecs
private import Raster

/// Carries `burin inspect` out, file by file.
package struct InspectRun {
  private let command: InspectCommand

  /// Takes the flags.
  package init(_ command: InspectCommand) { self.command = command }

  /// Inspects all files; one that fails is reported and does not stop the others.
  ///
  /// - Throws: `CommandFailure` when the report cannot be written.
  package func runAll() throws(CommandFailure) -> [CommandFailure] {
    var failures: [CommandFailure] = []
    var isFirst = true
    for file in command.files {
      let report: String
      do {
        report = try inspect(file)
      } catch {
        let failure = CommandFailure(error, file: file)
        StandardError.write(failure.report)
        failures.append(failure)
        continue
      }
      try StandardOutput.write((isFirst || command.json ? "" : "\n") + report)
      isFirst = false
    }
    return failures
  }

  private func inspect(_ file: String) throws -> String {
    if file == "-" && StandardInput.isTerminal {
      throw CommandFailure(.usage, "a file is not read from a terminal; name a file, or redirect the input")
    }
    let options = command.decoding.makeOptions(keepsMetadata: true)
    let input =
      file == "-"
      ? try InputFile(fileDescriptor: STDIN_FILENO, name: displayName("-"))
      : try InputFile(path: file, name: file)
    let content = try Inspection(input, as: command.kind, options: options)
    if let picture = command.picture {
      guard case .kernel(let kernel) = content else {
        throw CommandFailure(
          .usage, file: file,
          "--picture draws the taps of a kernel, and this is \(content.kindWithArticle); leave it out"
            + content.pictureHint)
      }
      try KernelPicture(kernel, name: shortName(of: file)).drawn().write(to: picture)
    }
    if let picture = command.kernels {
      guard case .model(let model) = content else {
        throw CommandFailure(
          .usage, file: file,
          "--kernels draws the kernels of a model, and this is \(content.kindWithArticle); leave it out")
      }
      try ModelKernelPicture(model, name: shortName(of: file)).drawn().write(to: picture)
    }
    if !command.quiet, case .picture(let summary) = content {
      FilterNotes(damage: summary.warnings, clampedShare: 0, laidOnWhite: false).write(for: file)
    }
    if command.json { return content.json(path: file) + "\n" }
    let columns = StandardOutput.columns ?? 100
    let lines = ["\(displayName(file)): \(content.kindWithArticle)"] + content.lines(columns: columns).map { "  " + $0 }
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
  }
  /// What a picture calls a file.
  private func shortName(of file: String) -> String {
    file == "-" ? displayName(file) : PathName.lastPart(of: file) ?? file
  }
}
