private import Convolution
package import Drawing

/// The learned kernels of a network as a picture, layer below layer, each layer on a scale of its own.
package struct ModelKernelPicture {
  /// Layers that one picture shows at most: each takes up to nine million pixels.
  private static let mostLayers = 16

  /// Rows and columns of a kernel at most; pictures of one pixel a tap stay within reason.
  private static let mostTaps = 1024

  private let model: ModelSummary
  private let name: String

  /// Prepares the picture of a model from the file `name`.
  package init(_ model: ModelSummary, name: String) {
    self.model = model
    self.name = name
  }

  /// Draws it.
  ///
  /// - Throws: `CommandFailure` when there is no kernel, or more layers than a picture can show.
  package func drawn() throws(CommandFailure) -> Canvas {
    let kernels = model.kernels
    guard !kernels.isEmpty else {
      throw CommandFailure(
        .usage, "--kernels draws the kernels of layers that correlate, and there are none; leave it out")
    }
    guard kernels.count <= Self.mostLayers else {
      throw CommandFailure(
        .data,
        "a picture shows the kernels of at most \(Self.mostLayers) layers, and there are \(kernels.count); leave "
          + "--kernels out")
    }
    if let bank = kernels.lazy.map(\.bank).first(where: { max($0.size.height, $0.size.width) > Self.mostTaps }) {
      throw CommandFailure(
        .data,
        "a picture cannot show kernels of height \(bank.size.height) and width \(bank.size.width); leave --kernels out")
    }
    let layers = kernels.map { title, bank in
      KernelSheet.Layer(
        title, taps: bank.taps, outputs: bank.outputs, inputs: bank.inputs, height: bank.size.height,
        width: bank.size.width)
    }
    return KernelSheet(layers, title: name).drawn()
  }
}
