import ImageCodecs
import Testing

@testable import burin

/// What is said of a result: the JSON line, the notes, names and numbers in them.
@Suite struct ReportTests {
  @Test func theRecordHasTheKeysOfTheManual() {
    let record = FilterRecord(
      input: "a \"b\"\\\n\u{1}ü.png", output: "c.png", width: 3, height: 2, clampedShare: 0.25, seconds: 0.5)
    #expect(
      record.json
        == #"{"input":"a \"b\"\\\n\u0001ü.png","output":"c.png","width":3,"height":2,"clampedShare":0.25,"seconds":0.5}"#
    )
  }

  @Test(arguments: [
    (1.0, "100 %"), (0.123456, "12 %"), (0.0996, "10 %"), (0.0125, "1.3 %"), (0.05, "5 %"), (0.0042, "0.42 %"),
    (0.0001, "0.01 %"),
    (0.00001, "less than 0.01 %"),
  ])
  func sharesAreShownWithTwoDigits(share: Double, text: String) {
    #expect(percentage(of: share) == text)
  }

  @Test func notesSayWhatWasLostAndWhatKeepsIt() {
    #expect(FilterNotes(damage: [], clampedShare: 0, laidOnWhite: false).lines.isEmpty)
    let notes = FilterNotes(damage: ["cut off"], clampedShare: 0.5, laidOnWhite: true).lines
    #expect(notes.count == 3)
    #expect(notes[0] == "cut off")
    for step in ["abs", "offset", "normalize"] { #expect(notes[1].contains(step)) }
    #expect(notes[1].hasPrefix("50 % of the samples"))
  }

  @Test func failuresNameTheFileOnce() {
    #expect(CommandFailure(.data, file: "a.png", "is cut off").report == "burin: a.png: is cut off")
    #expect(CommandFailure(.data, file: "-", "is cut off").report == "burin: standard input: is cut off")
    #expect(CommandFailure(.usage, "no").report == "burin: no")
    #expect(CommandFailure(.data, file: "a", "It is cut off.").report == "burin: a: it is cut off")
    #expect(CommandFailure(.data, file: "a", "JPEG has no alpha").report == "burin: a: JPEG has no alpha")
  }
}
