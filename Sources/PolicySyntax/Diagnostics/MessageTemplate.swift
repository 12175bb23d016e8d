/// The little language of `Sentence`: text with `{name}` and `{name:one|many}` in it.
struct MessageTemplate {
  private let text: String

  init(_ text: String) { self.text = text }

  /// The text with its places filled. A name without argument stays as it is, so that a test sees it.
  func filled(
    _ arguments: [String: MessageArgument], _ say: (MessageArgument) -> String
  ) -> String {
    var result = ""
    var rest = Substring(text)
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      result += rest[..<brace]
      let after = rest.index(after: brace)
      if after < rest.endIndex, rest[after] == rest[brace] {
        result.append(rest[brace])
        rest = rest[rest.index(after: after)...]
      } else if rest[brace] == "{", let end = rest[after...].firstIndex(of: "}") {
        result += place(rest[after..<end], arguments, say)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(rest[brace])
        rest = rest[after...]
      }
    }
    return result + rest
  }

  private func place(
    _ place: Substring, _ arguments: [String: MessageArgument], _ say: (MessageArgument) -> String
  ) -> String {
    let parts = place.split(separator: ":", maxSplits: 1)
    guard let name = parts.first, let argument = arguments[String(name)] else {
      return "{\(place)}"
    }
    guard parts.count == 2 else { return say(argument) }
    let words = parts[1].split(separator: "|", omittingEmptySubsequences: false)
    return String(argument == .number(1) ? words[0] : words[words.count - 1])
  }
}
