import Foundation
import Testing

/// A fresh folder in which the built executable is run, and which is gone afterwards.
final class Workshop {
  /// What a run of the executable left.
  struct Outcome {
    /// The exit status; a signal's number, negative, when one ended the process.
    var status: Int32
    var output: Data
    var errors: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines on standard error.
    var complaints: [Substring] { errors.split(separator: "\n") }
  }

  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The executable, which SwiftPM puts beside that of the tests.
  static let burin: URL = {
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("burin")
  }()

  /// The folder that runs happen in.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("burin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    unsafe chmod(folder.path, 0o700)
    try? FileManager.default.removeItem(at: folder)
  }

  /// The full name of a file here.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Puts a picture or kernel of Samples here.
  func take(_ sample: String, as name: String) throws {
    let source = Self.root.appendingPathComponent("Samples").appendingPathComponent(sample)
    try FileManager.default.copyItem(at: source, to: folder.appendingPathComponent(name))
  }

  /// Puts a built-in model here.
  func takeModel(_ recipe: String, as name: String) throws {
    let source = Self.root.appendingPathComponent("Sources/CBuiltInModels/models/\(recipe).safetensors")
    try FileManager.default.copyItem(at: source, to: folder.appendingPathComponent(name))
  }

  /// Puts bytes here.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// The bytes of a file here.
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

  /// The names of all that is here, in order.
  func names(in subfolder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(subfolder))) ?? []).sorted()
  }

  /// Runs `burin` here with these arguments.
  @discardableResult
  func burin(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:], output: String? = nil
  ) throws -> Outcome {
    try burin(arguments, input: input, environment: environment, output: output)
  }

  /// The same with a list of arguments.
  @discardableResult
  func burin(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], output: String? = nil
  ) throws -> Outcome {
    try run(Self.burin, arguments, input: input, environment: environment, output: output)
  }

  /// Runs a line of shell here, in which `burin` is the built executable.
  func shell(_ line: String) throws -> Outcome {
    let path = Self.burin.deletingLastPathComponent().path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    return try run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line], input: Data(), environment: ["PATH": path], output: nil)
  }

  /// Runs `burin` here, and sends it a signal as soon as `isTime` likes what it has printed.
  func burin(
    _ arguments: [String], sending signal: Int32, isTime: @escaping (String) -> Bool
  ) throws -> Outcome {
    try run(Self.burin, arguments, input: Data(), environment: [:], output: nil) { process, output in
      while process.isRunning {
        if isTime(String(decoding: (try? Data(contentsOf: output)) ?? Data(), as: UTF8.self)) {
          kill(process.processIdentifier, signal)
          return
        }
        usleep(2000)
      }
    }
  }

  /// Output goes through files: a pipe that nobody empties would stop the process.
  private func run(
    _ executable: URL, _ arguments: [String], input: Data, environment: [String: String], output: String?,
    meanwhile: (Process, URL) -> Void = { _, _ in }
  ) throws -> Outcome {
    let streams = FileManager.default.temporaryDirectory.appendingPathComponent("burin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    let files = ["in", "out", "err"].map { streams.appendingPathComponent($0) }
    try input.write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }

    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "BURIN_ISA" }
      .merging(environment) { $1 }.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: output.map(URL.init(fileURLWithPath:)) ?? files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    meanwhile(process, files[1])
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try Data(contentsOf: files[1]), errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
