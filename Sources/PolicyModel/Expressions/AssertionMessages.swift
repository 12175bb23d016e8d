import PolicySyntax

extension DiagnosticCatalogue {
  static let assertionRules: [DiagnosticEntry] = [
    DiagnosticEntry(
      "X301", title: Sentence("Equality without tolerance", "相等而未给容差"),
      [
        "message": Sentence(
          "a computed number is equal to another only within a tolerance", "计算所得的数只能在一定容差内相等"),
        "note": Sentence(
          "write within and how far apart the two may be, as within 0.5 CNY/t CO2 or within 1 %",
          "请用 within 写明允许的差距，例如 within 0.5 CNY/t CO2 或 within 1 %"),
        "fix": Sentence("write within 1 %", "写上 within 1 %"),
      ]),
    DiagnosticEntry(
      "X302", title: Sentence("Tolerance without equality", "有容差而无等式"),
      [
        "message": Sentence(
          "within has no effect: nothing is compared by = or != here", "within 不起作用：此处没有 = 或 != 比较")
      ]),
    DiagnosticEntry(
      "X303", title: Sentence("require reads a result", "require 读取了结果"),
      [
        "message": Sentence(
          "require is checked before the run and cannot read this result",
          "require 在运算之前检查，不能读取该结果"),
        "note": Sentence("expect is checked after the run", "expect 在运算之后检查"),
        "fix": Sentence("write expect", "改为 expect"),
      ]),
    DiagnosticEntry(
      "X304", title: Sentence("expect reads no result", "expect 没有读取结果"),
      [
        "message": Sentence(
          "this reads inputs only; as require it is checked before the run",
          "此处只读取输入；写作 require 可在运算前检查"),
        "fix": Sentence("write require", "改为 require"),
      ]),
    DiagnosticEntry(
      "X305", title: Sentence("Probability without samples", "没有抽样的概率"),
      [
        "message": Sentence(
          "a probability needs uncertain values and a sample of them", "概率需要 uncertain 与 sample")
      ]),
    DiagnosticEntry(
      "X306", title: Sentence("Case in a policy", "政策中写了情景"),
      [
        "message": Sentence(
          "a policy has no cases; in CASE: belongs in a study or test", "政策没有情景；in CASE: 只用于研究或测试")
      ]),
    DiagnosticEntry(
      "X307", title: Sentence("Tolerance that does not fit", "容差不合适"),
      [
        "constant": Sentence("a tolerance is a fixed number", "容差须为固定的数"),
        "negative": Sentence("a tolerance is not negative", "容差不能为负"),
        "dimension": Sentence(
          "the tolerance is in {found}, what is compared in {expected}; a percentage fits as well",
          "容差的单位是 {found}，而比较的是 {expected}；也可用百分数"),
      ]),
  ]

  static let failedAssertions: [DiagnosticEntry] = [
    DiagnosticEntry(
      "X501", title: Sentence("expect that did not hold", "expect 未满足"), outcome),
    DiagnosticEntry(
      "X502", title: Sentence("require that does not hold", "require 未满足"), outcome),
    DiagnosticEntry(
      "X503", title: Sentence("Assertion that could not be checked", "无法检查的断言"),
      [
        "division": Sentence("this divisor turned out to be 0", "此除数计算结果为 0"),
        "large": Sentence("this comes to a number too large to compute with", "计算结果过大"),
        "not-in-force": Sentence("this has no value in {year}", "此值在 {year} 年不适用"),
        "no-year": Sentence("this differs by year; say which", "此值逐年变化；请指明年份"),
        "no-field": Sentence("the policy of this case has no {path}", "该情景的政策没有 {path}"),
        "no-result": Sentence("the run has no {name} of {year}", "运算没有 {year} 年的 {name}"),
        "no-rate": Sentence(
          "no rate of {currency} is known for {year}", "没有 {year} 年的 {currency} 汇率"),
        "no-case": Sentence("the case {name} has no result", "情景 {name} 没有结果"),
        "no-samples": Sentence("the study has no samples", "研究没有样本"),
        "no-variable": Sentence("the supplier's {name} is not known", "不知道供应商的 {name}"),
        "wrong-type": Sentence(
          "this came to something else than was checked: a fault of the program, please report it",
          "计算结果与检查不符：这是程序错误，请报告"),
      ].merging(momentNotes) { own, _ in own }),
  ]

  private static let momentNotes: [String: Sentence] = [
    "because": Sentence("because: {reason}", "理由：{reason}"),
    "year": Sentence("in {year}", "{year} 年"),
    "variable": Sentence("at {name} = {value}", "当 {name} = {value}"),
    "count": Sentence(
      "it does not hold at {failures} of the {moments} years and values looked at",
      "在检查的 {moments} 个年份与取值中有 {failures} 个不满足"),
  ]

  private static let outcome: [String: Sentence] = [
    "message": Sentence("this does not hold", "不满足"),
    "value": Sentence("{value}", "{value}"),
    "above": Sentence("{value}   above the upper end by {distance}", "{value}   高于上限 {distance}"),
    "below": Sentence("{value}   below the lower end by {distance}", "{value}   低于下限 {distance}"),
    "tolerance": Sentence(
      "the solver's tolerance of {value} alone explains this; tighten it before drawing conclusions",
      "仅求解器容差 {value} 即可解释此差距；下结论前请先收紧容差"),
  ].merging(momentNotes) { own, _ in own }
}
