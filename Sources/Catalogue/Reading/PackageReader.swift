import FoundationEssentials

/// Files of a package folder.
struct PackageReader {
  /// Name of the description.
  static let descriptionName = "datapackage.json"
  /// Largest file that is read. The largest table of the package has 0.7 MB.
  static let sizeLimit = 64_000_000

  /// The folder.
  let directory: String
  /// What stands before file names in faults: nothing for the package that comes with the program.
  let label: String

  /// - Parameter isNamed: Whether faults name the folder.
  init(directory: String, isNamed: Bool) {
    var directory = directory
    while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
    self.directory = directory
    label = isNamed ? directory + "/" : ""
  }

  var directoryExists: Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory)
      && isDirectory
  }

  func hasFile(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: directory + "/" + name)
  }

  /// The bytes of a file, or the fault. The size is looked at before anything is read.
  func read(_ name: String, faults: inout FaultList) -> [UInt8]? {
    let path = directory + "/" + name
    let file = label + name
    faults.register(file)
    // A link is followed, so that the size and type are those of the file itself.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else {
      faults.add(DataFault(file, .fileMissing))
      return nil
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      faults.add(DataFault(file, .fileUnreadable))
      return nil
    }
    let size =
      (attributes[.size] as? UInt64).map { Int(clamping: $0) } ?? (attributes[.size] as? Int) ?? 0
    guard size <= Self.sizeLimit else {
      faults.add(DataFault(file, .tooLarge(bytes: size, limit: Self.sizeLimit)))
      return nil
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: target)) else {
      faults.add(DataFault(file, .fileUnreadable))
      return nil
    }
    guard !data.isEmpty else {
      faults.add(DataFault(file, .fileEmpty))
      return nil
    }
    return [UInt8](data)
  }

  /// The description of the package, or the fault.
  func readDescription(faults: inout FaultList) -> (DataPackage, FileRecord)? {
    guard let bytes = read(Self.descriptionName, faults: &faults) else { return nil }
    let record = FileRecord(
      name: label + Self.descriptionName, size: bytes.count, hash: ContentHash(of: bytes))
    do {
      return (try JSONDecoder().decode(DataPackage.self, from: Data(bytes)), record)
    } catch {
      faults.add(DataFault(label + Self.descriptionName, Self.kind(of: error)))
      return nil
    }
  }

  private static func kind(of error: any Error) -> DataFault.Kind {
    func place(_ path: [any CodingKey]) -> String {
      path.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }
        .joined(separator: "/")
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      return .badDescription(at: place(context.codingPath + [key]), problem: .missing)
    case .valueNotFound(_, let context):
      return .badDescription(at: place(context.codingPath), problem: .missing)
    case .typeMismatch(_, let context):
      return .badDescription(at: place(context.codingPath), problem: .wrongType)
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return .badDescription(at: place(context.codingPath), problem: .wrongType)
    default: return .badDescription(at: "", problem: .notJSON)
    }
  }
}
