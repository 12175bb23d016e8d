/// Text of an HTML page.
enum HTML {
  /// The text with signs that mean something in HTML written out.
  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// A table; columns from `numbersFrom` on are set to the right.
  static func table(_ head: [String], _ rows: [[String]], numbersFrom: Int = .max) -> String {
    func cells(_ texts: [String], _ tag: String) -> String {
      texts.enumerated().map { index, text in
        let kind = index >= numbersFrom ? " class=\"n\"" : ""
        return "<\(tag)\(kind)>\(escape(text))</\(tag)>"
      }.joined()
    }
    return "<div class=\"scroll\"><table><thead><tr>\(cells(head, "th"))</tr></thead><tbody>"
      + rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined() + "</tbody></table></div>"
  }

  /// JSON or script inside a `script` element, which nothing in it may end.
  static func inline(_ script: String) -> String {
    script.replacing("</script", with: "<\\/script").replacing("<!--", with: "<\\!--")
  }
}
