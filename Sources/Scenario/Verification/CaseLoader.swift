import FoundationEssentials

/// Finds and reads reference cases.
package struct CaseLoader {
  /// Largest file that is read; the largest case has 20 kB, so this only stops a wrong path.
  package static let sizeLimit = 16 << 20

  /// The cases that were read, in the order of the given paths and of the names inside folders.
  package private(set) var files: [CaseFile] = []
  /// Every path that failed.
  package private(set) var faults: [CaseFileFault] = []

  /// Reads each file, and each `.json` file anywhere below each folder; a file given twice is read once.
  package init(paths: [String]) {
    var seen: Set<String> = []
    var pathOfID: [String: String] = [:]
    for path in paths.flatMap({ candidates(at: $0) }) where seen.insert(path).inserted {
      do throws(CaseFileFault) {
        let file = CaseFile(path: path, reference: try Self.read(path))
        if let other = pathOfID.updateValue(path, forKey: file.reference.id) {
          throw CaseFileFault(path: path, problem: .repeatedID(file.reference.id, other: other))
        }
        files.append(file)
      } catch {
        faults.append(error)
      }
    }
  }

  /// The files at `path`: itself, or the cases below it, sorted by name so that every run has the same order.
  private mutating func candidates(at path: String) -> [String] {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      faults.append(CaseFileFault(path: path, problem: .notFound))
      return []
    }
    guard isFolder else { return [path] }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
      faults.append(CaseFileFault(path: path, problem: .notReadable))
      return []
    }
    let cases = names.filter { $0.hasSuffix(".json") }.sorted()
    if cases.isEmpty { faults.append(CaseFileFault(path: path, problem: .noCases)) }
    let folder = path.hasSuffix("/") ? path : path + "/"
    return cases.map { folder + $0 }
  }

  private static func read(_ path: String) throws(CaseFileFault) -> ReferenceCase {
    let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path))
    guard let attributes else { throw CaseFileFault(path: path, problem: .notFound) }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw CaseFileFault(path: path, problem: .notAFile)
    }
    if let size = attributes[.size] as? Int, size > sizeLimit {
      throw CaseFileFault(path: path, problem: .tooLarge(bytes: size, limit: sizeLimit))
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CaseFileFault(path: path, problem: .notReadable)
    }
    let document: JSONValue
    do throws(JSONFault) {
      document = try JSONReader.value(of: [UInt8](data))
    } catch {
      throw CaseFileFault(path: path, problem: .json(error))
    }
    do throws(ReferenceCaseFault) {
      return try ReferenceCase(document)
    } catch {
      throw CaseFileFault(path: path, problem: .content(error))
    }
  }

  /// The file behind a symbolic link: attributes are those of the link itself.
  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }
}
