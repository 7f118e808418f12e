private import Convolution
private import Files
private import Filtering
private import Glibc
private import ImageCodecs
private import Raster

/// Carries a plan out: the parsed expression and the threads that all its jobs share.
package struct FilterRun {
  private let plan: FilterPlan
  private let expression: FilterExpression
  private let crew: Crew
  private let readingOptions: DecodingOptions

  /// Parses the expression, and reads its kernel files.
  ///
  /// - Throws: `CommandFailure` with the expression and a caret under the mistake.
  package init(_ plan: FilterPlan) throws(CommandFailure) {
    try ForcedInstructionSet.apply()
    self.plan = plan
    expression = try plan.expression.parsed()
    var options = plan.decoding.makeOptions(keepsMetadata: !plan.encoding.strip)
    options.readsLuminanceOnly = expression.beginsWithGray
    readingOptions = options
    Interruption.removesTemporaries()
    crew = Crew(threads: plan.running.threads ?? Processors.available)
  }

  /// Does all jobs and reports each one; a job that fails does not stop the others.
  ///
  /// - Throws: `CommandFailure` when the folder for the results cannot be made.
  package func runAll() throws(CommandFailure) -> [CommandFailure] {
    var failures: [CommandFailure] = []
    let mayRemoveFolder = try makeFolder()
    for job in plan.jobs {
      do {
        try perform(job)
      } catch {
        let failure = CommandFailure(error, file: job.input)
        StandardError.write(failure.report)
        failures.append(failure)
      }
    }
    // Fails, as it should, when anything lies in the folder.
    if mayRemoveFolder && failures.count == plan.jobs.count, let folder = plan.folderToMake { unsafe rmdir(folder) }
    return failures
  }

  private func makeFolder() throws(CommandFailure) -> Bool {
    guard let folder = plan.folderToMake else { return false }
    if unsafe mkdir(folder, 0o777) == 0 { return true }
    throw CommandFailure(
      .cannotCreate, file: folder, "the folder cannot be made (\(SystemError.words(errno))); make it first")
  }

  private func perform(_ job: FilterJob) throws {
    let watch = Stopwatch()
    let reader =
      job.input == "-"
      ? try PictureReader(fileDescriptor: STDIN_FILENO, name: displayName("-"), options: readingOptions)
      : try PictureReader(path: job.input, options: readingOptions)
    let encoding = plan.encoding.makeOptions(format: job.format.resolved(input: reader.format))
    let path = job.output.path(for: encoding.format)
    let writer = path.map { PictureWriter(path: $0, options: encoding) } ?? .standardOutput(encoding)
    let progress = showsProgress ? ProgressLine(label: displayName(job.input)) : nil
    defer { progress?.clear() }
    let report = try expression.apply(
      to: reader, writing: writer, workers: crew.workers(for: reader.header),
      memoryLimit: plan.decoding.maxMemory.bytes, progress: progress?.update)

    progress?.clear()
    let record = FilterRecord(
      input: job.input, output: path ?? "-", width: report.header.width, height: report.header.height,
      clampedShare: report.clampedShare, seconds: watch.seconds)
    if !plan.running.quiet {
      let lostAlpha = reader.header.format.hasAlpha && !report.header.format.hasAlpha
      FilterNotes(damage: reader.warnings, clampedShare: report.clampedShare, laidOnWhite: lostAlpha).write(
        for: job.input)
    }
    if plan.running.json { try StandardOutput.write(record.json + "\n") }
  }

  private var showsProgress: Bool { !plan.running.quiet && StandardError.isTerminal }
}
