package import PolicyModel
package import PolicySyntax

extension ReviewedProject {
  /// The study of a name, or the only one; wrong use where there is none.
  package func study(
    _ name: String?, in file: String, _ language: MessageLanguage
  ) throws(Refusal) -> CheckedStudy {
    if let name, let study = studies.first(where: { $0.name == name }) { return study }
    if name == nil, studies.count == 1 { return studies[0] }
    let list = studies.map(\.name).joined(separator: language.say(", ", "、"))
    throw Refusal(
      .use,
      [
        name.map { language.say("there is no study '\($0)' in \(file).", "\(file) 中没有研究“\($0)”。") }
          ?? (studies.isEmpty
            ? language.say("\(file) holds no study.", "\(file) 中没有研究。")
            : language.say("\(file) holds several studies.", "\(file) 中有多个研究。"))
      ] + (studies.isEmpty ? [] : [language.say("There are: \(list).", "可选：\(list)。")]))
  }
}
