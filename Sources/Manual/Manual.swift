import Foundation
package import PolicySyntax

/// The pages of the manual that come with the program, as Markdown.
///
/// They lie in `Pages`, one file a page, and are resources of this target; `Documentation` points at the same files.
package enum Manual {
  /// The page of a diagnostic code; `nil` if there is none.
  package static func page(of code: DiagnosticCode) -> String? {
    // A code is a letter and digits: nothing else is looked up as a file.
    guard code.text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
    return text("diagnostics/\(code.text).md")
  }

  /// The codes that have a page, in order.
  package static var codes: [DiagnosticCode] {
    guard let folder = folder?.appending(path: "diagnostics") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.map { DiagnosticCode(String($0.dropLast(3))) }
      .sorted()
  }

  /// The article of a measure kind, without the table of its fields and its example; `nil` if there is none.
  package static func article(ofKind name: String) -> String? {
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }) else { return nil }
    return text("kinds/\(name).md")
  }

  /// The kinds that have an article, in order.
  package static var articles: [String] {
    guard let folder = folder?.appending(path: "kinds") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }

  static func text(_ path: String) -> String? {
    guard let file = folder?.appending(path: path), let data = try? Data(contentsOf: file) else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The resource folder beside the running program (or test), wherever both were moved.
  private static let folder: URL? = {
    var places: [URL] = []
    if let executable = Bundle.main.executableURL {
      places.append(executable.resolvingSymlinksInPath().deletingLastPathComponent())
    }
    places.append(Bundle.main.bundleURL)
    if let resources = Bundle.main.resourceURL { places.append(resources) }
    for bundle in Bundle.allBundles {
      places.append(bundle.bundleURL.deletingLastPathComponent())
      if let resources = bundle.resourceURL { places.append(resources) }
    }
    let candidates = places.flatMap { place in
      ["abate_Manual.resources", "abate_Manual.bundle"].map {
        place.appending(path: $0).appending(path: "Pages")
      }
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }()
}
