/// Something to say about the user's text, as data. Sentences are made from it by a renderer.
package struct Diagnostic: Sendable, Equatable {
  /// How the places are shown.
  package enum Layout: Sendable {
    /// The line of the main span, underlined.
    case excerpt
    /// A line for each place, without its text.
    case places
    /// The text of the main span beside the code, the labels below their parts of it: for assertions.
    case assertion
  }

  package let code: DiagnosticCode
  package let severity: Severity
  package let message: Message
  package let main: LabelledSpan
  /// Further places, in the order in which they are to be read.
  package let others: [LabelledSpan]
  package let notes: [Message]
  /// The first is the one to prefer.
  package let fixIts: [FixIt]
  /// The headings around the main span from outside in, such as `market cea` and `price-floor`.
  package let context: [String]
  package let layout: Layout

  package init(
    _ code: DiagnosticCode, _ severity: Severity = .error, message: Message = Message("message"),
    at main: LabelledSpan, others: [LabelledSpan] = [], notes: [Message] = [], fixIts: [FixIt] = [],
    context: [String] = [], layout: Layout = .excerpt
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.main = main
    self.others = others
    self.notes = notes
    self.fixIts = fixIts
    self.context = context
    self.layout = layout
  }
}
