/// The order in which the stages of a pipeline work, and how many rows each of their bands must hold for it.
///
/// The schedule follows from the sizes alone, so memory is known before anything is read.
struct BandSchedule: Sendable {
  /// One piece of work: a stage makes some rows.
  struct Move: Sendable, Hashable {
    /// Which stage works.
    var stage: Int
    /// The rows that it makes.
    var rows: Range<Int>
    /// Rows of the stage above that no later move reads end here.
    var inputKeep: Int
    /// Rows of the stage's own band that no later move reads end here.
    var outputKeep: Int
  }

  /// The pieces of work in their order.
  private(set) var moves: [Move] = []
  /// For each stage, the rows that its band must hold at once.
  private(set) var capacities: [Int]
  /// For each stage, the most rows that one of its moves reads from the stage above.
  private(set) var reaches: [Int]

  /// Works out a schedule in which no move makes more than `height` rows.
  init(stages: [BandStage], height: Int) {
    capacities = Array(repeating: 0, count: stages.count)
    reaches = Array(repeating: 0, count: stages.count)
    var made = Array(repeating: 0, count: stages.count)
    let last = stages.count - 1
    while made[last] < stages[last].layout.height {
      let rows = made[last]..<min(stages[last].layout.height, made[last] + height)
      make(last, upTo: rows.upperBound, stages: stages, height: height, made: &made)
    }
    findWhatIsKept(stages)
    findCapacities(stages.count)
  }

  private mutating func make(_ stage: Int, upTo end: Int, stages: [BandStage], height: Int, made: inout [Int]) {
    while made[stage] < end {
      // The source is read in whole bands, however few of their rows are needed yet.
      let limit = stage == 0 ? stages[0].layout.height : end
      let rows = Self.rows(from: made[stage], to: limit, of: stages[stage], height: height)
      if let read = stages[stage].inputRows(for: rows) {
        reaches[stage] = max(reaches[stage], read.count)
        make(stage - 1, upTo: read.upperBound, stages: stages, height: height, made: &made)
      }
      moves.append(Move(stage: stage, rows: rows, inputKeep: 0, outputKeep: 0))
      made[stage] = rows.upperBound
    }
  }

  /// The next rows that a stage makes: fewer where it strides, so that what it reads at once stays a band or two.
  private static func rows(from first: Int, to limit: Int, of stage: BandStage, height: Int) -> Range<Int> {
    var count = min(height, limit - first)
    func read(_ count: Int) -> Int { stage.inputRows(for: first..<first + count)?.count ?? 0 }
    let reach = read(1)
    while count > 1, read(count) > 2 * height + reach { count = (count + 1) / 2 }
    return first..<first + count
  }

  private mutating func findWhatIsKept(_ stages: [BandStage]) {
    // The first row of each stage that moves further down the list read.
    var needed = Array(repeating: Int.max, count: stages.count)
    for index in moves.indices.reversed() {
      let stage = moves[index].stage
      moves[index].outputKeep = needed[stage]
      if let read = stages[stage].inputRows(for: moves[index].rows) {
        moves[index].inputKeep = needed[stage - 1]
        if !read.isEmpty { needed[stage - 1] = min(needed[stage - 1], read.lowerBound) }
      }
    }
  }

  private mutating func findCapacities(_ count: Int) {
    var held = Array(repeating: 0..<0, count: count)
    func discard(_ stage: Int, before row: Int) {
      let range = held[stage]
      held[stage] = max(range.lowerBound, min(row, range.upperBound))..<range.upperBound
    }
    for move in moves {
      held[move.stage] = held[move.stage].lowerBound..<move.rows.upperBound
      capacities[move.stage] = max(capacities[move.stage], held[move.stage].count)
      if move.stage > 0 { discard(move.stage - 1, before: move.inputKeep) }
      discard(move.stage, before: move.outputKeep)
    }
  }
}
