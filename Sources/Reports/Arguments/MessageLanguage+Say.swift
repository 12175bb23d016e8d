package import PolicySyntax

extension MessageLanguage {
  /// The sentence of this language.
  package func say(_ english: String, _ chinese: String) -> String {
    self == .chinese ? chinese : english
  }
}
