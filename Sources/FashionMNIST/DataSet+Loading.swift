import Glibc

extension DataSet {
  /// Loads both parts from the four files in `folder`.
  ///
  /// A file is looked for under its published name first, and then with `.gz` behind it; whether it is packed is told by its
  /// bytes. Throws when the folder or one of the files is missing, and when a file is not just what its header declares.
  public static func load(folder: String = defaultFolder) throws(DataSetError) -> DataSet {
    let names = DataSetPart.allCases.flatMap { [$0.imagesName, $0.labelsName] }
    let paths = try locate(names, in: folder)
    return try DataSet(
      training: load(images: paths[0], labels: paths[1]), test: load(images: paths[2], labels: paths[3]))
  }

  /// Loads one part from its two files in `folder`; the files of the other part need not be there.
  public static func load(
    _ part: DataSetPart, folder: String = defaultFolder
  ) throws(DataSetError) -> LabelledImages {
    let paths = try locate([part.imagesName, part.labelsName], in: folder)
    return try load(images: paths[0], labels: paths[1])
  }

  /// Loads the pictures and labels of two IDX files, plain or packed with gzip, whatever they are called.
  public static func load(images imagesPath: String, labels labelsPath: String) throws(DataSetError) -> LabelledImages {
    // The labels are small: what is wrong with them is found before the pictures are inflated.
    let labels = try IDXFile(path: labelsPath, content: .labels)
    if let index = labels.values.firstIndex(where: { $0 >= classCount }) {
      throw DataSetError(
        cause: .malformed,
        message: "Label \(index) is \(labels.values[index]), and classes are numbered 0 to \(classCount - 1).",
        name: labelsPath)
    }
    let images = try IDXFile(path: imagesPath, content: .images)
    guard images.header.dimensions[0] == labels.values.count else {
      throw DataSetError(
        cause: .malformed,
        message: "It holds \(labels.values.count) labels for the \(images.header.dimensions[0]) pictures in "
          + "\(imagesPath); take both files from the same set.", name: labelsPath)
    }
    return LabelledImages(height: imageHeight, width: imageWidth, pixels: images.values, labels: labels.values)
  }

  /// The paths of the files in `folder` that have these names, or these with `.gz`; throws when any is missing, and says all.
  private static func locate(_ names: [String], in folder: String) throws(DataSetError) -> [String] {
    func failure(_ message: String) -> DataSetError {
      DataSetError(cause: .missing, message: "\(message); \(remedy)", name: folder)
    }
    guard isThere(folder) else { throw failure("There is no such folder") }
    guard isThere(folder + "/.") else { throw failure("It is not a folder that can be read") }
    let stem = folder.hasSuffix("/") ? folder : folder + "/"
    let paths = names.map { name in [stem + name, stem + name + ".gz"].first(where: isThere) }
    let missing = zip(names, paths).filter { $0.1 == nil }.map(\.0)
    guard missing.isEmpty else {
      throw failure("It has no \(missing.joined(separator: ", no ")), neither plain nor with .gz")
    }
    return paths.compactMap(\.self)
  }

  /// What to do when something is missing, as the end of a sentence that a caller may go on with.
  private static let remedy = "install the data set (apt-get install dataset-fashion-mnist)."

  /// Whether something has that path; what it is, and whether it can be read, is found on opening it.
  private static func isThere(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}
