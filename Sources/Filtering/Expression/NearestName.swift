/// The name that was probably meant, or nil when none is near.
///
/// A name is near when one of the two begins with the other (three letters at least), or when at most a third of the
/// letters, and always one, must be changed, inserted, dropped or swapped with their neighbour.
func nearestName(to word: String, among names: [String]) -> String? {
  let lowered = word.lowercased()
  let allowed = max(1, lowered.count / 3)
  var best: (name: String, distance: Int)?
  for name in names {
    var distance = editDistance(Array(lowered), Array(name))
    if distance > allowed {
      let shorter = min(lowered.count, name.count)
      guard shorter >= 3, lowered.hasPrefix(name) || name.hasPrefix(lowered) else { continue }
      distance = allowed
    }
    if distance < best?.distance ?? Int.max { best = (name, distance) }
  }
  return best?.name
}

/// The optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var twoAbove: [Int] = []
  var above = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var distance = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, twoAbove[j - 1] + 1) }
      row.append(distance)
    }
    twoAbove = above
    above = row
  }
  return above[b.count]
}
