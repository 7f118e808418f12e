private import Convolution
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
    expression = try Self.parse(plan.expression)
    var options = plan.decoding.makeOptions(keepsMetadata: !plan.encoding.strip)
    options.readsLuminanceOnly = expression.beginsWithGray
    readingOptions = options
    Interruption.removesTemporaries()
    crew = Crew(threads: plan.running.threads ?? Processors.available)
  }

  private static func parse(_ text: String) throws(CommandFailure) -> FilterExpression {
    do {
      return try FilterExpression(parsing: text, kernelFiles: KernelFile.read)
    } catch {
      throw CommandFailure(error.cause.exitStatus, error.diagnostic)
    }
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
      .cannotCreate, file: folder, "the folder cannot be made (\(systemMessage(errno))); make it first")
  }

  private func perform(_ job: FilterJob) throws {
    let watch = Stopwatch()
    let reader =
      job.input == "-"
      ? try PictureReader(fileDescriptor: STDIN_FILENO, name: displayName("-"), options: readingOptions)
      : try PictureReader(path: job.input, options: readingOptions)
    let encoding = plan.encoding.makeOptions(format: job.format.resolved(input: reader.format))
    let workers = crew.workers(for: reader.header)
    let pipeline = try FilterPipeline(
      expression, input: reader.header, sinkFormat: { header in try encoding.outputFormat(for: header) },
      memoryLimit: plan.decoding.maxMemory.bytes,
      threads: workers.threads)
    try checkMemory(of: encoding, with: pipeline)

    let path = job.output.path(for: encoding.format)
    let output =
      try path.map { path throws(ImageCodecError) in try OutputFile(path: path) } ?? OutputFile.standardOutput()
    let sink = try makePictureSink(header: pipeline.outputHeader, options: encoding, output: output) { pieces, body in
      workers.run(pieces: pieces, body)
    }
    let progress = showsProgress ? ProgressLine(label: displayName(job.input)) : nil
    defer { progress?.clear() }
    let report = try pipeline.run(from: reader, to: sink, workers: workers, progress: progress?.update)
    try output.commit()

    progress?.clear()
    let record = FilterRecord(
      input: job.input, output: path ?? "-", width: pipeline.outputHeader.width, height: pipeline.outputHeader.height,
      clampedShare: report.clampedShare, seconds: watch.seconds)
    if !plan.running.quiet {
      let lostAlpha = reader.header.format.hasAlpha && !pipeline.outputHeader.format.hasAlpha
      FilterNotes(damage: reader.warnings, clampedShare: report.clampedShare, laidOnWhite: lostAlpha).write(
        for: job.input)
    }
    if plan.running.json { try StandardOutput.write(record.json + "\n") }
  }

  /// Counts what the encoder holds together with the pipeline's bands.
  private func checkMemory(of encoding: EncodingOptions, with pipeline: FilterPipeline) throws(CommandFailure) {
    let limit = plan.decoding.maxMemory.bytes
    let held = encoding.heldBytes(for: pipeline.outputHeader)
    guard held > 0, held > limit - pipeline.memoryEstimate else { return }
    throw CommandFailure(
      .data,
      "writing it interlaced, progressive or optimised holds the whole picture, which takes more than --max-memory allows; "
        + "raise it, or leave that option out")
  }

  private var showsProgress: Bool { !plan.running.quiet && StandardError.isTerminal }
}
