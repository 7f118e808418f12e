package import ArgumentParser

/// The flags that say how a command works and reports, whatever it does.
package struct RunArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Threads that compute. (default: one for each processor)", valueName: "count"))
  package var threads: Int?

  @Flag(help: "Report on standard output as JSON, one object a line.")
  package var json = false

  @Flag(name: .shortAndLong, help: "Show no progress and no notes; errors are still shown.")
  package var quiet = false

  /// Makes the group as the parser does.
  package init() {}

  package func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); give a number from 1 to 1024")
    }
  }
}
