import Catalogue
import PolicyModel
import PolicySyntax

/// The checker answers every text, its messages can be said, and its fix-its applied. What it finds free of errors can be
/// hashed, and comes out the same from its formatted text.
enum Checking: Law {
  static func holds(for tree: SyntaxTree) {
    let source = tree.source
    // A checked policy of a text this size says all there is to say; longer ones cost time and find nothing new.
    guard source.bytes.count <= 8_000 else { return }
    let text = source.text(0..<source.bytes.count)
    guard Array(text.utf8) == source.bytes else { return }
    let project = PolicyProject.text(text, name: source.name)
    let review = ReviewedProject(project, with: SmallWorld.checker)
    let sources = review.overlaid.checked.project.sources
    let diagnostics = review.diagnostics.all
    for language in MessageLanguage.allCases {
      let renderer = TextRenderer(
        sources: sources, catalogue: .policyModel, language: language)
      let said = renderer.text(review.diagnostics)
      demand(said.isEmpty == diagnostics.isEmpty, "diagnostics without text")
    }
    let fixIts = diagnostics.compactMap(\.fixIts.first)
    if !fixIts.isEmpty {
      let (mended, _) = FixIt.apply(fixIts, to: source)
      _ =
        ReviewedProject(
          .text(mended.text(0..<mended.bytes.count), name: source.name), with: SmallWorld.checker
        )
        .diagnostics.all.count
    }
    guard !diagnostics.contains(where: \.severity.isError) else { return }
    guard let formatted = PolicyFormatter.format(tree) else { return }
    let policies = review.overlaid.checked.policies
    let again = SmallWorld.checker.check(.text(formatted, name: source.name)).policies
    demand(
      again.mapValues(\.hash.hexadecimal) == policies.mapValues(\.hash.hexadecimal),
      "formatting changed a policy")
  }
}
