import Files
import Testing

/// What a path says of the file that it names.
@Suite struct PathNameTests {
  @Test(arguments: [
    ("a.png", "a", "png"), ("x/y.tar.gz", "y.tar", "gz"), (".png", ".png", ""), ("x/", "x", ""), ("a.", "a", ""),
    ("/", "", ""),
    ("ü.JPG", "ü", "JPG"),
  ])
  func pathsAreTakenApart(path: String, stem: String, fileExtension: String) {
    #expect(PathName(path).stem == stem)
    #expect(PathName(path).fileExtension == fileExtension)
  }

  @Test(arguments: [("a/b.png", "b.png"), ("a/b/", "b"), ("a", "a"), ("", nil), ("/", nil)])
  func theLastPartIsFound(path: String, last: String?) { #expect(PathName.lastPart(of: path) == last) }
}
