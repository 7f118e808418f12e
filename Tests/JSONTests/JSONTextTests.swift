import JSON
import Testing

/// What is written is read back as it was.
@Suite struct JSONTextTests {
  @Test func `an object keeps its order and its values`() throws {
    var inner = JSONObject()
    inner.add("on", true)
    var object = JSONObject()
    object.add("text", "a \"b\" \\ \n\u{1}é😀")
    object.add("none", nil as String?)
    object.add("count", 3)
    object.add("share", 0.1)
    object.add("nan", Double.nan)
    object.add("taps", [Float(0.1), -2, .infinity])
    object.add("inner", inner)
    #expect(
      object.text
        == #"{"text":"a \"b\" \\ \n\u0001é😀","none":null,"count":3,"share":0.1,"nan":null,"taps":[0.1,-2.0,null],"inner":{"on":true}}"#
    )
    let value = try JSONValue(parsing: object.text)
    #expect(value["text"] == .string("a \"b\" \\ \n\u{1}é😀"))
    #expect(value["inner"]?["on"] == .bool(true))
  }

  @Test func `an excerpt is short and obeyed by no terminal`() {
    #expect(jsonExcerpt("conv.weight") == "\"conv.weight\"")
    #expect(jsonExcerpt("a\u{1B}[2J\u{9B}\u{202E}\"\\") == #""a\u001b[2J\u009b\u202e\"\\""#)
    #expect(jsonExcerpt(String(repeating: "x", count: 60)) == "\"\(String(repeating: "x", count: 60))\"")
    #expect(jsonExcerpt(String(repeating: "x", count: 61)) == "\"\(String(repeating: "x", count: 60))…\"")
    #expect(jsonExcerpt("\u{E0001}") == #""\udb40\udc01""#)
  }
}
