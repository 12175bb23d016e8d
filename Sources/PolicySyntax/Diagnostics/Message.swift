/// What is to be said, as data: which sentence of which code, and its arguments.
package struct Message: Sendable, Equatable {
  /// The sentence's name within the entry of the code, such as `message` or `fix`.
  package let part: String
  package let arguments: [String: MessageArgument]

  package init(_ part: String, _ arguments: [String: MessageArgument] = [:]) {
    self.part = part
    self.arguments = arguments
  }
}
