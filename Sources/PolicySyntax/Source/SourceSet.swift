/// The files a set of diagnostics speaks of, in the order in which they were read.
package struct SourceSet: Sendable {
  package private(set) var files: [SourceFile] = []
  private var places: [String: Int] = [:]

  package init(_ files: [SourceFile] = []) {
    for file in files { insert(file) }
  }

  /// Adds a file, or replaces the one of the same name.
  package mutating func insert(_ file: SourceFile) {
    if let place = places[file.name] {
      files[place] = file
    } else {
      places[file.name] = files.count
      files.append(file)
    }
  }

  package subscript(name: String) -> SourceFile? {
    places[name].map { files[$0] }
  }

  /// The place of a file in the order; files unknown to the set come last.
  func order(of name: String) -> Int { places[name] ?? files.count }
}
