extension TrainingSettings {
  /// The settings as text, numbers written so that they are read as they were.
  var text: String {
    let method =
      switch optimiser {
      case .sgd(let momentum): "sgd \(momentum)"
      case .adamW(let beta1, let beta2): "adamw \(beta1) \(beta2)"
      }
    return [
      "\(epochs)", "\(batchSize)", method, "\(learningRate)", schedule.rawValue, "\(weightDecay)", "\(labelSmoothing)",
      averageDecay.map { "\($0)" } ?? "none",
    ].joined(separator: ";")
  }

  /// Reads what `text` wrote; nil for anything else, and for what cannot be trained with.
  init?(text: String) {
    let parts = text.split(separator: ";").map(String.init)
    guard parts.count == 8, let epochs = Int(parts[0]), let batchSize = Int(parts[1]), let rate = Float(parts[3]),
      let schedule = Schedule(rawValue: parts[4]), let decay = Float(parts[5]), let smoothing = Float(parts[6]),
      (0...1_000_000).contains(epochs), (1...65_536).contains(batchSize), (0...1000).contains(rate),
      (0...1000).contains(decay), (0..<1).contains(smoothing)
    else { return nil }
    self.init()
    let method = parts[2].split(separator: " ")
    let numbers = method.dropFirst().compactMap { Float($0) }.filter(\.isFinite)
    switch (method.first, numbers.count) {
    case ("sgd", 1): optimiser = .sgd(momentum: numbers[0])
    case ("adamw", 2): optimiser = .adamW(beta1: numbers[0], beta2: numbers[1])
    default: return nil
    }
    (self.epochs, self.batchSize, learningRate, self.schedule) = (epochs, batchSize, rate, schedule)
    (weightDecay, labelSmoothing) = (decay, smoothing)
    if parts[7] != "none" {
      guard let average = Float(parts[7]), (0..<1).contains(average) else { return nil }
      averageDecay = average
    }
  }
}

extension TrainingProgress {
  /// The progress as text.
  var text: String { "\(epoch);\(step);\(examples);\(lossSum);\(correct);\(totalSteps)" }

  /// Reads what `text` wrote; nil for anything else.
  init?(text: String) {
    let parts = text.split(separator: ";").map(String.init)
    let whole = [0, 1, 2, 4, 5].compactMap { parts.indices.contains($0) ? Int(parts[$0]) : nil }
    guard parts.count == 6, whole.count == 5, whole.allSatisfy({ (0...1 << 40).contains($0) }),
      let loss = Double(parts[3]),
      loss.isFinite
    else { return nil }
    self.init()
    (epoch, step, examples, correct, totalSteps) = (whole[0], whole[1], whole[2], whole[3], whole[4])
    lossSum = loss
  }
}
