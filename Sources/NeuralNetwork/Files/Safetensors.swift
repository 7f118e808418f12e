/// The tensors and the metadata of a model's file in the format safetensors.
///
/// Such a file is eight bytes that hold the length of a header, the header, which is JSON, and the tensors' values behind each other.
/// Files are read by rules, not by trust: ``init(parsing:name:)`` lists them.
///
/// Source: <https://github.com/huggingface/safetensors>.
public struct Safetensors: Sendable, Hashable {
  /// The tensors, in the order in which their values stand in the file.
  public let tensors: [NamedTensor]
  /// What the file says of itself; of one that was read, with the `format` and the `sha256` that it had.
  public let metadata: [String: String]

  /// Most tensors that a file may hold.
  public static let maximumTensors = 4_096
  /// Most bytes of a header: 16 MiB.
  public static let maximumHeaderBytes = 16 << 20
  /// Most bytes of the name of a tensor or of a key of the metadata, in UTF-8.
  public static let maximumNameBytes = 256
  /// Most bytes of one text of the metadata, in UTF-8: 64 KiB.
  public static let maximumMetadataBytes = 64 << 10

  /// Collects tensors for a file.
  ///
  /// - Precondition: there are at most ``maximumTensors``, each with a name of its own that is not `__metadata__`; names and texts are
  ///   not longer than this type reads.
  public init(tensors: [NamedTensor], metadata: [String: String] = [:]) {
    precondition(tensors.count <= Self.maximumTensors, "a file holds at most 4,096 tensors")
    precondition(
      tensors.allSatisfy { $0.name.utf8.count <= Self.maximumNameBytes && $0.name != Self.metadataKey },
      "the name of a tensor has at most 256 bytes, and is not __metadata__")
    precondition(
      metadata.allSatisfy {
        $0.key.utf8.count <= Self.maximumNameBytes && $0.value.utf8.count <= Self.maximumMetadataBytes
      }, "a key of the metadata has at most 256 bytes, and its text at most 64 KiB")
    precondition(Set(tensors.map(\.name)).count == tensors.count, "each tensor has a name of its own")
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor of this name.
  public subscript(name: String) -> NamedTensor? { tensors.first { $0.name == name } }

  /// The key of the header that holds the metadata.
  static let metadataKey = "__metadata__"
  /// The key of the metadata that holds the SHA-256 of the values.
  static let digestKey = "sha256"
}
