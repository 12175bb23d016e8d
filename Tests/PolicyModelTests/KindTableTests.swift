import PolicyModel
import PolicySyntax
import Testing

/// The kind table says nothing twice and nothing that the language cannot read.
struct KindTableTests {
  static let kinds = KindTable.standard.kinds

  @Test("every kind of the language is in the table, once")
  func names() {
    let names = KindTable.standard.names
    #expect(Set(names).count == names.count)
    #expect(
      Set(names) == [
        "market", "collar", "stability-reserve", "target", "ceiling", "swap", "quota",
        "certification", "disclosure", "border-charge", "recycling", "subsidy", "tax", "standard",
        "contract-for-difference", "price", "green-procurement",
      ])
  }

  @Test("the example of a kind is a measure of that kind and parses", arguments: kinds.map(\.name))
  func example(name: String) throws {
    let kind = try #require(KindTable.standard[name])
    let lines = kind.example.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + $0 }
    let text = "policy p {\n" + lines.joined(separator: "\n") + "\n}\n"
    let tree = SyntaxTree.parse(text, name: name)
    #expect(tree.diagnostics.map(\.code).isEmpty)
    #expect(PolicyFormatter.format(tree) == text)
    #expect(kind.example.hasPrefix(name + " "))
  }

  @Test("a default is a value of the language", arguments: kinds.map(\.name))
  func defaults(name: String) throws {
    for field in try fields(of: name) {
      guard case .defaulted(let text) = field.presence else { continue }
      let tree = SyntaxTree.parse("policy p {\n  \(field.name): \(text)\n}\n")
      #expect(tree.diagnostics.map(\.code).isEmpty, "\(field.name)")
    }
  }

  @Test("help speaks English and Chinese", arguments: kinds.map(\.name))
  func help(name: String) throws {
    let kind = try #require(KindTable.standard[name])
    for sentence in [kind.title, kind.help] + (try fields(of: name)).map(\.help) {
      #expect(!sentence.english.isEmpty)
      #expect(sentence.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
  }

  @Test(
    "a condition names a field beside it and words that field may hold",
    arguments: kinds.map(\.name))
  func conditions(name: String) throws {
    let kind = try #require(KindTable.standard[name])
    for fields in Self.groups(kind.body) {
      for field in fields {
        guard let condition = field.condition else { continue }
        let other = try #require(fields.first { $0.name == condition.field })
        guard case .word(let words) = other.type else {
          Issue.record("\(condition.field) holds no word")
          continue
        }
        #expect(Set(condition.words).isSubset(of: words), "\(field.name)")
      }
    }
  }

  private func fields(of name: String) throws -> [FieldSpecification] {
    Self.groups(try #require(KindTable.standard[name]).body).flatMap(\.self)
  }

  /// The fields of a block, of its sections and of each variant of its rules.
  private static func groups(_ body: BlockSpecification) -> [[FieldSpecification]] {
    var groups = [body.fields]
    for section in body.sections {
      groups += self.groups(section.body)
      if let each = section.perSection { groups.append([each.field]) }
    }
    if let rules = body.rules {
      groups.append(rules.fields)
      groups += rules.variants.values.map { rules.fields + $0 }
    }
    return groups
  }
}
