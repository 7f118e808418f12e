/// What the tensors of a safetensors file are.
package enum SafetensorsContent: Sendable, Hashable {
  /// A trained network: burin's, or of the textbook's layers.
  case model(Model)
  /// A training that can go on.
  case checkpoint(Checkpoint)
  /// Tensors of a network that the file does not describe.
  case tensors
}

extension Safetensors {
  /// What the file is, by its metadata; without burin's, by its tensors.
  ///
  /// - Throws: a `ModelFileError` when the tensors are not what burin's metadata say.
  package func content(name: String) throws(ModelFileError) -> SafetensorsContent {
    let fields = ModelFields(metadata)
    if fields.kind == ModelFields.checkpointKind { return .checkpoint(try Checkpoint(self, name: name)) }
    if fields[.network] != nil { return .model(try Model(self, name: name)) }
    do { return .model(try Model(self, name: name)) } catch { return .tensors }
  }
}
