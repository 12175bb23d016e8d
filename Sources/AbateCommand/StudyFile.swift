import Abate
import ArgumentParser

/// A policy file with its studies, checked.
struct StudyFile {
  let catalogue: Catalogue
  let checker: PolicyChecker
  let review: ReviewedProject
  let file: String

  var sources: SourceSet { review.overlaid.checked.project.sources }

  /// Errors in the file are printed and end the command with 1.
  init(_ file: String, _ options: PolicyOptions) throws {
    self.file = file
    catalogue = try options.data.load()
    checker = PolicyChecker(suppliers: SupplierList(catalogue))
    review = ReviewedProject(try options.project(file), with: checker)
    try options.demandNoErrors(review.diagnostics, sources)
  }

  /// The study of a name, or the only one; wrong use where there is none.
  func study(_ name: String?, _ options: PolicyOptions) throws -> CheckedStudy {
    try options.understanding { () throws(Refusal) in
      try review.study(name, in: file, options.messageLanguage)
    }
  }

  /// What stands at a place.
  func text(_ span: SourceSpan) -> String {
    sources.files.first { $0.name == span.file }?.text(span) ?? ""
  }

  /// The whole file a study stands in.
  func text(of study: CheckedStudy) -> String {
    sources.files.first { $0.name == study.span.file }.map { $0.text(0..<$0.bytes.count) } ?? ""
  }
}
