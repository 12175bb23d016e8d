/// The languages messages are written in.
package enum MessageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}
