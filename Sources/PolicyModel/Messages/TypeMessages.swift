import PolicySyntax

extension DiagnosticCatalogue {
  /// Sentences of family T: what stands where.
  static let types: [DiagnosticEntry] = [
    DiagnosticEntry(
      "T101", title: Sentence("Missing field", "缺少字段"),
      [
        "message": Sentence("{block} lacks {name}", "{block} 缺少 {name}"),
        "note": Sentence("{help}", "{help}"),
      ]),
    DiagnosticEntry(
      "T102", title: Sentence("Field written twice", "字段重复"),
      [
        "message": Sentence("{name} is written twice", "{name} 写了两次"),
        "first": Sentence("first here", "首次在此"),
      ]),
    DiagnosticEntry(
      "T103", title: Sentence("Another sort of value", "值的类型不对"),
      [
        "message": Sentence("{name} takes {expected}", "{name} 应为{expected}"),
        "found": Sentence("{found}", "{found}"),
        "list": Sentence(
          "a single value or one by year is expected here, not a list",
          "此处应为单个数值或逐年数值，而不是列表"),
        "braces": Sentence("write {value}", "写作 {value}"),
      ]),
    DiagnosticEntry(
      "T104", title: Sentence("Value by year where one is asked", "此字段不能逐年变化"),
      [
        "message": Sentence(
          "{name} is one value for all years", "{name} 各年须为同一数值"),
        "field": Sentence("asks one value", "只取一个值"),
      ]),
    DiagnosticEntry(
      "T105", title: Sentence("Several values where one is asked", "此字段不能分项"),
      [
        "message": Sentence(
          "{name} is one value, not one for each of several names", "{name} 只取一个值，不能按名称分项"),
        "field": Sentence("asks one value", "只取一个值"),
      ]),
    DiagnosticEntry(
      "T106", title: Sentence("Unknown key", "未知的键"),
      [
        "message": Sentence("{name} cannot be given for {found}", "{name} 不能按 {found} 给定"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("it may be given for {words}", "可按 {words} 给定"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "T107", title: Sentence("Number out of range", "数值超出范围"),
      [
        "message": Sentence(
          "{name} is at least {bound}; this is {found}", "{name} 不小于 {bound}，此处为 {found}"),
        "high": Sentence(
          "{name} is at most {bound}; this is {found}", "{name} 不大于 {bound}，此处为 {found}"),
        "fix": Sentence("write {value}", "写作 {value}"),
      ]),
    DiagnosticEntry(
      "T109", title: Sentence("Missing block", "缺少区块"),
      ["message": Sentence("{block} lacks {name} {{ }}", "{block} 缺少 {name} {{ }}")]),
    DiagnosticEntry(
      "T110", title: Sentence("Name of a block", "区块的名称"),
      [
        "message": Sentence(
          "{name} needs a name: {name} basic {{ }}", "{name} 需要名称：{name} basic {{ }}"),
        "named": Sentence("{name} has no name of its own", "{name} 没有自己的名称"),
        "fix": Sentence("remove the name", "删除名称"),
      ]),
    DiagnosticEntry(
      "T112", title: Sentence("Rule where none may stand", "此处不能写规则"),
      [
        "message": Sentence("{kind} has no rules", "{kind} 没有规则"),
        "policy": Sentence(
          "a rule belongs in a measure, not in the policy itself", "规则应写在措施之内，而不是政策之内"),
      ]),
    DiagnosticEntry(
      "T113", title: Sentence("Inherited field said again", "重写继承的字段"),
      [
        "message": Sentence(
          "{name} is inherited from {policy}", "{name} 已从 {policy} 继承"),
        "first": Sentence("said here", "在此给定"),
        "note": Sentence(
          "to change it, write an overlay: replace … {name} with …",
          "要修改它，请写一个 overlay：replace … {name} with …"),
      ]),
    DiagnosticEntry(
      "T115", title: Sentence("Not to be computed", "无法计算"),
      [
        "message": Sentence("a number is expected here, not {found}", "此处应为数值，而不是{found}"),
        "number": Sentence("a number is expected here", "此处应为数值"),
        "condition": Sentence(
          "a condition is expected here, such as 2 < 3", "此处应为条件，例如 2 < 3"),
      ]),
    DiagnosticEntry(
      "T116", title: Sentence("Result without value", "结果无意义"),
      [
        "message": Sentence("this divides by zero", "此处除以零"),
        "large": Sentence("this number is too large to compute with", "数值过大，无法计算"),
      ]),
    DiagnosticEntry(
      "T117", title: Sentence("Key written twice", "键重复"),
      [
        "message": Sentence("{found} is given twice", "{found} 给了两次"),
        "first": Sentence("first here", "首次在此"),
      ]),
    DiagnosticEntry(
      "T118", title: Sentence("Field without meaning here", "字段在此无意义"),
      [
        "message": Sentence(
          "{name} has a meaning only with {field}: {words}; here it is {found}",
          "{name} 仅在 {field}: {words} 时有意义；此处为 {found}"),
        "fix": Sentence("remove it", "删除它"),
      ]),
    DiagnosticEntry(
      "T119", title: Sentence("One of several fields is missing", "至少需要一个字段"),
      ["message": Sentence("{name} needs at least one of {names}", "{name} 至少需要 {names} 之一")]),
    DiagnosticEntry(
      "T120", title: Sentence("Policy without years", "政策缺少年份"),
      [
        "message": Sentence(
          "policy {name} lacks horizon, the years it speaks of", "政策 {name} 缺少 horizon（覆盖年份）"),
        "fix": Sentence("write horizon: 2024..2035", "写上 horizon: 2024..2035"),
      ]),
  ]
}
