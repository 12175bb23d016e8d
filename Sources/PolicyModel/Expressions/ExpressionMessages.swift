package import PolicySyntax

extension DiagnosticCatalogue {
  /// The sentences of expressions, assertions, studies and tests: N3xx, T3xx, U3xx, D3xx, N5xx, T4xx, U4xx and
  /// family X.
  package static let assertions = DiagnosticCatalogue(
    expressionNames + expressionTypes + assertionRules + failedAssertions + studyNames
      + studyValues + studyDesigns,
    phrases: [
      "value-ratio": Sentence("a number without unit", "一个无单位的数"),
      "value-truth": Sentence("a condition, true or false", "一个条件（真或假）"),
      "value-word": Sentence("a word", "一个词"),
      "value-words": Sentence("a set of words", "一组词"),
      "value-text": Sentence("a text", "一段文本"),
      "value-years": Sentence("years", "年份"),
      "value-selection": Sentence("a selection of suppliers", "一组供应商"),
      "no-substance": Sentence("nothing named", "未注明的物质"),
      "no-price-year": Sentence("none", "未注明年份"),
    ])

  static let suggestion = Sentence("did you mean {suggestion}?", "是否指 {suggestion}？")
  static let write = Sentence("write {suggestion}", "改为 {suggestion}")
  static let legalNames = Sentence("known here: {legal}", "此处可用：{legal}")

