internal import CBuiltInModels
public import NeuralNetwork

/// The trained models that come with the library, one of each recipe.
public enum BuiltInModel: String, Sendable, Hashable, CaseIterable {
  /// The textbook's LeNet.
  case classic
  /// LeNet's geometry, trained as well as it could be.
  case lenet
  /// A LeNet of today.
  case modern
  /// A network trained for photographs, with a class for what is no garment.
  case photographs

  /// The one with the highest accuracy on pictures that were set aside.
  public static let best = BuiltInModel.modern

  /// Reads the model out of the program.
  public func load() -> Model {
    let data =
      switch self {
      case .classic: unsafe built_in_model_classic()
      case .lenet: unsafe built_in_model_lenet()
      case .modern: unsafe built_in_model_modern()
      case .photographs: unsafe built_in_model_photographs()
      }
    let bytes = unsafe Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
    do throws(ModelFileError) {
      return try Model(Safetensors(parsing: bytes, name: rawValue), name: rawValue)
    } catch { preconditionFailure("the built-in model cannot be read: \(error)") }
  }
}
