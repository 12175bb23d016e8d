import Abate

/// The reference of the policy language as lines of text.
struct DocText {
  let language: MessageLanguage
  let width: Int

  init(language: MessageLanguage, width: Int) {
    self.language = language
    self.width = min(width, 120)
  }

  /// The kind table in the language.
  var references: [KindReference] {
    KindTable.standard.kinds.map { KindReference($0, in: language) }
  }

  /// All kinds and all codes.
  func overview() -> [String] {
    let references = references
    var lines = [say("Kinds of measures", "措施种类"), ""]
    let column = (references.map(\.name.count).max() ?? 0) + 2
    for kind in references {
      let help = wrapped("\(kind.title): \(kind.help)", column: column)
      lines += hanging(kind.name, help, column: column)
    }
    lines += ["", say("Other words", "其他词汇"), ""]
    for topic in Topic.allCases {
      lines += hanging(
        topic.rawValue, wrapped(title(of: topic), column: column), column: column)
    }
    lines += ["", say("Codes of messages", "消息代码"), ""]
    let catalogue = DiagnosticCatalogue.complete
    for code in catalogue.codes {
      guard let entry = catalogue.entry(code) else { continue }
      lines += hanging(code.text, wrapped(entry.title.template(language), column: 6), column: 6)
    }
    lines += ["", say("More: abate doc NAME", "详情：abate doc 名称")]
    return lines
  }

  /// Article, fields and example of a kind.
  func lines(of kind: MeasureKind) -> [String] {
    let reference = KindReference(kind, in: language)
    var lines = ["# \(reference.name): \(reference.title)", ""]
    lines += wrapped(reference.help, column: 0)
    if let article = Manual.article(ofKind: kind.name) {
      lines +=
        [""] + article.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while lines.last?.isEmpty == true { lines.removeLast() }
    }
    lines += ["", say("## Fields", "## 字段")]
    for block in reference.blocks { lines += self.lines(of: block) }
    lines += ["", say("## Example", "## 示例"), ""]
    lines += reference.example.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }
    return lines
  }

  /// What is known of a code: its page, else its title and message; nil for no code of ours.
  func lines(of code: DiagnosticCode) -> [String]? {
    if let page = Manual.page(of: code) {
      let text = page.last == "\n" ? page.dropLast() : page[...]
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    guard let entry = DiagnosticCatalogue.complete.entry(code) else { return nil }
    return ["# \(code.text)", ""] + wrapped(entry.title.template(language), column: 0)
  }

  private func lines(of block: KindReference.Block) -> [String] {
    var lines: [String] = [""]
    if !block.heading.isEmpty { lines += [block.heading] }
    if let help = block.help { lines += wrapped(help, column: 2).map { "  " + $0 } }
    let column = (block.fields.map { DataTextTable.width(of: $0.name) }.max() ?? 0) + 4
    for field in block.fields {
      let facts = [field.takes, field.presence, field.varies].compactMap(\.self)
        .joined(separator: say("; ", "；"))
      let text = wrapped(facts, column: column) + wrapped(field.help, column: column)
      lines += hanging("  " + field.name, text, column: column)
    }
    for names in block.atLeastOneOf {
      lines.append(
        "  " + say("at least one of ", "至少填写其一：")
          + names.joined(separator: say(", ", "、")))
    }
    return lines
  }

  func say(_ english: String, _ chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  func hanging(_ name: String, _ text: [String], column: Int) -> [String] {
    let blanks = String(repeating: " ", count: column)
    let padding = String(repeating: " ", count: max(1, column - DataTextTable.width(of: name)))
    return text.enumerated().map { ($0.offset == 0 ? name + padding : blanks) + $0.element }
  }

  /// The text in lines that fit beside a column of names. Chinese breaks anywhere, other text at blanks.
  func wrapped(_ text: String, column: Int) -> [String] {
    let room = max(24, width - column)
    var lines: [String] = []
    var line = ""
    for word in pieces(of: text) {
      let together = DataTextTable.width(of: line) + DataTextTable.width(of: word)
      if together > room, !line.isEmpty {
        lines.append(trimmed(line))
        line = word == " " ? "" : word
      } else if !(line.isEmpty && word == " ") {
        line += word
      }
    }
    return lines + [trimmed(line)]
  }

  /// Words, single blanks and single Chinese characters; a mark stays with what stands before it.
  private func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var joins = false
    for character in text {
      let isWide = DataTextTable.width(of: String(character)) > 1
      let isMark = "，。；：、）”".contains(character)
      if character == " " {
        pieces.append(" ")
        joins = false
      } else if isMark, !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
        joins = false
      } else if joins, !isWide {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
        joins = !isWide
      }
    }
    return pieces
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
