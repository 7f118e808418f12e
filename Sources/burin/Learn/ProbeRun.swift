private import Convolution
private import Filtering
private import ImageCodecs
private import KernelRecovery

/// Writes the picture that `burin learn-kernel --probe` promises.
package struct ProbeRun {
  private let size: ExtentArgument
  private let command: LearnKernelCommand

  /// Takes the size and the rest of the command.
  package init(size: ExtentArgument, command: LearnKernelCommand) {
    self.size = size
    self.command = command
  }

  /// Writes the probe.
  package func run() throws {
    let path = command.output ?? ""
    do {
      let seed = command.descent.seed ?? 0
      let probe = ProbePicture(
        height: size.height, width: size.width, colorChannels: command.channels == .full ? 3 : 1, seed: seed)
      let options = EncodingOptions(format: path.hasSuffix(".npy") ? .npy : .png)
      let workers = WorkerPool(threads: command.running.threads ?? Processors.available)
      let pipeline = try FilterPipeline(
        FilterExpression(steps: []), input: probe.header, sinkFormat: { try options.outputFormat(for: $0) },
        memoryLimit: command.decoding.maxMemory.bytes, threads: workers.threads)
      let output = try OutputFile(path: path)
      let sink = try makePictureSink(header: pipeline.outputHeader, options: options, output: output) { pieces, body in
        workers.run(pieces: pieces, body)
      }
      _ = try pipeline.run(from: probe, to: sink, workers: workers)
      try output.commit()
      if !command.running.quiet {
        StandardError.write(
          "burin: \(path): put this through the unknown filter, then run: burin learn-kernel \(path) after.png (seed \(seed))"
        )
      }
    } catch {
      throw CommandFailure(error, file: path)
    }
  }
}
