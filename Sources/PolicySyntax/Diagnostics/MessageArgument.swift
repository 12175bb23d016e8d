/// A piece of data that stands in a message.
package enum MessageArgument: Sendable, Equatable {
  /// Text as the user wrote it, or a name.
  case text(String)
  case number(Int)
  /// Words from the catalogue, such as "a price", said in the language of the message.
  case phrase(String)
  /// Several of them, joined by commas.
  case list([MessageArgument])
}
