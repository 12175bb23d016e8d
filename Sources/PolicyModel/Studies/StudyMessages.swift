import PolicySyntax

extension DiagnosticCatalogue {
  static let studyNames: [DiagnosticEntry] = [
    DiagnosticEntry(
      "N501", title: Sentence("Case written twice", "情景重名"),
      [
        "message": Sentence("a case {name} is there already", "情景 {name} 已经存在"),
        "first": Sentence("the first", "第一个"),
      ]),
    DiagnosticEntry(
      "N502", title: Sentence("Field in a study or test", "研究或测试中的字段"),
      [
        "message": Sentence(
          "studies and tests have no fields; {name} is not known here", "研究和测试没有字段；此处不认识 {name}")
      ]),
    DiagnosticEntry(
      "N503", title: Sentence("Path that names no value", "路径没有指向数值"),
      [
        "message": Sentence(
          "{name} is not a value written in the policy of any case", "{name} 不是任何情景的政策中写出的数值")
      ]),
    DiagnosticEntry(
      "N504", title: Sentence("Unknown way to vary", "未知的变动方式"),
      [
        "message": Sentence(
          "{name}(…) is not known here; scale(path) multiplies a path of years by a number",
          "此处不认识 {name}(…)；scale(路径) 把逐年数值乘以一个数"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N505", title: Sentence("Unknown number of the data", "未知的数据"),
      [
        "message": Sentence(
          "{name} is neither a number of the data nor a measure of the cases",
          "{name} 既不是数据中的数，也不是情景中的措施"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N506", title: Sentence("Unknown distribution", "未知的分布"),
      [
        "message": Sentence("no distribution is called {name}", "没有名为 {name} 的分布"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N507", title: Sentence("Unknown parameter", "未知的参数"),
      [
        "message": Sentence("{call}(…) has no parameter {name}", "{call}(…) 没有参数 {name}"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N508", title: Sentence("Correlation of what is certain", "与确定值相关"),
      [
        "message": Sentence("{name} is not uncertain in this study", "{name} 在本研究中不是不确定的"),
        "note": Sentence("uncertain are {legal}", "不确定的有：{legal}"),
        "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N509", title: Sentence("Unknown design", "未知的抽样设计"),
      [
        "message": Sentence("no design is called {name}", "没有名为 {name} 的抽样设计"),
        "note": legalNames, "label": suggestion, "fix": write,
      ]),
    DiagnosticEntry(
      "N510", title: Sentence("Unknown breakdown", "未知的分组"),
      [
        "message": Sentence(
          "none of these outputs can be told apart by {name}", "这些输出都不能按 {name} 区分"),
        "note": legalNames,
        "none": Sentence("they are totals", "它们都是总量"),
        "label": suggestion, "fix": write,
      ]),
  ]

  static let studyValues: [DiagnosticEntry] = [
    DiagnosticEntry(
      "T401", title: Sentence("Number that is not fixed", "不是固定的数"),
      [
        "constant": Sentence(
          "a fixed number is needed here; this differs by year or does not exist",
          "此处需要固定的数；该值逐年变化或不存在")
      ]),
    DiagnosticEntry(
      "T402", title: Sentence("Values of a lever", "可选取值"),
      [
        "list": Sentence(
          "the values to choose from are a list, such as [50, 80, 110] CNY/t CO2",
          "可选取值须写成列表，例如 [50, 80, 110] CNY/t CO2"),
        "knot": Sentence(
          "this list holds plain values; a path over years is set by an overlay and compared by cases",
          "此列表只能写数值；逐年路径请用 overlay 设定并按情景比较"),
      ]),
    DiagnosticEntry(
      "T403", title: Sentence("What cannot be uncertain", "不能设为不确定的对象"),
      [
        "scale": Sentence("write scale(path)", "请写作 scale(路径)"),
        "number": Sentence(
          "{name} is not a number; name one entry of it", "{name} 不是数；请指明其中一项"),
        "scale-year": Sentence(
          "scale multiplies all years; leave the year out, or leave scale out",
          "scale 作用于所有年份；请去掉年份或去掉 scale"),
        "index": Sentence("a year stands between these brackets", "此方括号中应为年份"),
      ]),
    DiagnosticEntry(
      "T404", title: Sentence("How a distribution is written", "分布的写法"),
      [
        "call": Sentence(
          "a distribution stands after as: one of {names}", "as 之后应为分布：{names}"),
        "labels": Sentence(
          "name each parameter, as in {example}", "请写出参数名，例如 {example}"),
        "one-of": Sentence("one-of needs at least two values", "one-of 至少需要两个值"),
        "range": Sentence("a range such as 0.9..1.1 stands here", "此处应为范围，例如 0.9..1.1"),
        "twice": Sentence("{label} is given twice", "{label} 写了两次"),
        "missing": Sentence(
          "{name} lacks {labels}; write it as {example}", "{name} 缺少 {labels}；写法如 {example}"),
      ]),
    DiagnosticEntry(
      "U401", title: Sentence("Parameter in another unit", "参数单位不符"),
      [
        "message": Sentence(
          "the parameters are in the unit of {name}: {expected}", "参数须使用 {name} 的单位：{expected}"),
        "plain": Sentence("this parameter is a plain number", "该参数是无单位的数"),
        "label": Sentence("this is {found}", "这是{found}"),
        "note-price-year": Sentence(
          "the price years differ: {expected} and {found}", "价格基年不同：{expected} 与 {found}"),
        "note-currency": Sentence(
          "the currencies differ: {expected} and {found}", "货币不同：{expected} 与 {found}"),
        "note-narrowing": Sentence(
          "CO2 counts as CO2e, but CO2e does not count as CO2", "CO2 可计为 CO2e，但 CO2e 不能计为 CO2"),
        "note-substance": Sentence(
          "a tonne of {found} is not a tonne of {expected}", "一吨 {found} 不是一吨 {expected}"),
        "note-per-year": Sentence("it lacks a division by yr", "缺少除以 yr"),
        "note-amount": Sentence("it is divided by yr once too often", "多除了一次 yr"),
        "note-lacks": Sentence("it lacks the factor {factor}", "缺少因子 {factor}"),
        "note-surplus": Sentence("it has the factor {factor} too much", "多出因子 {factor}"),
      ]),
  ]

  static let studyDesigns: [DiagnosticEntry] = [
    DiagnosticEntry(
      "X401", title: Sentence("No case", "没有情景"),
      [
        "study": Sentence(
          "the study has no case; write case NAME = POLICY", "研究没有情景；请写 case 名称 = 政策"),
        "test": Sentence(
          "the test has no case; write case NAME = POLICY", "测试没有情景；请写 case 名称 = 政策"),
      ]),
    DiagnosticEntry(
      "X402", title: Sentence("Varied twice", "重复变动"),
      [
        "message": Sentence("{name} is varied twice in this study", "{name} 在本研究中被变动两次"),
        "first": Sentence("here first", "第一次在此"),
      ]),
    DiagnosticEntry(
      "X403", title: Sentence("Parameters that make no distribution", "参数不成分布"),
      [
        "order": Sentence("the lower end must lie below the upper end", "下限须小于上限"),
        "mode": Sentence("the mode must lie between low and high", "众数须在下限与上限之间"),
        "mean": Sentence("the mean must lie within the bounds", "均值须在截断范围之内"),
        "positive": Sentence("{label} must be larger than 0", "{label} 须大于 0"),
        "gsd": Sentence(
          "gsd is the factor of one standard deviation and must be larger than 1",
          "gsd 是一个标准差的倍数，须大于 1"),
      ]),
    DiagnosticEntry(
      "X404", title: Sentence("Normal without bounds", "正态分布没有截断"),
      [
        "message": Sentence(
          "a normal distribution has no ends: say where it is cut off, as truncated: 0.7..1.3",
          "正态分布没有两端：请写明截断范围，例如 truncated: 0.7..1.3")
      ]),
    DiagnosticEntry(
      "X405", title: Sentence("Correlation that is none", "不成立的相关"),
      [
        "itself": Sentence("these two are the same value", "二者是同一个值"),
        "range": Sentence(
          "a correlation lies between -1 and 1, without the ends", "相关系数须在 -1 与 1 之间，不含两端"),
        "twice": Sentence("these two are correlated already", "二者已有相关系数"),
        "first": Sentence("here first", "第一次在此"),
      ]),
    DiagnosticEntry(
      "X406", title: Sentence("Correlations that contradict each other", "相关系数相互矛盾"),
      [
        "message": Sentence(
          "with the other correlations, {first} and {second} cannot be correlated at {value}",
          "在其他相关系数之下，{first} 与 {second} 的相关系数不可能是 {value}"),
        "note": Sentence("the nearest possible value is {possible}", "最接近的可能值是 {possible}"),
        "none": Sentence(
          "no single change mends it: several correlations contradict each other",
          "单独修改一项无法消除矛盾：有多项相互矛盾"),
      ]),
    DiagnosticEntry(
      "X407", title: Sentence("Sampling", "抽样"),
      [
        "missing": Sentence(
          "the study has uncertain values and no sample", "研究有不确定值而没有 sample"),
        "note": Sentence(
          "write, for instance: sample latin-hypercube 500 seed 1",
          "例如写：sample latin-hypercube 500 seed 1"),
        "nothing": Sentence(
          "sample has no effect: nothing is uncertain in this study", "sample 不起作用：本研究没有不确定值"),
        "twice": Sentence("a study has one sample", "研究只能有一个 sample"),
        "first": Sentence("the first", "第一个"),
      ]),
    DiagnosticEntry(
      "X408", title: Sentence("Size or seed", "样本量或种子"),
      [
        "size": Sentence(
          "the size is a whole number larger than 0", "样本量须为大于 0 的整数"),
        "seed": Sentence(
          "the seed is a whole number of at most 18 digits", "种子须为不超过 18 位的整数"),
      ]),
    DiagnosticEntry(
      "X409", title: Sentence("Too many uncertain values for the design", "不确定值超出设计上限"),
      [
        "message": Sentence(
          "{name} samples at most {most} uncertain values, here are {count}",
          "{name} 最多可抽样 {most} 个不确定值，此处有 {count} 个"),
        "note": Sentence(
          "beyond that its numbers would not be evenly spread", "超出上限后其数列不再均匀"),
        "fix": Sentence("write latin-hypercube", "改为 latin-hypercube"),
      ]),
    DiagnosticEntry(
      "X410", title: Sentence("Design without correlations", "设计不支持相关"),
      [
        "message": Sentence(
          "{name} varies each value by itself and cannot follow correlations",
          "{name} 逐一变动各值，不能考虑相关"),
        "fix": Sentence("write latin-hypercube", "改为 latin-hypercube"),
      ]),
    DiagnosticEntry(
      "X411", title: Sentence("Too many runs", "运算次数过多"),
      [
        "message": Sentence("the study takes more than {most} runs", "研究的运算次数超过 {most}"),
        "note": Sentence(
          "{cases} {cases:case|cases} × {choices} {choices:combination|combinations} of choices × {samples} samples",
          "{cases} 个情景 × {choices} 种取值组合 × {samples} 个样本"),
      ]),
    DiagnosticEntry(
      "X412", title: Sentence("Size that is no power of two", "样本量不是 2 的幂"),
      [
        "message": Sentence(
          "{name} spreads evenly only over a power of two; {size} is none",
          "{name} 只有在 2 的幂时才均匀；{size} 不是"),
        "fix": Sentence("write {power}", "改为 {power}"),
      ]),
    DiagnosticEntry(
      "X413", title: Sentence("Compared with itself", "与自身比较"),
      ["message": Sentence("{name} is compared with itself", "{name} 与自身比较")]),
  ]
}
