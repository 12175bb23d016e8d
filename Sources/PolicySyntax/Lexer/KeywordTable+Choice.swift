extension KeywordTable {
  /// The table a file is written with, by its first word: Chinese if only the Chinese table knows it, else English.
  package static func used(in source: SourceFile) -> KeywordTable {
    for line in 1...source.lineCount {
      let text = source.text(source.lineRange(line)).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      guard let first = text.first, first != "#" else { continue }
      let word = String(text.prefix { $0.isLetter })
      let isChinese = english.keyword(word) == nil && chinese.keyword(word) != nil
      return isChinese ? chinese : english
    }
    return english
  }
}
