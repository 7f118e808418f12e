package import ArgumentParser
private import Filtering

/// `burin filter`: an expression, then the pictures that it is applied to.
package struct FilterCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "filter",
    abstract: "Apply steps to pictures.",
    usage: """
      burin filter [<options>] <expression> <file> ... --output <out>
      burin filter [<options>] --recipe <recipe> <file> ... --output <out>
      """,
    discussion: """
      An expression is steps joined by |, and a step is a name, then its values, then key=value:

        burin filter 'gray | gaussian 1.4 | sobel' photo.jpg -o edges.png
        burin filter 'conv "1 2 1; 0 0 0; -1 -2 -1" scale=0.25 | abs' *.jpg -o out/
        burin filter '' picture.png -o picture.jpg

      burin steps lists the steps, and burin steps NAME explains one. The empty expression converts. With --recipe the \
      expression comes from a file, over as many lines as it likes, with comments behind #.

      PNG, JPEG and NPY files are recognised by their content. With one input, the output is a file, or a folder that \
      exists; with several it is a folder. A dash stands for standard input or standard output. An input may be its own \
      output: files are replaced only once they are whole.
      """)

  @Argument(
    help: ArgumentHelp("What to do: steps joined by |, in quotes; left out with --recipe.", valueName: "expression"),
    completion: .list(StepCatalogue.standard.names))
  package var first: String?

  @Argument(
    help: ArgumentHelp("The pictures; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["png", "jpg", "jpeg", "npy"]))
  package var others: [String] = []

  @Option(
    help: ArgumentHelp("Read the expression from a file.", valueName: "recipe"), completion: .file())
  package var recipe: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the result goes: a file, a folder, or - for standard output.", valueName: "out"),
    completion: .file())
  package var output: String

  @OptionGroup(title: "Output options")
  package var encoding: EncodingArguments

  @OptionGroup(title: "Limits")
  package var decoding: DecodingArguments

  @OptionGroup(title: "Running and reporting")
  package var running: RunArguments

  /// Makes the command as the parser does.
  package init() {}

  /// What to do, or where it is written.
  package var expression: ExpressionSource { recipe.map(ExpressionSource.recipe) ?? .text(first ?? "") }

  /// The pictures: all that is no expression.
  package var files: [String] { recipe == nil ? others : (first.map { [$0] } ?? []) + others }

  package func validate() throws {
    if recipe == "-" { throw ValidationError("a recipe comes from a file; standard input may be a picture") }
    if recipe == "" { throw ValidationError("the recipe has no name; give --recipe a file") }
    guard first != nil || recipe != nil else {
      throw ValidationError("what to do is missing; write burin filter 'gray | sobel' photo.jpg -o edges.png")
    }
    if files.isEmpty { throw ValidationError("the pictures are missing; name them behind the expression") }
    if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read once; give - once") }
    if output.isEmpty { throw ValidationError("the output has no name; give -o a file, a folder or -") }
    if files.contains("") { throw ValidationError("an input has no name; give a file, or - for standard input") }
    if output == "-" && files.count > 1 {
      throw ValidationError("\(files.count) inputs do not fit one standard output; give -o a folder")
    }
    if output == "-" && running.json {
      throw ValidationError("--json and -o - would both write to standard output; give -o a file")
    }
  }

  /// Reads the flags as a plan: which input becomes which output, and how.
  ///
  /// Looks at nothing but `kind`, which says what the file system has under a name.
  package func makePlan(kind: (String) -> FileKind) throws -> FilterPlan {
    let target = try FilterTarget(output: output, inputs: files, kind: kind)
    let jobs = try target.jobs(for: files, format: encoding.format)
    let formats = jobs.reduce(into: Set<PictureFormatChoice>()) { $0.insert($1.format) }
    try encoding.requireFlags(fit: formats.possibleFormats)
    return FilterPlan(
      expression: expression, jobs: jobs, folderToMake: target.folderToMake, encoding: encoding, decoding: decoding,
      running: running)
  }

  package mutating func run() throws {
    let plan = try makePlan(kind: FileKind.init(ofPath:))
    try plan.checkTerminals()
    let run = try FilterRun(plan)
    let failures = try run.runAll()
    guard let worst = failures.first else { return }
    throw plan.jobs.count == 1 ? worst.status : ExitStatus.someFailed
  }
}
