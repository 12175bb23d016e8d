import FoundationEssentials

/// How the files of a project are reached: on disk, or as text an editor or a test holds.
package struct PolicyFiles: Sendable {
  /// The bytes of a file.
  package let read: @Sendable (String) throws -> [UInt8]
  /// Where a path truly leads, links resolved; nil where there is no such file.
  package let resolve: @Sendable (String) -> String?
  /// Paths of the policy files in a folder and the folders in it, for suggestions.
  package let list: @Sendable (String) -> [String]

  package init(
    read: @escaping @Sendable (String) throws -> [UInt8],
    resolve: @escaping @Sendable (String) -> String?,
    list: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    self.read = read
    self.resolve = resolve
    self.list = list
  }

  /// The files of the disk. Folders, devices and other things that are no files cannot be read.
  package static let disk = PolicyFiles(
    read: { path in
      let attributes = try FileManager.default.attributesOfItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw CocoaError(.fileReadUnsupportedScheme)
      }
      return Array(try Data(contentsOf: URL(filePath: path)))
    },
    resolve: { path in
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    },
    list: { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().filter { $0.hasSuffix(".policy") }
    })

  /// Texts by path.
  package static func texts(_ texts: [String: String]) -> PolicyFiles {
    PolicyFiles(
      read: { path in
        guard let text = texts[path] else { throw CocoaError(.fileNoSuchFile) }
        return Array(text.utf8)
      },
      resolve: { texts[$0] == nil ? nil : $0 },
      list: { folder in
        let prefix = folder.isEmpty || folder == "." ? "" : folder + "/"
        return texts.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
          .sorted()
      })
  }

  /// These files, where not given the text of an open document instead.
  package func replacing(_ documents: [String: [UInt8]]) -> PolicyFiles {
    let (read, resolve) = (read, resolve)
    return PolicyFiles(
      read: { path in if let bytes = documents[path] { bytes } else { try read(path) } },
      resolve: { path in resolve(path) ?? (documents[path] == nil ? nil : path) }, list: list)
  }
}
