/// Where the data package that comes with the program lies.
enum EmbeddedPackage {
  /// Folder of the package, or `nil` with the places searched.
  static func locate() -> (directory: String?, searched: [String]) {
    EmbeddedFolder.locate(
      target: "Catalogue", folder: "Data", containing: PackageReader.descriptionName)
  }
}
