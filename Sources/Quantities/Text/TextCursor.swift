/// Place in a text that is being read, with offsets counted in UTF-8 bytes.
struct TextCursor {
  private let characters: [Character]
  private let offsets: [Int]
  private(set) var index = 0

  /// Cursor at the start of `text`, whose first byte counts as `origin`.
  init(_ text: some StringProtocol, origin: Int = 0) {
    characters = Array(text)
    var offset = origin
    var offsets = [offset]
    for character in characters {
      offset += character.utf8.count
      offsets.append(offset)
    }
    self.offsets = offsets
  }

  /// Offset of the next character.
  var offset: Int { offsets[index] }
  /// Whether the text is used up.
  var isAtEnd: Bool { index == characters.count }
  /// The next character.
  var next: Character? { isAtEnd ? nil : characters[index] }

  /// The character after the next.
  func peek(_ distance: Int) -> Character? {
    index + distance < characters.count ? characters[index + distance] : nil
  }

  /// Steps over the next character.
  mutating func advance() {
    if !isAtEnd { index += 1 }
  }

  /// Steps over `character` if it is next.
  mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    index += 1
    return true
  }

  /// Steps over blanks.
  mutating func skipBlanks() {
    while next == " " || next == "\t" || next == "\n" { index += 1 }
  }

  /// Reads while `condition` holds.
  mutating func read(while condition: (Character) -> Bool) -> String {
    var text = ""
    while let character = next, condition(character) {
      text.append(character)
      index += 1
    }
    return text
  }

  /// Reads a name: letters, digits and `%`, with inner hyphens; empty when none starts here.
  mutating func readName() -> String {
    var text = ""
    while let character = next {
      let isInnerHyphen =
        character == "-" && !text.isEmpty && peek(1).map(Self.isNameCharacter) == true
      guard Self.isNameCharacter(character) || isInnerHyphen else { break }
      text.append(character)
      index += 1
    }
    return text
  }

  /// The text not yet read.
  var rest: String { String(characters[index...]) }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "%"
  }

  /// Whether all of `text` is one name.
  static func isName(_ text: String) -> Bool {
    var cursor = TextCursor(text)
    return !cursor.readName().isEmpty && cursor.isAtEnd
  }
}
