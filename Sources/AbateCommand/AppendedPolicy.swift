import Abate
import ArgumentParser

/// A policy file with blocks added that were written on the command line: checked like the file itself.
struct AppendedPolicy {
  let review: ReviewedProject
  let file: String

  var sources: SourceSet { review.overlaid.checked.project.sources }

  /// Reads the file, adds the blocks and checks all; what is wrong is printed and ends the command with 1.
  init(
    _ file: String, adding blocks: [String], _ options: PolicyOptions, _ checker: PolicyChecker
  ) throws {
    self.file = file
    // Read as ever first: a file that cannot be read is told there.
    let plain = try options.project(file)
    let source = plain.trees.first?.source
    let text = source.map { $0.text(0..<$0.bytes.count) } ?? ""
    let tree = SyntaxTree.parse(
      ([text] + blocks).joined(separator: "\n"), name: source?.name ?? file)
    review = ReviewedProject(PolicyProject.load(tree, files: .disk), with: checker)
    try options.demandNoErrors(review.diagnostics, sources)
  }

  /// Blocks that set fields of a policy: `path=value` each.
  static func overlay(_ sets: [String], named name: String, on policy: String) throws -> String {
    let changes = try sets.map { set -> String in
      guard let place = set.firstIndex(of: "="), place != set.startIndex,
        !set.contains(where: { $0.isNewline || $0 == "{" || $0 == "}" })
      else {
        Terminal.complain([
          "--set: expected PATH=VALUE, such as 'cea-band.floor[2028]=80 CNY/t CO2'; found '\(set)'."
        ])
        throw ExitCode(2)
      }
      return "  replace \(set[..<place]) with \(set[set.index(after: place)...])"
    }
    return "overlay \(name) on \(policy) {\n\(changes.joined(separator: "\n"))\n}\n"
  }
}
