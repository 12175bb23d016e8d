import PolicyModel
import PolicySyntax
import Testing

/// What `abate doc` prints.
struct ReferenceTests {
  static let kinds = KindTable.standard.names

  @Test("every kind has an article with all its parts", arguments: kinds)
  func articles(name: String) throws {
    let pages = try #require(ReferencePages.locate())
    let article = try #require(pages.article(kind: name))
    let headings = article.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(
      headings == ["## Purpose", "## Rule", "## Equation", "## Assumptions", "## Limits"])
  }

  @Test("there is no article without a kind")
  func noStrayArticle() throws {
    let pages = try #require(ReferencePages.locate())
    #expect(Set(pages.articles) == Set(Self.kinds))
  }

  @Test("an article names only fields, words and kinds that exist", arguments: kinds)
  func names(name: String) throws {
    let pages = try #require(ReferencePages.locate())
    let article = try #require(pages.article(kind: name))
    let known = Set(KindTable.standard.kinds.flatMap { Self.words(of: $0.body) + [$0.name] })
    for quoted in Self.quoted(in: article) where quoted.allSatisfy({ $0.isLetter || $0 == "-" }) {
      guard quoted.contains("-") else { continue }
      #expect(known.contains(quoted), "\(quoted)")
    }
  }

  @Test("a name that leaves the folder finds nothing")
  func outside() throws {
    let pages = try #require(ReferencePages.locate())
    #expect(pages.article(kind: "../../../README") == nil)
  }

  @Test("the table of fields holds every field of every block")
  func fields() throws {
    let market = try #require(KindTable.standard["market"])
    let reference = KindReference(market, in: .english)
    let names = reference.blocks.flatMap(\.fields).map(\.name)
    for name in ["covers", "method", "slope", "cap-of-base", "volume", "free-carry", "limit"] {
      #expect(names.contains(name))
    }
    let slope = reference.blocks.flatMap(\.fields).first { $0.name == "slope" }
    #expect(slope?.presence == "required where variant: own-emissions")
    #expect(slope?.varies == "by year")
    let chinese = KindReference(market, in: .chinese).blocks.flatMap(\.fields)
    #expect(chinese.first { $0.name == "slope" }?.presence == "必填（当 variant: own-emissions）")
  }

  private static func quoted(in article: String) -> [String] {
    article.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private static func words(of body: BlockSpecification) -> [String] {
    var fields =
      body.fields + (body.rules.map { $0.fields + $0.variants.values.flatMap(\.self) } ?? [])
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
