import Foundation

/// Where files that come with the program lie.
package enum EmbeddedFolder {
  /// The folder `folder` of a target's resources, known by a file or folder in it; `nil` with the places searched.
  ///
  /// Looks beside the program (and beside the file that a link to the program leads to), in the bundles of the process
  /// (where a test runs), and in `share/abate` next to the program's folder.
  package static func locate(
    target: String, folder: String, containing marker: String
  ) -> (directory: String?, searched: [String]) {
    var places: [URL] = []
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
    let names = ["abate_\(target).resources", "abate_\(target).bundle", "../share/abate"]
    var searched: [String] = []
    for place in places {
      for name in names {
        let directory = place.appendingPathComponent(name).appendingPathComponent(folder)
          .standardizedFileURL.path
        guard !searched.contains(directory) else { continue }
        searched.append(directory)
        if FileManager.default.fileExists(atPath: directory + "/" + marker) {
          return (directory, searched)
        }
      }
    }
    return (nil, searched)
  }
}
