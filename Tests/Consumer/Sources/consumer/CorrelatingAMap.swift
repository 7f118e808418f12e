import Convolution

/// The first example of Convolution: nine numbers, a kernel of four, and what comes out.
func correlateAMap() throws {
  let picture = FeatureMap(plane: [[0, 1, 2], [3, 4, 5], [6, 7, 8]])
  let kernel = KernelBank(plane: [[0, 1], [2, 3]])
  let answer = try picture.correlated(with: kernel, padding: .valid)
  print(answer.values)  // [19.0, 25.0, 37.0, 43.0]

  let largest = try picture.pooled(.maximum, window: WindowSize(height: 2, width: 2), stride: Stride())
  print(largest.values)  // [4.0, 5.0, 7.0, 8.0]

  let edges = KernelBank(
    outputs: 2, inputs: 1, size: WindowSize(height: 1, width: 2), taps: [-1, 1, 0, 1], bias: [0, 10])
  let plan = try CorrelationPlan(edges, geometry: WindowGeometry(padding: .valid), inputShape: picture.shape)
  print(plan.outputShape.channels, plan.outputShape.height, plan.outputShape.width)  // 2 3 2

  do {
    _ = try picture.correlated(with: KernelBank(plane: [[1, 1, 1, 1]]), padding: .valid)
  } catch {
    print(error.description)
  }
}
