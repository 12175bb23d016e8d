/// The lines between the head of a diagnostic and its notes: places and excerpts.
struct DiagnosticBody {
  let renderer: TextRenderer
  let diagnostic: Diagnostic

  private var main: SourceSpan { diagnostic.main.span }
  private var source: SourceFile? { renderer.sources[main.file] }

  /// Columns before the bar: those of the line number, at least two.
  var gutter: Int {
    let line = source?.lineNumber(at: main.start) ?? 1
    return max(2, String(line).count)
  }

  private var indent: String { String(repeating: " ", count: gutter) }

  private func label(_ label: Message?) -> String {
    label.map { renderer.say($0, diagnostic) } ?? ""
  }

  private func place(_ span: SourceSpan) -> String {
    guard let source = renderer.sources[span.file] else { return span.file }
    let position = source.position(at: span.start)
    return "\(span.file):\(position.line):\(position.column)"
  }

  /// A line for each place.
  func places() -> [String] {
    ([diagnostic.main] + diagnostic.others).enumerated().map { index, labelled in
      place(index == 0 ? "┌─" : "├─", labelled.span, label(labelled.label))
    }
  }

  private func place(_ corner: String, _ span: SourceSpan, _ text: String) -> String {
    let head = "\(indent)\(corner) \(place(span))"
    return text.isEmpty ? head : head + "   " + text
  }

  /// The line of the main span, underlined; other spans of that line below it, others as places.
  func excerpt() -> [String] {
    let context = diagnostic.context.joined(separator: " › ")
    var lines = [
      place("┌─", main, context.isEmpty ? "" : renderer.word(.context) + context)
    ]
    guard let source else { return lines }
    let number = source.lineNumber(at: main.start)
    let line = ExcerptLine(source: source, number: number, around: main)
    let numbered = String(number)
    let padding = String(repeating: " ", count: gutter - numbered.count)
    lines.append("\(padding)\(numbered)│ \(line.text)".trimmed)
    let colour = renderer.colour(of: diagnostic.severity)
    lines.append("\(indent)│ " + underline(line, main, "^", label(diagnostic.main.label), colour))
    for other in diagnostic.others {
      if other.span.file == main.file, source.lineNumber(at: other.span.start) == number {
        lines.append("\(indent)│ " + underline(line, other.span, "-", label(other.label), .blue))
      } else {
        lines.append(place("├─", other.span, label(other.label)))
      }
    }
    return lines
  }

  private func underline(
    _ line: ExcerptLine, _ span: SourceSpan, _ sign: String, _ label: String,
    _ colour: TextRenderer.Colour
  ) -> String {
    let (before, width) = line.columns(of: span)
    let signs = String(repeating: sign, count: max(1, width))
    let text = label.isEmpty ? signs : signs + " " + label
    return String(repeating: " ", count: before) + renderer.paint(text, colour)
  }

  /// The text of the main span after the head, and the labels below the parts they speak of; `nil` if the span
  /// takes several lines.
  func quoted(after title: String) -> [String]? {
    guard let source, source.lineNumber(at: main.start) == source.lineNumber(at: main.end) else {
      return nil
    }
    let plain = "\(renderer.word(of: diagnostic.severity)) \(diagnostic.code.text)"
    let head = DisplayWidth.of(plain + renderer.word(.colon))
    var lines = [title + source.text(main)]
    for labelled in [diagnostic.main] + diagnostic.others where labelled.label != nil {
      guard main.contains(labelled.span) else { continue }
      let before = DisplayWidth.of(source.text(main.start..<labelled.span.start))
      lines.append(String(repeating: " ", count: head + before) + "└ " + label(labelled.label))
    }
    return lines
  }
}

extension String {
  /// Without blanks at the end.
  var trimmed: String {
    var result = Substring(self)
    while result.last == " " { result = result.dropLast() }
    return String(result)
  }
}
