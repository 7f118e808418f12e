internal import Files
internal import GarmentClassifier
internal import NeuralNetwork

/// The files that models come from and go to.
enum ModelFile {
  /// Tries whether a file can be made there, and leaves everything as it was.
  static func checkWritable(_ path: String) throws(CommandFailure) {
    do throws(FileError) {
      Interruption.removesTemporaries()
      try AtomicFile(path: path).discard()
    } catch { throw CommandFailure(error, file: path) }
  }

  /// The model that a command names, by default the best of the built-in ones, and its name.
  static func load(_ name: String?) throws(CommandFailure) -> (Model, String) {
    let path = name ?? BuiltInModel.best.rawValue
    if let builtIn = BuiltInModel(rawValue: path) { return (builtIn.load(), path) }
    do throws(ModelFileError) { return (try Model(path: path), path) } catch {
      var failure = CommandFailure(error, file: path)
      if failure.status == .cannotRead && !path.contains("/") && !path.contains(".") {
        let names = BuiltInModel.allCases.map(\.rawValue)
        failure.message = "there is no such file, and the built-in models are " + names.joined(separator: ", ")
      }
      throw failure
    }
  }
}
