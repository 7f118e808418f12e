internal import Convolution

extension Trainer {
  /// Runs the blocks of a batch forward and backward, each while it is in a cache.
  func run(_ batch: ArraySlice<Int>, blocks: Int) {
    let lanes = LaneBatch.lanes
    let scale = 1 / Float(batch.count)
    let labels = examples.labels
    let (compiled, loss, results, examples) = (compiled, loss, results, examples)
    let (numbers, sums, epoch) = (numbers, sums, progress.epoch)
    workers.run(pieces: blocks) { [spaces] block in
      spaces.withWorkspace { space in
        let first = batch.startIndex + block * lanes
        let own = batch[first..<min(first + lanes, batch.endIndex)]
        examples.fill(space.maps[0], with: own, epoch: epoch)
        let blockSums = unsafe sums.base + block * compiled.sumCount
        unsafe compiled.forward(space, numbers: numbers.base, block: block, sums: blockSums)
        let last = compiled.layers.count
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: lanes) { buffer in
          for (lane, example) in own.enumerated() { unsafe buffer[lane] = labels[example] }
          results[block].value = unsafe loss.run(
            space.maps[last], labels: UnsafeBufferPointer(rebasing: buffer[..<own.count]), scale: scale,
            slope: space.slopes[last])
        }
        unsafe compiled.backward(space, numbers: numbers.base, block: block, sums: blockSums)
      }
    }
  }

  /// Adds the sums of the blocks in their order, finishes the slopes that belong to whole batches, and takes note of the
  /// means and variances that normalisations saw.
  func finishSlopes(blocks: Int) {
    let (compiled, slopes, sums) = (compiled, slopes, sums)
    workers.run(pieces: compiled.gradientPieces.count) { index in
      switch compiled.gradientPieces[index] {
      case .finish(let layer, let piece):
        let own = unsafe slopes.base + compiled.trained[layer].lowerBound
        unsafe compiled.layers[layer].finish(piece, blocks: blocks, gradient: own)
      case .add(let range, let first):
        let target = unsafe slopes.base + range.lowerBound
        for block in 0..<blocks {
          let own = unsafe sums.base + (block * compiled.sumCount + first)
          if block == 0 {
            unsafe target.update(from: own, count: range.count)
          } else {
            for place in 0..<range.count { unsafe target[place] += own[place] }
          }
        }
      }
    }
    for layer in compiled.layers.indices where !compiled.moments[layer].isEmpty {
      takeNote(ofMomentsIn: layer, blocks: blocks)
    }
  }

  /// Moves the means and variances of a normalisation a tenth of the way to the batch's.
  private func takeNote(ofMomentsIn layer: Int, blocks: Int) {
    let range = compiled.moments[layer]
    let first = compiled.sums[layer].lowerBound + compiled.trained[layer].count
    for index in 0..<range.count {
      var total: Float = 0
      for block in 0..<blocks { total += unsafe sums.base[block * compiled.sumCount + first + index] }
      let old = unsafe numbers.base[range.lowerBound + index]
      unsafe numbers.base[range.lowerBound + index] = old + 0.1 * (total / Float(blocks) - old)
    }
  }

  /// Moves every number against its slope, and the average after them.
  func moveNumbers() {
    let (numbers, slopes, memory, average, settings) = (numbers, slopes, memory, average, settings)
    let (count, step, updates) = (slopes.count, progress.totalSteps, updates)
    let rate = settings.learningRate * scheduleFactor
    // A young average follows quickly, so that it forgets where the training began.
    let decay = min(settings.averageDecay ?? 0, Float(1 + step) / Float(10 + step))
    workers.run(pieces: updates.count) { index in
      let update = updates[index]
      if update.isTrained {
        unsafe settings.optimiser.move(
          numbers.base, slopes.base, memory: memory.base, count: count, range: update.range, rate: rate,
          decay: update.decays ? settings.weightDecay : 0, step: step)
      }
      guard let average else { return }
      for place in update.range {
        let old = unsafe average.base[place]
        unsafe average.base[place] = numbers.base[place] + decay * (old - numbers.base[place])
      }
    }
  }
}

/// Neighbouring numbers that are moved in one piece.
struct NumberRange: Sendable {
  let range: Range<Int>
  let isTrained: Bool
  let decays: Bool

  /// All numbers of a network in pieces of a size that does not depend on the threads.
  static func all(of description: NetworkDescription) -> [NumberRange] {
    description.slots.flatMap { slot in
      stride(from: slot.range.lowerBound, to: slot.range.upperBound, by: 8192).map { first in
        NumberRange(
          range: first..<min(first + 8192, slot.range.upperBound), isTrained: slot.isTrained, decays: slot.decays)
      }
    }
  }
}
