import Convolution
import Testing

@testable import Filtering

/// What correct expressions mean.
@Suite struct ExpressionTests {
  private func steps(_ text: String, file: String = "") throws -> [any FilterStep] {
    try FilterExpression(parsing: text, kernelFiles: { _ in Array(file.utf8) }).steps
  }

  private func conv(_ text: String, file: String = "") throws -> ConvStep {
    try #require(try steps(text, file: file).first as? ConvStep)
  }

  @Test(arguments: ["", "  ", "\n\t"]) func `an empty expression has no steps`(_ text: String) throws {
    #expect(try steps(text).isEmpty)
  }

  @Test func `steps come in their order, white space only separates`() throws {
    for text in ["gray | gaussian 1.4 | sobel", "gray|gaussian 1.4|sobel", "\ngray\n| gaussian\n1.4 |sobel "] {
      let names = try steps(text).map { type(of: $0).declaration.name }
      #expect(names == ["gray", "gaussian", "sobel"])
    }
  }

  @Test func `only an expression whose first step is gray begins with gray`() throws {
    #expect(try FilterExpression(parsing: "gray | abs", kernelFiles: { _ in [] }).beginsWithGray)
    #expect(try !FilterExpression(parsing: "abs | gray", kernelFiles: { _ in [] }).beginsWithGray)
    #expect(try !FilterExpression(parsing: "", kernelFiles: { _ in [] }).beginsWithGray)
  }

  @Test func `a drawn kernel is read as it is drawn`() throws {
    let drawn = "conv \"1 2 1; 0 0 0; -1 -2 -1\""
    #expect(try conv(drawn).bank == KernelBank(plane: [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]))
    #expect(try conv("conv \"1,2 ;3, -4;\"").bank == KernelBank(plane: [[1, 2], [3, -4]]))
    #expect(try conv("conv '.5 1e-3 +2 1/4 -1/2'").bank == KernelBank(plane: [[0.5, 0.001, 2, 0.25, -0.5]]))
    #expect(try conv("conv 2").bank == KernelBank(plane: [[2]]))
  }

  @Test func `scale, bias and flip change the taps in this order`() throws {
    let step = try conv("conv \"1 2; 3 4\" scale=1/2 bias=0.25 flip")
    #expect(step.bank.taps == [2, 1.5, 1, 0.5])
    #expect(step.bank.bias == [0.25])
    #expect(try conv("conv \"1 2 1\" scale=auto").bank.taps == [0.25, 0.5, 0.25])
  }

  @Test func `sizes are height first, and a single number means both`() throws {
    let step = try conv("conv 1 stride=1x2 padding=3x4 dilation=2 border=wrap")
    #expect(step.geometry.stride == Stride(height: 1, width: 2))
    #expect(step.geometry.padding == .explicit(top: 3, bottom: 3, left: 4, right: 4))
    #expect(step.geometry.dilation == Dilation(height: 2, width: 2))
    #expect(step.geometry.border == .wrap)
    #expect(try conv("conv 1 padding=valid").geometry.padding == .valid)
    #expect(try conv("conv 1").geometry == WindowGeometry())
  }

  @Test func `the border of a kernel's file holds unless the expression names one`() throws {
    let file = #"{"shape": [1, 1], "taps": [1], "border": "zero"}"#
    #expect(try conv("conv k.json", file: file).geometry.border == .zero)
    #expect(try conv("conv k.json border=replicate", file: file).geometry.border == .replicate)
  }

  @Test func `a positional value may be given by its name`() throws {
    let step = try #require(try steps("gaussian border=wrap sigma=2").first as? GaussianStep)
    #expect(step.sigma == 2)
    #expect(step.border == .wrap)
  }

  @Test func `every declaration's example is an expression`() throws {
    for declaration in StepCatalogue.standard.declarations {
      let used = try steps(declaration.example).map { type(of: $0).declaration.name }
      #expect(used.contains(declaration.name), "\(declaration.name)")
    }
  }

  @Test func `declarations have their parts, and names are their own`() {
    let declarations = StepCatalogue.standard.declarations
    #expect(Set(declarations.map(\.name)).count == declarations.count)
    for declaration in declarations {
      #expect(!declaration.summary.isEmpty && !declaration.formula.isEmpty)
      #expect(Set(declaration.parameters.map(\.name)).count == declaration.parameters.count)
      #expect(declaration.parameters.allSatisfy { !$0.summary.isEmpty })
    }
  }
}
