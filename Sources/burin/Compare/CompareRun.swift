private import Convolution
private import Filtering
private import Glibc
private import ImageCodecs
private import Raster

/// Reads two pictures, measures how they differ, and reports it.
package struct CompareRun {
  private let paths: (first: String, second: String)
  private let tolerance: Double
  private let difference: String?
  private let decoding: DecodingArguments
  private let running: RunArguments
  private let crew: Crew

  /// Prepares a comparison; nothing is opened yet.
  ///
  /// - Throws: `CommandFailure` when a picture would have to be typed, or the picture of the differences cannot be made.
  package init(
    paths: (first: String, second: String), tolerance: Double, difference: String?, decoding: DecodingArguments,
    running: RunArguments
  ) throws(CommandFailure) {
    try ForcedInstructionSet.apply()
    for path in [paths.first, paths.second] {
      if path == "-" && StandardInput.isTerminal {
        throw CommandFailure(.usage, "a picture is not read from a terminal; name a file, or redirect the input")
      }
      if let difference { try FileIdentity.requireReadableTwice(path, besides: difference) }
    }
    self.paths = paths
    self.tolerance = tolerance
    self.difference = difference
    self.decoding = decoding
    self.running = running
    Interruption.removesTemporaries()
    crew = Crew(threads: running.threads ?? Processors.available)
  }

  /// Compares, reports, and says whether no sample differs by more than the tolerance.
  ///
  /// - Throws: `CommandFailure` for what cannot be read or written, and the status alone when both pictures cannot be opened,
  ///   after both reasons are shown.
  package func findsNoDifference() throws -> Bool {
    let (first, second) = try openBoth()
    let comparison: PictureComparison
    do {
      comparison = try PictureComparison(
        first: first, second: second, memoryLimit: decoding.maxMemory.bytes,
        threads: crew.workers(for: first.header).threads)
    } catch let mismatch as PictureMismatch {
      try report(mismatch, first, second)
      return false
    } catch {
      throw CommandFailure(error, file: paths.first)
    }
    let target = try difference.map { path in try DifferenceTarget(path: path, pairing: comparison.pairing) }
    let workers = crew.workers(for: first.header)
    let progress = makeProgress(paths.first)
    defer { progress?.clear() }
    let result: ComparisonResult
    do {
      result = try comparison.run(workers: workers, progress: progress?.update)
    } catch {
      throw CommandFailure(error, file: paths.first)
    }
    progress?.clear()
    note(first, comparison.pairing.firstAssumptions, paths.first)
    note(second, comparison.pairing.secondAssumptions, paths.second)
    let gain = try target.map { target in try write(target, of: result) }
    let report = ComparisonReport(
      names: (displayName(paths.first), displayName(paths.second)), pairing: comparison.pairing, result: result,
      tolerance: tolerance, differenceFile: difference, differenceGain: gain)
    try StandardOutput.write(running.json ? report.json + "\n" : report.text)
    return result.largestAbsolute <= tolerance
  }

  private func open(_ path: String) throws(ImageCodecError) -> PictureReader {
    let options = decoding.makeOptions(keepsMetadata: false)
    if path == "-" { return try PictureReader(fileDescriptor: STDIN_FILENO, name: displayName("-"), options: options) }
    return try PictureReader(path: path, options: options)
  }

  private func openBoth() throws -> (PictureReader, PictureReader) {
    let first = Result { () throws(ImageCodecError) in try open(paths.first) }
    let second = Result { () throws(ImageCodecError) in try open(paths.second) }
    switch (first, second) {
    case (.success(let first), .success(let second)): return (first, second)
    case (.failure(let error), .success): throw CommandFailure(error, file: paths.first)
    case (.success, .failure(let error)): throw CommandFailure(error, file: paths.second)
    case (.failure(let error), .failure(let other)):
      let failure = CommandFailure(error, file: paths.first)
      for failure in [failure, CommandFailure(other, file: paths.second)] { StandardError.write(failure.report) }
      throw failure.status
    }
  }

  /// Says in a sentence why no sample has a counterpart, once both files are known to be whole.
  private func report(_ mismatch: PictureMismatch, _ first: PictureReader, _ second: PictureReader) throws {
    for (reader, path) in [(first, paths.first), (second, paths.second)] {
      do {
        try reader.readToEnd()
      } catch {
        throw CommandFailure(error, file: path)
      }
      note(reader, [], path)
    }
    let sentence = mismatch.sentence(
      (displayName(paths.first), first.header), (displayName(paths.second), second.header))
    if running.json {
      if !running.quiet { StandardError.write("burin: " + sentence) }
      try StandardOutput.write(ComparisonReport.jsonOfMismatch + "\n")
    } else {
      try StandardOutput.write(sentence + "\n")
    }
    if let difference, !running.quiet {
      StandardError.write("burin: \(difference): it is not written, as there is nothing to show")
    }
  }

  private func note(_ reader: PictureReader, _ assumptions: [PicturePairing.Assumption], _ path: String) {
    if running.quiet { return }
    for line in reader.warnings.map(afterColon) + assumptions.map(\.sentence) {
      StandardError.write("burin: \(displayName(path)): \(line)")
    }
  }

  /// Reads both files again, and gives how many times as large the differences are shown.
  private func write(_ target: DifferenceTarget, of result: ComparisonResult) throws -> Double {
    let (first, second) = try openBoth()
    let workers = crew.workers(for: first.header)
    let progress = makeProgress(target.path)
    defer { progress?.clear() }
    do {
      return try target.write(
        first, second, result, memoryLimit: decoding.maxMemory.bytes, workers: workers, progress: progress?.update)
    } catch {
      throw CommandFailure(error, file: target.path)
    }
  }

  private func makeProgress(_ path: String) -> ProgressLine? {
    !running.quiet && StandardError.isTerminal ? ProgressLine(label: displayName(path)) : nil
  }
}

extension RowSource {
  /// Reads all rows and forgets them, so that damage is found.
  fileprivate func readToEnd() throws {
    let band = RowBand(width: header.width, capacity: 16, format: header.format)
    repeat { try read(into: band) } while !band.rows.isEmpty
  }
}
