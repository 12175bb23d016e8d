/// A line of source made ready for display: tabs widened, indentation cut to two columns, long lines clipped
/// around the span they are shown for.
struct ExcerptLine {
  let text: String
  private let source: SourceFile
  /// The bytes shown.
  private let shown: Range<Int>
  private let indentation: Int
  private let lead: String

  /// Columns of source shown at most.
  static let widest = 120

  init(source: SourceFile, number: Int, around span: SourceSpan) {
    self.source = source
    let line = source.lineRange(number)
    let bytes = source.bytes
    let first = line.first { bytes[$0] != Byte.space && bytes[$0] != Byte.tab } ?? line.upperBound
    let start = min(first, max(line.lowerBound, span.start))
    indentation = min(2, start - line.lowerBound)
    // Four bytes a column is the most UTF-8 needs.
    let isLong = line.upperBound - start > 4 * ExcerptLine.widest
    if isLong, span.start - start > 2 * ExcerptLine.widest {
      shown = ExcerptLine.aligned(span.start - ExcerptLine.widest / 2, source)..<line.upperBound
      lead = "… "
    } else {
      shown = start..<line.upperBound
      lead = ""
    }
    let visible = ExcerptLine.display(
      source.text(
        shown.lowerBound..<min(shown.upperBound, shown.lowerBound + 4 * ExcerptLine.widest)))
    let isCut = isLong && visible.count > ExcerptLine.widest
    let body = isCut ? String(visible.prefix(ExcerptLine.widest)) + " …" : visible
    text = String(repeating: " ", count: indentation) + lead + body
  }

  /// The start of the character that holds a byte.
  private static func aligned(_ offset: Int, _ source: SourceFile) -> Int {
    var place = offset
    while place > 0, source.bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  private static func display(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "\t" {
        result += "  "
      } else if let scalar = character.unicodeScalars.first,
        scalar.value < 0x20 || scalar.value == 0x7F
      {
        result += "\u{FFFD}"
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// Columns before a span and columns it takes, within what is shown.
  func columns(of span: SourceSpan) -> (before: Int, width: Int) {
    let start = min(max(span.start, shown.lowerBound), shown.upperBound)
    let end = min(max(span.end, start), shown.upperBound)
    let before = DisplayWidth.of(ExcerptLine.display(source.text(shown.lowerBound..<start)))
    let width = DisplayWidth.of(ExcerptLine.display(source.text(start..<end)))
    let most = 2 * ExcerptLine.widest
    return (min(indentation + lead.count + before, most), min(width, most - min(before, most - 1)))
  }
}
