private import Convolution
private import GarmentClassifier
private import Glibc
private import ImageCodecs
private import NeuralNetwork
private import Synchronization

/// Carries `burin classify` out: looks into each picture, asks for many at once, and answers in the order of the inputs.
package struct ClassifyRun {
  private let command: ClassifyCommand

  /// Pictures that are looked into before the networks are asked: enough for both to have whole blocks.
  private static let groupSize = 64

  /// Takes the command as it was parsed.
  package init(_ command: ClassifyCommand) { self.command = command }

  /// Answers for every input; one that fails does not stop the others.
  ///
  /// - Throws: `CommandFailure`, or the status of a run in which some failed.
  package func run() throws {
    try ForcedInstructionSet.apply()
    Interruption.removesTemporaries()
    try tryOutputs()
    let workers = WorkerPool(threads: command.running.threads ?? Processors.available)
    let groups = stride(from: 0, to: command.files.count, by: Self.groupSize).map { start in
      Array(command.files[start..<min(start + Self.groupSize, command.files.count)])
    }
    // The networks are laid out while the first pictures are looked into, which takes as long.
    let made = Mutex<Result<GarmentClassifier, CommandFailure>>(.failure(CommandFailure(.data, "")))
    let seen = Mutex<[Result<Look, CommandFailure>]>([])
    workers.run(pieces: 2) { piece in
      if piece == 0 {
        let classifier = makeClassifier()
        made.withLock { $0 = classifier }
      } else {
        let looks = look(into: groups[0], workers)
        seen.withLock { $0 = looks }
      }
    }
    let classifier = try made.withLock { $0 }.get()
    var failures: [CommandFailure] = []
    for (number, group) in groups.enumerated() {
      let looks = number == 0 ? seen.withLock { $0 } : look(into: group, workers)
      let answers = classifier.answers(to: looks.compactMap { try? $0.get().view }, workers: workers)
      var next = 0
      for (path, look) in zip(group, looks) {
        switch look {
        case .success(let look):
          for warning in look.warnings where !command.running.quiet {
            StandardError.write("burin: note: \(displayName(path)): \(warning)")
          }
          try tell(answers[next], look.view, classifier, of: path)
          next += 1
        case .failure(let failure):
          StandardError.write(failure.report)
          failures.append(failure)
        }
      }
    }
    guard let worst = failures.first else { return }
    throw command.files.count == 1 ? worst.status : ExitStatus.someFailed
  }

  private func makeClassifier() -> Result<GarmentClassifier, CommandFailure> {
    do {
      let (model, name) = try ModelFile.load(command.model)
      do throws(GarmentError) { return .success(try GarmentClassifier(model: model)) } catch {
        return .failure(CommandFailure(.data, file: name, error.description))
      }
    } catch { return .failure(error) }
  }

  /// Finds out before the work whether the pictures that are asked for can be written.
  private func tryOutputs() throws(CommandFailure) {
    for (file, flag) in command.outputs {
      let identity = FileIdentity(ofPath: file)
      if identity != nil, command.files.contains(where: { $0 != "-" && FileIdentity(ofPath: $0) == identity }) {
        throw CommandFailure(.usage, file: file, "\(flag) would replace the picture itself; name another file")
      }
      try ModelFile.checkWritable(file)
    }
  }

  /// What was seen in a picture, and what was passed over while it was read.
  private struct Look: Sendable {
    let view: GarmentView
    let warnings: [String]
  }

  private func look(
    into paths: [String], _ workers: WorkerPool
  ) -> [Result<Look, CommandFailure>] {
    let results = Mutex<[Int: Result<Look, CommandFailure>]>([:])
    // One picture has all threads; of many, each has one.
    let inner = paths.count == 1 ? workers : WorkerPool(threads: 1)
    @Sendable func look(_ index: Int) {
      let path = paths[index]
      let result: Result<Look, CommandFailure>
      do {
        if path == "-" && StandardInput.isTerminal {
          throw CommandFailure(
            .usage, "a picture is not read from a terminal; name a file, or redirect the input")
        }
        let options = command.decoding.makeOptions(keepsMetadata: false)
        let reader =
          path == "-"
          ? try PictureReader(fileDescriptor: STDIN_FILENO, name: displayName("-"), options: options)
          : try PictureReader(path: path, options: options)
        let view = try GarmentView(
          reader, workers: inner, memoryLimit: command.decoding.maxMemory.bytes,
          keepsPhotograph: command.explain != nil)
        result = .success(Look(view: view, warnings: reader.warnings))
      } catch let error as GarmentError {
        result = .failure(CommandFailure(.data, file: path, error.description))
      } catch {
        result = .failure(CommandFailure(error, file: path))
      }
      results.withLock { $0[index] = result }
    }
    if paths.count == 1 { look(0) } else { workers.run(pieces: paths.count, look) }
    return results.withLock { found in paths.indices.compactMap { found[$0] } }
  }

  private func tell(
    _ answer: GarmentAnswer, _ view: GarmentView, _ classifier: GarmentClassifier, of path: String
  ) throws {
    let record = ClassifyRecord(answer, path: path, top: command.top)
    try StandardOutput.write(command.running.json ? record.json + "\n" : record.text)
    let drawings = ClassifyDrawings(answer, view: view, name: displayName(path))
    for (file, flag) in command.outputs {
      do {
        switch flag {
        case "--show-input": try drawings.writeSeen(to: file)
        case "--explain": try drawings.explanation.write(to: file)
        default:
          let sheets = ActivationSheets(
            answer.seen, layers: classifier.maps(of: answer.seen), labels: classifier.labels,
            title: "\(displayName(path)) in \(command.model ?? BuiltInModel.best.rawValue)")
          try sheets.drawn().write(to: file)
        }
      } catch { throw CommandFailure(error, file: file) }
    }
  }
}
