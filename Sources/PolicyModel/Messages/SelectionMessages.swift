import PolicySyntax

extension DiagnosticCatalogue {
  /// Sentences of family S: who is meant.
  static let selections: [DiagnosticEntry] = [
    DiagnosticEntry(
      "S101", title: Sentence("Unknown property of suppliers", "未知的供应商属性"),
      [
        "message": Sentence("suppliers have no {name}", "供应商没有属性 {name}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("one may ask for {words}", "可用属性：{words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "S102", title: Sentence("Unknown word of a property", "未知的属性取值"),
      [
        "message": Sentence("no {name} is called {found}", "没有名为 {found} 的 {name}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("there are {words}", "可取 {words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "S103", title: Sentence("Nobody is meant", "没有符合条件的供应商"),
      [
        "message": Sentence("no supplier fits this", "没有供应商符合此条件"),
        "label": Sentence("fits nobody", "无人符合"),
      ]),
    DiagnosticEntry(
      "S104", title: Sentence("Property without data", "属性没有数据"),
      [
        "message": Sentence("the data say nothing of {name}", "数据中没有 {name}"),
        "note": Sentence(
          "in a run nobody fits this condition; checks take it that anybody might",
          "运行时无人符合此条件；检查时假定任何供应商都可能符合"),
      ]),
    DiagnosticEntry(
      "S105", title: Sentence("Comparison that does not fit", "比较方式不对"),
      [
        "message": Sentence(
          "{name} cannot be compared by {sign} here", "此处 {name} 不能用 {sign} 比较")
      ]),
    DiagnosticEntry(
      "S107", title: Sentence("No selection", "不是供应商条件"),
      [
        "message": Sentence(
          "a condition on suppliers is expected here, such as sector = steel",
          "此处应为供应商条件，例如 sector = steel")
      ]),
    DiagnosticEntry(
      "S108", title: Sentence("Value a property cannot have", "属性取值类型不对"),
      [
        "message": Sentence(
          "{name} cannot be compared with this", "{name} 不能与此值比较")
      ]),
  ]

  /// Sentences of family R: rules and exceptions.
  static let rules: [DiagnosticEntry] = [
    DiagnosticEntry(
      "R401", title: Sentence("Suppliers without rule", "有供应商无规则可循"),
      [
        "message": Sentence(
          "no rule applies to {count} {count:supplier|suppliers} in {years}",
          "{years} 有 {count} 家供应商没有适用规则"),
        "label": Sentence("the rules begin here", "规则从此处开始"),
        "example": Sentence("for example {name} ({id}) in {year}", "例如 {year} 年的 {chinese}（{id}）"),
        "example-technology": Sentence(
          "for example {name} ({id}) with {technology} in {year}",
          "例如 {year} 年采用 {technology} 的 {chinese}（{id}）"),
        "sectors": Sentence("sectors: {words}", "行业：{words}"),
      ]),
    DiagnosticEntry(
      "R402", title: Sentence("Two rules at once", "两条规则同时适用"),
      [
        "message": Sentence(
          "two rules apply to {count} {count:supplier|suppliers} in {years}",
          "{years} 有 {count} 家供应商同时适用两条规则"),
        "rule": Sentence("{name}, for {for}", "{name}，适用于 {for}"),
        "rule-all": Sentence("{name}, for everybody", "{name}，适用于全体"),
        "example": Sentence("for example {name} ({id}) in {year}", "例如 {year} 年的 {chinese}（{id}）"),
        "example-technology": Sentence(
          "for example {name} ({id}) with {technology} in {year}",
          "例如 {year} 年采用 {technology} 的 {chinese}（{id}）"),
        "fix": Sentence("write rule {name} except {other}", "写作 rule {name} except {other}"),
      ]),
    DiagnosticEntry(
      "R403", title: Sentence("Exception that never meets its rule", "例外与规则从不相遇"),
      [
        "message": Sentence(
          "{name} excepts {other}, but no supplier falls under both",
          "{name} 是 {other} 的例外，但没有供应商同时符合两者"),
        "time": Sentence(
          "{name} excepts {other}, but the two are never in force together",
          "{name} 是 {other} 的例外，但两者从不同时生效"),
        "other": Sentence("{other} stands here", "{other} 在此"),
        "fix": Sentence("remove the exception", "删除该例外"),
      ]),
    DiagnosticEntry(
      "R404", title: Sentence("Exceptions in a circle", "例外循环"),
      [
        "message": Sentence(
          "{name} is, by way of others, an exception to itself", "{name} 经由其他规则成为自身的例外"),
        "itself": Sentence("a rule cannot except itself", "规则不能是自身的例外"),
      ]),
  ]

  /// Sentences of family C: sources.
  static let citations: [DiagnosticEntry] = [
    DiagnosticEntry(
      "C101", title: Sentence("Numbers without source", "数值没有来源"),
      [
        "message": Sentence(
          "{count} {count:number says|numbers say} nothing of where {count:it comes|they come} from, and policy {name} asks for it",
          "有 {count} 个数值未注明来源，而政策 {name} 要求注明"),
        "counted": Sentence(
          "{count} {count:number|numbers} of policy {name} {count:says|say} nothing of where {count:it comes|they come} from",
          "政策 {name} 有 {count} 个数值未注明来源"),
        "note": Sentence(
          "write source or assumption below each", "请在每个数值之下写 source 或 assumption"),
      ]),
    DiagnosticEntry(
      "C102", title: Sentence("Unknown reference", "未知文献"),
      [
        "message": Sentence("there is no reference {name}", "没有名为 {name} 的 reference"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence(
          "define it, reference name \"Title\" {{ }}, or name the source in quotes",
          "请定义 reference 名称 \"标题\" {{ }}，或在引号中写明来源"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "C103", title: Sentence("Reference that expires", "文献到期"),
      [
        "message": Sentence(
          "{name} is valid until {date} only, within the years of the policy",
          "{name} 仅有效至 {date}，早于政策的最后年份"),
        "reference": Sentence("it says so here", "见此处"),
      ]),
    DiagnosticEntry(
      "C104", title: Sentence("Reference that was replaced", "文献已被替代"),
      [
        "message": Sentence("{name} was replaced by {other}", "{name} 已被 {other} 替代"),
        "reference": Sentence("{other} says so here", "{other} 在此说明"),
        "fix": Sentence("cite {other}", "改引 {other}"),
      ]),
  ]
}
