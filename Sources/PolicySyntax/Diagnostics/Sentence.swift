/// A sentence in every language, with places for arguments.
///
/// `{name}` is replaced by the argument of that name; `{name:one|many}` by the first word if the argument is the
/// number 1, else by the second. A brace that is meant as such is written twice.
package struct Sentence: Sendable, Equatable {
  package let english: String
  package let chinese: String

  package init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  package func template(_ language: MessageLanguage) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
