import PolicyModel
import PolicySyntax
import Quantities

/// The checker answers every text, its messages can be said, and its fix-its applied. What it finds free of errors can be
/// hashed, and comes out the same from its formatted text.
enum Checking: Law {
  private static let checker = PolicyChecker(suppliers: suppliers)

  static func holds(for tree: SyntaxTree) {
    let source = tree.source
    // A checked policy of a text this size says all there is to say; longer ones cost time and find nothing new.
    guard source.bytes.count <= 8_000 else { return }
    let text = source.text(0..<source.bytes.count)
    guard Array(text.utf8) == source.bytes else { return }
    let project = PolicyProject.text(text, name: source.name)
    let review = ReviewedProject(project, with: checker)
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
          .text(mended.text(0..<mended.bytes.count), name: source.name), with: checker
        )
        .diagnostics.all.count
    }
    guard !diagnostics.contains(where: \.severity.isError) else { return }
    guard let formatted = PolicyFormatter.format(tree) else { return }
    let policies = review.overlaid.checked.policies
    let again = checker.check(.text(formatted, name: source.name)).policies
    demand(
      again.mapValues(\.hash.hexadecimal) == policies.mapValues(\.hash.hexadecimal),
      "formatting changed a policy")
  }

  /// A few suppliers with the properties that policies of the repository ask for.
  private static let suppliers: SupplierList = {
    func row(_ place: Int, _ sector: String, _ route: String, _ province: String)
      -> SupplierList.Row
    {
      SupplierList.Row(
        supplier: place,
        facts: SupplierFacts(
          words: ["sector": sector, "route": route, "province": province],
          numbers: ["direct-emissions": 100, "output": 1]))
    }
    func words(_ name: String, _ words: [String]) -> SupplierAttribute {
      SupplierAttribute(name, .words(words, aliases: [:]), help: Sentence("for tests", "测试用"))
    }
    return SupplierList(
      suppliers: [
        .init(id: "A", name: "A", chineseName: nil, sector: "steel"),
        .init(id: "B", name: "B", chineseName: nil, sector: "aluminium"),
      ],
      rows: [
        row(0, "steel", "bf-bof", "Hebei"), row(0, "steel", "scrap-eaf", "Jiangsu"),
        row(1, "aluminium", "primary", "Yunnan"),
      ],
      attributes: [
        words("sector", ["steel", "aluminium"]),
        words("route", ["bf-bof", "scrap-eaf", "dri-eaf", "primary", "secondary"]),
        words("province", ["Hebei", "Jiangsu", "Yunnan"]),
      ],
      products: ["steel": [.steel], "aluminium": [.aluminium]], firstDecisionYear: 2026)
  }()
}