  private static let expressionNames: [DiagnosticEntry] = [
    DiagnosticEntry(
      "N301", title: Sentence("Unknown name in an expression", "表达式中有未知名称"),
      [
        "message": Sentence(
          "{name} is neither a measure nor a value known here", "{name} 不是此处已知的措施或数值"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N302", title: Sentence("Word that cannot stand here", "此处不能用的词"),
      [
        "message": Sentence(
          "{name} is not one of the words that can stand here: {legal}",
          "{name} 不在此处允许的词之列：{legal}"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N303", title: Sentence("Block where a value is expected", "应为数值之处写了区块"),
      [
        "message": Sentence(
          "{name} is a block, not a value: name one of {legal}",
          "{name} 是区块而不是数值：请指明其中之一：{legal}")
      ]),
    DiagnosticEntry(
      "N304", title: Sentence("Unknown field in a path", "路径中有未知字段"),
      [
        "message": Sentence("{path} has no {name}", "{path} 中没有 {name}"),
        "absent": Sentence("{name} is not written in this policy", "本政策没有写 {name}"),
        "note": Sentence("it has {legal}", "其中有：{legal}"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N305", title: Sentence("Unknown result", "未知的结果"),
      [
        "message": Sentence("no result is called {name}", "没有名为 {name} 的结果"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N306", title: Sentence("Measure of a result", "结果所属的措施"),
      [
        "message": Sentence("no measure that fits is called {name}", "没有名为 {name} 的合适措施"),
        "missing": Sentence(
          "{name} is asked of a measure: write its name between the brackets ({kinds})",
          "{name} 须针对某项措施：请在方括号中写出其名称（{kinds}）"),
        "product": Sentence(
          "the price of the product is product-price[sector = {sector}]",
          "产品价格写作 product-price[sector = {sector}]"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N307", title: Sentence("Measure of another kind", "措施种类不符"),
      [
        "message": Sentence(
          "{name} is a {kind}; {result} is asked of: {kinds}",
          "{name} 是 {kind}；{result} 只能针对：{kinds}"),
        "note": legalNames,
      ]),
    DiagnosticEntry(
      "N308", title: Sentence("Unknown function", "未知的函数"),
      [
        "message": Sentence("{name}(…) is not known", "不认识 {name}(…)"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N309", title: Sentence("Unknown case", "未知的情景"),
      [
        "message": Sentence("no case is called {name}", "没有名为 {name} 的情景"),
        "note": Sentence("the cases are {legal}", "已有情景：{legal}"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N310", title: Sentence("Unknown argument", "未知的参数"),
      [
        "message": Sentence("{call}(…) has no argument {name}", "{call}(…) 没有参数 {name}"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
  ]

  private static let mismatchNotes: [String: Sentence] = [
    "note-price-year": Sentence(
      "the price years differ: {expected} and {found}; a deflator in the policy leads from one to the other",
      "价格基年不同：{expected} 与 {found}；须在政策中给出平减指数"),
    "note-currency": Sentence(
      "the currencies differ: {expected} and {found}", "货币不同：{expected} 与 {found}"),
    "note-narrowing": Sentence(
      "CO2 counts as CO2e, but CO2e does not count as CO2", "CO2 可计为 CO2e，但 CO2e 不能计为 CO2"),
    "note-substance": Sentence(
      "a tonne of {found} is not a tonne of {expected}", "一吨 {found} 不是一吨 {expected}"),
    "note-per-year": Sentence(
      "one is an amount, the other an amount a year: multiply by 1 yr", "一个是数量，另一个是每年的数量：请乘以 1 yr"),
    "note-amount": Sentence(
      "one is an amount a year, the other an amount: divide by 1 yr or multiply by it",
      "一个是每年的数量，另一个是数量：请除以或乘以 1 yr"),
    "note-lacks": Sentence("the second lacks the factor {factor}", "后者缺少因子 {factor}"),
    "note-surplus": Sentence("the second has the factor {factor} too much", "后者多出因子 {factor}"),
  ]

  private static let expressionTypes: [DiagnosticEntry] = [
    DiagnosticEntry(
      "T301", title: Sentence("Another kind of value expected", "值的种类不符"),
      [
        "condition": Sentence(
          "a condition is expected here, this is {found}", "此处应为条件，而这是{found}"),
        "condition-number": Sentence(
          "a condition is expected here, this is a number in {found}", "此处应为条件，而这是以 {found} 计的数"),
        "number": Sentence("a number is expected here, this is {found}", "此处应为数，而这是{found}"),
      ]),
    DiagnosticEntry(
      "T302", title: Sentence("Value that cannot be computed with", "不能参与计算的值"),
      [
        "list": Sentence(
          "a list cannot be computed with; name one entry of it", "列表不能参与计算；请指明其中一项"),
        "selection": Sentence(
          "a selection of suppliers is not a value; put the condition between the brackets of a result",
          "一组供应商不是数值；请把条件写在结果的方括号中"),
        "range": Sentence("a range stands only after in", "范围只能写在 in 之后"),
        "element": Sentence("a set holds words", "集合中只能写词"),
        "note-keys": Sentence("its entries are {legal}", "其中各项：{legal}"),
      ]),
    DiagnosticEntry(
      "T303", title: Sentence("Not a number", "不是数"),
      [
        "division": Sentence("this divisor is 0", "除数为 0"),
        "large": Sentence("this number is too large", "这个数过大"),
      ]),
    DiagnosticEntry(
      "T304", title: Sentence("Kinds of values that do not go together", "值的种类不能并用"),
      [
        "compared": Sentence("these two cannot be compared", "二者不能比较"),
        "member": Sentence("the one cannot lie in the other", "前者不可能属于后者"),
        "branches": Sentence(
          "what stands after then and after else must be of one kind", "then 与 else 之后须为同一种值"),
        "arguments": Sentence("the arguments must be of one kind", "各参数须为同一种值"),
        "label": Sentence("this is {type}", "这是{type}"),
      ]),
    DiagnosticEntry(
      "T305", title: Sentence("No order", "没有大小顺序"),
      [
        "message": Sentence(
          "there is no larger and smaller of {type}; only = and != can stand here",
          "{type}没有大小之分；此处只能用 = 和 !=")
      ]),
    DiagnosticEntry(
      "T306", title: Sentence("in without range or set", "in 之后缺少范围或集合"),
      [
        "message": Sentence(
          "after in stands a range such as 50..80 or a set such as {{steel, cement}}",
          "in 之后应为范围（如 50..80）或集合（如 {{steel, cement}}）"),
        "years": Sentence(
          "years lie in a range of years, such as 2024..2060", "年份的范围应写作 2024..2060"),
      ]),
    DiagnosticEntry(
      "T307", title: Sentence("What stands between brackets", "方括号中的内容"),
      [
        "one": Sentence("one name or year stands between these brackets", "此方括号中只能写一个名称或年份"),
        "year": Sentence(
          "between these brackets stands a name or a year, once", "此方括号中只能写一个名称或一个年份"),
        "result": Sentence(
          "{name} is a result: it has one pair of brackets and nothing after it",
          "{name} 是结果：只有一对方括号，其后不再有内容"),
        "second-year": Sentence("{name} is asked for one year", "{name} 只能针对一个年份"),
        "second-measure": Sentence("{name} is asked of one measure", "{name} 只能针对一项措施"),
        "no-measure": Sentence(
          "{name} is not asked of a measure; say which suppliers, as sector = steel",
          "{name} 不针对措施；请写明供应商，例如 sector = steel"),
        "no-selection": Sentence(
          "{name} is not told apart by suppliers", "{name} 不按供应商区分"),
        "argument": Sentence(
          "between the brackets of {name} stand a measure, conditions such as sector = steel, and a year",
          "{name} 的方括号中可写措施、条件（如 sector = steel）和年份"),
      ]),
    DiagnosticEntry(
      "T308", title: Sentence("Not here", "此处不能使用"),
      [
        "value": Sentence(
          "{name} is a result of a run; this value is needed before it", "{name} 是运算结果，而此值须在运算之前确定"),
        "nested": Sentence(
          "{name}(…) cannot stand inside change(…) or probability(…)",
          "{name}(…) 不能写在 change(…) 或 probability(…) 之内"),
        "study": Sentence(
          "{name}(…) stands only in expect and report of a study or test",
          "{name}(…) 只能用于研究或测试的 expect 与 report"),
      ]),
    DiagnosticEntry(
      "T309", title: Sentence("Which product", "未指明产品"),
      [
        "none": Sentence(
          "the suppliers meant make nothing of which {name} could be counted",
          "所指供应商没有可计算 {name} 的产品"),
        "several": Sentence(
          "tonnes of {products} cannot be added: say of which sector, as {name}[sector = steel]",
          "{products} 的吨数不能相加：请写明行业，例如 {name}[sector = steel]"),
      ]),
    DiagnosticEntry(
      "T310", title: Sentence("Arguments", "参数"),
      [
        "values": Sentence("{name}(…) takes at least one value", "{name}(…) 至少需要一个值"),
        "one": Sentence(
          "{name}(…) of one value takes one that differs by year, such as price[cea] without a year",
          "{name}(…) 只有一个值时，该值须逐年变化，例如不写年份的 price[cea]"),
        "during": Sentence(
          "during belongs to a single value that differs by year", "during 只能用于单个逐年变化的值"),
        "period": Sentence("years are written as 2026..2030", "年份写作 2026..2030"),
        "change": Sentence(
          "write change(what, from: case)", "请写作 change(结果, from: 情景)"),
        "probability": Sentence(
          "write probability(condition)", "请写作 probability(条件)"),
        "price-paid": Sentence("write price-paid(market)", "请写作 price-paid(市场)"),
        "case": Sentence("the name of a case stands here", "此处应为情景名称"),
        "twice": Sentence("{name} stands twice", "{name} 写了两次"),
      ]),
    DiagnosticEntry(
      "U301", title: Sentence("Units that do not go together", "单位不一致"),
      [
        "add": Sentence("these two cannot be added", "二者不能相加"),
        "subtract": Sentence("one cannot be subtracted from the other", "二者不能相减"),
        "compared": Sentence("these two cannot be compared", "二者不能比较"),
        "branches": Sentence(
          "what stands after then and after else must have one unit", "then 与 else 之后的单位须一致"),
        "arguments": Sentence("the arguments must have one unit", "各参数的单位须一致"),
        "label": Sentence("{unit}", "{unit}"),
      ].merging(mismatchNotes) { own, _ in own }),
    DiagnosticEntry(
      "U302", title: Sentence("Unit it cannot be turned into", "无法换算的单位"),
      [
        "message": Sentence("this cannot be turned into {unit}", "无法换算为 {unit}"),
        "label": Sentence("this is {found}", "这是 {found}"),
        "note-lacks": Sentence("it lacks the factor {factor}", "缺少因子 {factor}"),
        "note-surplus": Sentence("it has the factor {factor} too much", "多出因子 {factor}"),
      ].merging(mismatchNotes) { own, _ in own }),
    DiagnosticEntry(
      "U303", title: Sentence("No exchange rate", "缺少汇率"),
      [
        "message": Sentence(
          "{currency} cannot be turned into {money}: no rate {currency} = … {money} is given",
          "无法把 {currency} 换成 {money}：没有给出 rate {currency} = … {money}")
      ]),
    DiagnosticEntry(
      "D301", title: Sentence("Range that runs backwards", "范围前后颠倒"),
      [
        "message": Sentence("this range ends before it begins", "该范围的终点在起点之前"),
        "fix": Sentence("swap the ends", "交换两端"),
      ]),
    DiagnosticEntry(
      "D302", title: Sentence("Year outside the policy", "年份超出政策期间"),
      [
        "message": Sentence(
          "{year} lies outside the years of the policy, {first}..{last}",
          "{year} 年不在政策期间 {first}..{last} 之内")
      ]),
  ]
}
