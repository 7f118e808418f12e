import Convolution
import Testing

@Suite struct CorrelationTests {
  @Test(arguments: InstructionSet.allCases.filter(\.isSupported), BorderFill.allCases)
  func randomGeometriesEqualTheOracle(set: InstructionSet, border: BorderFill) throws {
    var random = SeededGenerator(7)
    for trial in 0..<48 {
      let sharing: KernelSharing = [.dense, .depthwise, .shared][trial % 3]
      let channels = Int.random(in: 1...5, using: &random)
      let map = random.map(
        channels: channels, height: .random(in: 1...60, using: &random), width: .random(in: 1...150, using: &random))
      let outputs = sharing == .depthwise ? channels : Int.random(in: 1...8, using: &random)
      let bank = random.bank(
        outputs: outputs, inputs: sharing == .dense ? channels : 1, height: .random(in: 1...7, using: &random),
        width: .random(in: 1...7, using: &random))
      var geometry = WindowGeometry(border: border)
      switch trial % 4 {
      case 0: geometry.padding = .same
      case 1: geometry.padding = .explicit(top: 3, bottom: 9, left: 20, right: 1)
      case 2: geometry.padding = .symmetric(height: 6, width: 7)
      default: geometry.padding = .valid
      }
      geometry.stride = Stride(height: .random(in: 1...3, using: &random), width: .random(in: 1...4, using: &random))
      geometry.dilation = Dilation(
        height: .random(in: 1...2, using: &random), width: .random(in: 1...3, using: &random))
      if trial % 2 == 0 { (geometry.stride, geometry.dilation) = (Stride(), Dilation()) }
      let answer: FeatureMap
      do {
        let plan = try CorrelationPlan(
          bank, sharing: sharing, geometry: geometry, inputShape: map.shape, instructionSet: set)
        let values = LawTests.compute(plan, map, threads: 1, rowsAtOnce: plan.outputShape.height)
        answer = FeatureMap(shape: plan.outputShape, values: values)
      } catch ConvolutionError.windowExceedsMap { continue }
      let oracle = Oracle(correlating: map, with: bank, geometry: geometry, sharing: sharing)
      #expect(oracle.worstError(of: answer) <= 1, "trial \(trial): \(map.shape) \(bank.size) \(geometry) \(sharing)")
    }
  }
}
