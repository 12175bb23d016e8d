import Catalogue
import Foundation
package import PolicySyntax

/// The articles and pages that come with the program: one file a measure kind, one a diagnostic code.
///
/// They lie in `Sources/PolicyModel/Resources`: `kinds/KIND.md` and `codes/CODE.md`, the latter in Chinese as
/// `codes/CODE.zh.md` where there is one. What the kind table knows stands in no article.
package struct ReferencePages: Sendable {
  private let directory: String

  /// The pages in a folder.
  package init(directory: String) {
    self.directory = directory
  }

  /// The pages that came with the program; nil where they were not installed.
  package static func locate() -> ReferencePages? {
    EmbeddedFolder.locate(target: "PolicyModel", folder: "Resources", containing: "kinds").directory
      .map(ReferencePages.init(directory:))
  }

  /// The article of a kind, in Markdown, without the table of fields and the example.
  package func article(kind: String) -> String? { text("kinds/\(kind).md") }

  /// The page of a diagnostic code in a language, else in English.
  package func page(code: DiagnosticCode, in language: MessageLanguage) -> String? {
    let own =
      language == .english ? nil : text("codes/\(code.text).\(language.rawValue).md")
    return own ?? text("codes/\(code.text).md")
  }

  /// The names of the kinds that have an article.
  package var articles: [String] { names(in: "kinds") }

  /// The codes that have a page.
  package var codes: [DiagnosticCode] {
    names(in: "codes").filter { !$0.contains(".") }.map { DiagnosticCode($0) }
  }

  private func names(in folder: String) -> [String] {
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: directory + "/" + folder)) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }

  private func text(_ file: String) -> String? {
    // A name from the command line must stay a name.
    guard !file.contains("..") else { return nil }
    guard let data = FileManager.default.contents(atPath: directory + "/" + file) else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }
}
