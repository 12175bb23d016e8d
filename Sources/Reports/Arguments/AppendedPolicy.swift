package import PolicyModel
package import PolicySyntax

/// A policy file with blocks added that were written on the command line: checked like the file itself.
package struct AppendedPolicy: Sendable {
  package let review: ReviewedProject

  package var sources: SourceSet { review.overlaid.checked.project.sources }

  /// Reads the file, adds the blocks and checks all; what is wrong is thrown.
  package init(
    _ choice: PolicyChoice, adding blocks: [String], _ checker: PolicyChecker,
    _ language: MessageLanguage
  ) throws(Refusal) {
    // Read as ever first: a file that cannot be read is told there.
    let plain = try choice.project(language)
    let source = plain.trees.first?.source
    let text = source.map { $0.text(0..<$0.bytes.count) } ?? ""
    let tree = SyntaxTree.parse(
      ([text] + blocks).joined(separator: "\n"), name: source?.name ?? choice.file)
    review = ReviewedProject(PolicyProject.load(tree, files: .disk), with: checker)
    try Refusal.demandNoErrors(review.diagnostics.all, sources)
  }

  /// Blocks that set fields of a policy: `path=value` each.
  package static func overlay(
    _ sets: [String], named name: String, on policy: String
  ) throws(Refusal) -> String {
    var changes: [String] = []
    for set in sets {
      guard let place = set.firstIndex(of: "="), place != set.startIndex,
        !set.contains(where: { $0.isNewline || $0 == "{" || $0 == "}" })
      else {
        throw Refusal(
          .use,
          [
            "--set: expected PATH=VALUE, such as 'cea-band.floor[2028]=80 CNY/t CO2'; found '\(set)'."
          ])
      }
      changes.append("  replace \(set[..<place]) with \(set[set.index(after: place)...])")
    }
    return "overlay \(name) on \(policy) {\n\(changes.joined(separator: "\n"))\n}\n"
  }
}
