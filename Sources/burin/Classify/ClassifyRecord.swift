internal import Drawing
internal import GarmentClassifier
internal import JSON

/// What `burin classify` says of one picture.
struct ClassifyRecord {
  private let answer: GarmentAnswer
  private let path: String
  private let top: Int

  /// Takes the answer of the picture at `path`, of which so many classes are told.
  init(_ answer: GarmentAnswer, path: String, top: Int) {
    self.answer = answer
    self.path = path
    self.top = top
  }

  /// One JSON object, without a line's end.
  var json: String {
    var object = JSONObject()
    object.add("path", path)
    object.add("garment", answer.isGarment)
    object.add("label", answer.best.label)
    object.add("index", answer.best.index)
    object.add("probability", answer.best.probability)
    object.add("strangeness", answer.strangeness)
    let candidates = answer.candidates.prefix(max(top, 1)).map { candidate in
      var entry = JSONObject()
      entry.add("label", candidate.label)
      entry.add("index", candidate.index)
      entry.add("probability", candidate.probability)
      return entry.text
    }
    object.add("top", array: candidates)
    return object.text
  }

  /// A line for people, and one for each further class.
  var text: String {
    let name = displayName(path)
    func line(_ candidate: GarmentAnswer.Candidate, _ gap: String) -> String {
      candidate.label + gap + DecimalFormat.fixed(100 * candidate.probability, decimals: 1) + " %"
    }
    guard answer.isGarment else {
      let nearest = answer.candidates.prefix(top).map { line($0, " ") }.joined(separator: ", ")
      return "\(name): not a garment (of the garments it would be nearest to \(nearest))\n"
    }
    let indent = String(repeating: " ", count: name.count + 2)
    return answer.candidates.prefix(top).enumerated().map { index, candidate in
      (index == 0 ? "\(name): " : indent) + line(candidate, "  ") + "\n"
    }.joined()
  }
}
