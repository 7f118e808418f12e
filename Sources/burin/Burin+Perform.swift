private import ArgumentParser

extension Burin {
  /// Parses the arguments, runs the command that they name and gives the exit status; messages are already written.
  package static func perform(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try parseBriefly(arguments) ?? parseAsRoot(arguments)
      try command.run()
      return .done
    } catch let failure as CommandFailure {
      StandardError.write(failure.report)
      return failure.status
    } catch let mistake as ValidationError {
      StandardError.write(CommandFailure(.usage, mistake.message).report)
      return .usage
    } catch let end as ExitStatus {
      return end
    } catch {
      return finish(after: error)
    }
  }

  /// Parses the arguments of a subcommand without looking at the tree above it, which takes a sixth off the start-up.
  ///
  /// Nil when that fails: only the whole tree makes messages and help that name the whole command.
  private static func parseBriefly(_ arguments: [String]) -> (any ParsableCommand)? {
    let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    return try? named?.parseAsRoot(Array(arguments.dropFirst()))
  }

  /// Writes what the parser has to say: help and version to stdout, mistakes to stderr.
  private static func finish(after error: any Error) -> ExitStatus {
    let text = fullMessage(for: error)
    guard exitCode(for: error) == .success else {
      let mistake = "Error: "
      StandardError.write(text.hasPrefix(mistake) ? "burin: " + text.dropFirst(mistake.count) : text)
      return .usage
    }
    do {
      try StandardOutput.write(text + "\n")
      return .done
    } catch {
      StandardError.write(error.report)
      return error.status
    }
  }
}
