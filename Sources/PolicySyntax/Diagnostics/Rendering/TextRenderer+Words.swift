extension TextRenderer {
  /// Words of the frame around a message.
  enum Word {
    case colon, fix, context, hidden
  }

  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
  }

  func word(_ word: Word) -> String {
    let sentence =
      switch word {
      case .colon: Sentence(": ", "：")
      case .fix: Sentence("fix: ", "改法：")
      case .context: Sentence("in ", "位于 ")
      case .hidden: Sentence("and {count} more", "另有 {count} 条未显示")
      }
    return sentence.template(language)
  }

  func word(of severity: Severity) -> String {
    let sentence =
      switch severity {
      case .error: Sentence("error", "错误")
      case .failed: Sentence("failed", "未通过")
      case .warning: Sentence("warning", "警告")
      case .remark: Sentence("remark", "提示")
      }
    return sentence.template(language)
  }

  func colour(of severity: Severity) -> Colour {
    switch severity {
    case .error, .failed: .red
    case .warning: .yellow
    case .remark: .blue
    }
  }

  /// ANSI colours (ECMA-48, select graphic rendition), if wanted.
  func paint(_ text: String, _ colour: Colour) -> String {
    usesColour && !text.isEmpty ? "\u{1B}[1;\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
