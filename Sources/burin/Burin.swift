package import ArgumentParser
private import Glibc

/// The command `burin`: what it is, and the commands below it.
@main
package struct Burin: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "burin",
    abstract: "Filter pictures with kernels, learn kernels, and train networks of them.",
    discussion: """
      A kernel slides over the picture; at every place its numbers are multiplied with the samples underneath and added \
      up. Say what to do, then the files:

        burin filter 'gray | gaussian 1.4 | sobel' photo.jpg -o edges.png

      The manual is in burin(1), and every command has a page of its own.
      """,
    version: version,
    subcommands: [
      FilterCommand.self, LearnKernelCommand.self, TrainCommand.self, EvaluateCommand.self,
      ClassifyCommand.self, CompareCommand.self,
      InspectCommand.self, StepsCommand.self,
    ])

  /// The version of the tool, as `--version` prints it.
  package static let version = "0.1.0"

  /// Makes the command as the parser does before it fills in what was given.
  package init() {}

  /// Runs the program and ends the process with its exit status.
  package static func main() {
    Glibc.exit(perform(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
