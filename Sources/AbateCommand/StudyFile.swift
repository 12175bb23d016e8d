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
    let names = review.studies.map(\.name)
    if let name, let study = review.studies.first(where: { $0.name == name }) { return study }
    if name == nil, review.studies.count == 1 { return review.studies[0] }
    let list = names.joined(separator: options.say(", ", "、"))
    Terminal.complain(
      [
        name.map { options.say("there is no study '\($0)' in \(file).", "\(file) 中没有研究“\($0)”。") }
          ?? (names.isEmpty
            ? options.say("\(file) holds no study.", "\(file) 中没有研究。")
            : options.say("\(file) holds several studies.", "\(file) 中有多个研究。"))
      ] + (names.isEmpty ? [] : [options.say("There are: \(list).", "可选：\(list)。")]))
    throw ExitCode(2)
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
