import Foundation

/// Where the data package that comes with the program lies.
enum EmbeddedPackage {
  /// Folder of the package, or `nil` with the places searched.
  ///
  /// Looks in `home`, beside the program (and beside the file that a link to the program leads to), in the
  /// bundles of the process (where a test runs), and in `share/abate` next to the program's folder.
  static func locate(_ home: String?) -> (directory: String?, searched: [String]) {
    var places: [URL] = []
    if let home { places.append(URL(filePath: home)) }
    if let executable = Bundle.main.executableURL {
      places.append(executable.deletingLastPathComponent())
      places.append(executable.resolvingSymlinksInPath().deletingLastPathComponent())
    }
    places.append(Bundle.main.bundleURL)
    if let resources = Bundle.main.resourceURL { places.append(resources) }
    for bundle in Bundle.allBundles {
      places.append(bundle.bundleURL)
      places.append(bundle.bundleURL.deletingLastPathComponent())
    }
    let names = ["abate_Catalogue.resources", "abate_Catalogue.bundle", "../share/abate"]
    var searched: [String] = []
    for place in places {
      for name in names {
        let directory = place.appendingPathComponent(name).appendingPathComponent("Data")
          .standardizedFileURL.path
        guard !searched.contains(directory) else { continue }
        searched.append(directory)
        let description = directory + "/" + PackageReader.descriptionName
        if FileManager.default.fileExists(atPath: description) { return (directory, searched) }
      }
    }
    return (nil, searched)
  }
}
