import Manual
import PolicyModel
import Testing

/// The articles of the measure kinds.
struct ArticleTests {
  static let kinds = KindTable.standard.names

  @Test("every kind has an article with all its parts", arguments: kinds)
  func parts(name: String) throws {
    let article = try #require(Manual.article(ofKind: name))
    let headings = article.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(
      headings == ["## Purpose", "## Rule", "## Equation", "## Assumptions", "## Limits"])
  }

  @Test("there is no article without a kind")
  func noStrayArticle() {
    #expect(Set(Manual.articles) == Set(Self.kinds))
  }

  @Test("an article names only fields, words and kinds that exist", arguments: kinds)
  func names(name: String) throws {
    let article = try #require(Manual.article(ofKind: name))
    let known = Set(KindTable.standard.kinds.flatMap { Self.words(of: $0.body) + [$0.name] })
    for quoted in Self.quoted(in: article) where quoted.contains("-") && !quoted.hasPrefix("--") {
      guard quoted.allSatisfy({ $0.isLetter || $0 == "-" }) else { continue }
      #expect(known.contains(quoted), "\(quoted)")
    }
  }

  @Test("a name that leaves the folder finds nothing")
  func outside() {
    #expect(Manual.article(ofKind: "../../../README") == nil)
    #expect(Manual.article(ofKind: "../diagnostics/P108") == nil)
  }

  private static func quoted(in article: String) -> [String] {
    article.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private static func words(of body: BlockSpecification) -> [String] {
    var fields = body.fields + (body.rules?.fields ?? [])
    fields += body.rules?.variants.values.flatMap(\.self) ?? []
    fields += body.sections.compactMap { $0.perSection?.field }
    return fields.flatMap { [$0.name] + words(of: $0.type) }
      + body.sections.flatMap { [$0.name] + words(of: $0.body) }
  }

  private static func words(of type: FieldType) -> [String] {
    switch type {
    case .word(let words), .words(let words): words
    case .formula(_, let variables): variables
    case .anyOf(let types): types.flatMap(words)
    default: []
    }
  }
}
