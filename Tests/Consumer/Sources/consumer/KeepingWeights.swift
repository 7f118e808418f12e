import NeuralNetwork

/// Writes weights, reads them again, and says what is no file of weights.
func keepWeights() throws {
  let edge = NamedTensor(name: "0.weight", shape: [1, 1, 1, 3], values: [-1, 0, 1])
  let model = Safetensors(tensors: [edge], metadata: ["trained": "by hand"])
  try model.write(to: "edge.safetensors")

  let kept = try Safetensors(path: "edge.safetensors")
  for tensor in kept.tensors { print(tensor.name, tensor.shape, tensor.values) }
  print(kept.metadata["trained"] ?? "unknown")

  do throws(ModelFileError) {
    _ = try Safetensors(parsing: [0x50, 0x4B, 3, 4, 0, 0, 0, 0], name: "model.pt")
  } catch {
    print(error)
  }
}
