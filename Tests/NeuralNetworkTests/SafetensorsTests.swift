import NeuralNetwork
import Testing

/// What is written is read as it was, here and in PyTorch.
@Suite struct SafetensorsTests {
  private static let sample = Safetensors(
    tensors: SafetensorsFile.network + [
      NamedTensor(name: "empty", shape: [0, 3], values: []),
      NamedTensor(name: "number", shape: [], values: [-.leastNonzeroMagnitude]),
      NamedTensor(name: "of \"any\" ñame\u{1F642}", shape: [1, 2], values: [-0, .greatestFiniteMagnitude]),
    ], metadata: ["recipe": "a “test”\n", "": "nothing"])

  @Test func `PyTorch's file`() throws {
    let file = try Safetensors(parsing: SafetensorsFile.fixture("torch.safetensors"), name: "torch")
    #expect(file.tensors.map(\.name) == ["0.bias", "0.weight", "3.bias", "3.weight"])
    for tensor in SafetensorsFile.network { #expect(file[tensor.name] == tensor) }
    #expect(file.metadata == ["format": "pt", "trained": "on nothing"])
    #expect(file["1.weight"] == nil)
  }

  /// The stored file is the one that `make_safetensors_fixtures.py --check` read in PyTorch 2.13 with safetensors 0.8.0.
  @Test func `the file that PyTorch has read`() throws {
    let file = Safetensors(tensors: SafetensorsFile.network, metadata: ["recipe": "a “test”\n"])
    #expect(file.encoded() == (try SafetensorsFile.fixture("burin.safetensors")))
  }

  @Test func `everything comes back, to the bit`() throws {
    let bytes = Self.sample.encoded()
    let file = try Safetensors(parsing: bytes, name: "")
    #expect(file.tensors == Self.sample.tensors)
    for (read, written) in zip(file.tensors, Self.sample.tensors) {
      #expect(read.values.map(\.bitPattern) == written.values.map(\.bitPattern))
    }
    #expect(file.metadata["recipe"] == "a “test”\n")
    #expect(file.metadata[""] == "nothing")
    #expect(file.metadata["format"] == "pt")
    #expect(file.metadata["sha256"]?.count == 64)
    // What was read is written as it was.
    #expect(file.encoded() == bytes)
  }

  @Test func `the header is as others read it`() throws {
    let bytes = Self.sample.encoded()
    let header = SafetensorsFile.header(of: bytes)
    #expect(header.utf8.count % 8 == 0)
    #expect(header.hasPrefix(#"{"__metadata__":{"":"nothing","format":"pt","recipe":"a “test”\n","sha256":""#))
    #expect(header.contains(#""0.weight":{"dtype":"F32","shape":[2,1,2,3],"data_offsets":[0,48]},"0.bias":{"#))
    #expect(header.contains(#""number":{"dtype":"F32","shape":[],"data_offsets":["#))
    #expect(bytes == Self.sample.encoded())
    #expect(try Safetensors(parsing: Safetensors(tensors: []).encoded(), name: "").tensors.isEmpty)
  }

  @Test func `tensors come in the order of their values`() throws {
    let header =
      #"{"b":{"shape":[1],"data_offsets":[4,8],"dtype":"F32"},"c":{"dtype":"F32","shape":[0],"data_offsets":[4,4]},"#
      + #""a":{"data_offsets":[0,4],"dtype":"F32","shape":[]}}   "#
    let file = try Safetensors(parsing: SafetensorsFile.bytes(header, zeros: 8), name: "")
    #expect(file.tensors.map(\.name) == ["a", "c", "b"])
    #expect(file.metadata.isEmpty)
  }

  @Test func `a file on disk`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/model.safetensors"
    try Self.sample.write(to: path)
    #expect(folder.names == ["model.safetensors"])
    #expect(try folder.contents(of: "model.safetensors") == Self.sample.encoded())
    #expect(try Safetensors(path: path).tensors == Self.sample.tensors)
    let count = Self.sample.encoded().count
    #expect(throws: Never.self) { try Safetensors(path: path, maximumBytes: count) }
    let error = #expect(throws: ModelFileError.self) { try Safetensors(path: path, maximumBytes: count - 1) }
    #expect(error?.cause == .refused)
    #expect(error?.name == path)
    #expect(error?.message.contains("more than \(count - 1) bytes") == true)
  }

  @Test func `a file that cannot be written leaves the one before it`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/model.safetensors"
    try Self.sample.write(to: path)
    let diverged = Safetensors(tensors: [NamedTensor(name: "0.bias", shape: [2], values: [0, .nan])])
    let error = #expect(throws: ModelFileError.self) { try diverged.write(to: path) }
    #expect(error?.cause == .refused)
    #expect(error?.message.contains("\"0.bias\" holds a value that is NaN") == true)
    #expect(folder.names == ["model.safetensors"])
    #expect(try Safetensors(path: path).tensors == Self.sample.tensors)
    let full = #expect(throws: ModelFileError.self) { try Self.sample.write(to: "/dev/full") }
    #expect(full?.cause == .inputOutput)
    #expect(full?.message.contains("disk is full") == true)
    let missing = #expect(throws: ModelFileError.self) { try Self.sample.write(to: folder.path + "/none/a") }
    #expect(missing?.cause == .cannotCreate)
    let unread = #expect(throws: ModelFileError.self) { try Safetensors(path: folder.path + "/none") }
    #expect(unread?.cause == .cannotRead)
    #expect(unread?.description == folder.path + "/none: There is no such file; check the name.")
  }
}
