public import Convolution

extension GarmentClassifier {
  /// What each layer of the model makes of what it saw: the layer as text, and the maps that come out of it.
  public func maps(of seen: SeenPicture) -> [(layer: String, map: FeatureMap)] { model.maps(of: seen) }
}
