import PolicySyntax

extension DiagnosticCatalogue {
  /// Sentences of family U: units, substances, money.
  static let units: [DiagnosticEntry] = [
    DiagnosticEntry(
      "U201", title: Sentence("Another kind of quantity", "量纲不符"),
      [
        "message": Sentence(
          "{expected} was expected here, this is {found}", "此处应为{expected}，这是{found}"),
        "plainly": Sentence(
          "{expected} was expected here, this is {found}", "此处应为{expected}，这是{found}"),
        "found": Sentence("{found} ({foundunit})", "{found}（{foundunit}）"),
        "field": Sentence(
          "{name} takes {expected}, such as {units}", "{name} 取{expected}，例如 {units}"),
        "lacks": Sentence("the value lacks the factor {factor}", "该值缺少因子 {factor}"),
        "surplus": Sentence(
          "the value has the factor {factor} too much", "该值多出因子 {factor}"),
        "fix": Sentence("write {unit}", "写作 {unit}"),
      ]),
    DiagnosticEntry(
      "U202", title: Sentence("Unknown unit", "未知单位"),
      [
        "message": Sentence("{found} is no unit", "没有单位 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "U203", title: Sentence("Unknown substance", "未知物质"),
      [
        "message": Sentence("{found} is no substance known here", "此处不认识物质 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "U204", title: Sentence("Substance after a unit that is no mass", "非质量单位后的物质"),
      [
        "message": Sentence(
          "{symbol} is no mass: {found} cannot stand after it", "{symbol} 不是质量单位，其后不能写 {found}")
      ]),
    DiagnosticEntry(
      "U205", title: Sentence("Unit that cannot be read", "无法识别的单位"),
      [
        "message": Sentence("{found} is no unit", "{found} 不是单位"),
        "note": Sentence(
          "a unit is written as CNY/t CO2 or CNY/(plant.yr), with one slash",
          "单位写作 CNY/t CO2 或 CNY/(plant.yr)，只用一个斜杠"),
      ]),
    DiagnosticEntry(
      "U206", title: Sentence("Another substance", "物质不符"),
      [
        "message": Sentence(
          "{name} is about {wanted}, this is about {given}", "{name} 涉及 {wanted}，此处为 {given}"),
        "plainly": Sentence(
          "{wanted} was expected here, this is about {given}", "此处应为 {wanted}，而不是 {given}"),
        "found": Sentence("{foundunit}", "{foundunit}"),
        "field": Sentence("{name} takes {units}", "{name} 取 {units}"),
        "plain": Sentence(
          "a mass without substance is expected here", "此处应为不注明物质的质量"),
        "bare": Sentence(
          "the unit does not say what it is a tonne of", "单位没有注明是哪种物质的吨"),
        "fix": Sentence("write {wanted}", "写作 {wanted}"),
      ]),
    DiagnosticEntry(
      "U207", title: Sentence("Number without unit", "数值缺少单位"),
      [
        "message": Sentence("{name} needs a unit, such as {unit}", "{name} 需要单位，例如 {unit}"),
        "field": Sentence("takes {unit}", "取 {unit}"),
        "note": Sentence("it may be in {units}", "可用单位：{units}"),
        "fix": Sentence("write {unit} behind it", "在其后写 {unit}"),
      ]),
    DiagnosticEntry(
      "U208", title: Sentence("Money without price year", "货币缺少价格年"),
      [
        "message": Sentence(
          "the price year of this money is not known", "不知道此处货币的价格年"),
        "note": Sentence(
          "say it for the whole policy, money: CNY(2025), or in the unit, CNY(2025)/t",
          "可在政策中统一注明 money: CNY(2025)，或在单位中注明 CNY(2025)/t"),
      ]),
    DiagnosticEntry(
      "U209", title: Sentence("Another currency", "币种不符"),
      [
        "message": Sentence(
          "{name} is counted in {wanted}, this is {given}", "{name} 以 {wanted} 计，此处为 {given}"),
        "plainly": Sentence(
          "{wanted} was expected here, this is {given}", "此处应为 {wanted}，而不是 {given}"),
        "found": Sentence("{foundunit}", "{foundunit}"),
        "field": Sentence("{name} takes {units}", "{name} 取 {units}"),
        "note": Sentence(
          "with rate {given} = 7.8 {wanted} at the top of the file it is exchanged",
          "在文件顶层写 rate {given} = 7.8 {wanted} 即可换算"),
      ]),
    DiagnosticEntry(
      "U210", title: Sentence("Another price year", "价格年不符"),
      [
        "message": Sentence(
          "money of {expectedyear} is asked here, this is money of {foundyear}",
          "此处应为 {expectedyear} 年价格，而不是 {foundyear} 年价格"),
        "plainly": Sentence(
          "money of {expectedyear} is asked here, this is money of {foundyear}",
          "此处应为 {expectedyear} 年价格，而不是 {foundyear} 年价格"),
        "found": Sentence("prices of {foundyear}", "{foundyear} 年价格"),
        "field": Sentence("{name} takes {units}", "{name} 取 {units}"),
        "note": Sentence(
          "a price level in the policy converts it: deflator: [2020: 100, 2025: 104, linear]",
          "在政策中给出价格水平即可折算：deflator: [2020: 100, 2025: 104, linear]"),
      ]),
    DiagnosticEntry(
      "U211", title: Sentence("CO2e where CO2 is asked", "应为 CO2 而非 CO2e"),
      [
        "message": Sentence(
          "{name} counts CO2 alone, this counts all greenhouse gases (CO2e)",
          "{name} 只计 CO2，此处计全部温室气体（CO2e）"),
        "plainly": Sentence(
          "CO2 alone is counted here, this counts all greenhouse gases (CO2e)",
          "此处只计 CO2，该值计全部温室气体（CO2e）"),
        "found": Sentence("{foundunit}", "{foundunit}"),
        "field": Sentence("{name} takes {units}", "{name} 取 {units}"),
        "note": Sentence(
          "t CO2 may stand for t CO2e, never the other way round",
          "t CO2 可用作 t CO2e，反之不可"),
      ]),
    DiagnosticEntry(
      "U212", title: Sentence("Unlike quantities put together", "不同量纲相加或比较"),
      [
        "message": Sentence(
          "{left} ({leftunit}) and {right} ({rightunit}) cannot be added or compared",
          "{left}（{leftunit}）与{right}（{rightunit}）不能相加减或比较")
      ]),
    DiagnosticEntry(
      "U213", title: Sentence("Policy money without price year", "政策货币缺少价格年"),
      [
        "message": Sentence(
          "money names the price year too, such as CNY(2025)", "money 须注明价格年，例如 CNY(2025)"),
        "fix": Sentence("write CNY(2025)", "写作 CNY(2025)"),
      ]),
    DiagnosticEntry(
      "U214", title: Sentence("Unit that cannot be defined", "无法定义的单位"),
      [
        "message": Sentence("{name} cannot be a unit", "{name} 不能作为单位"),
        "taken": Sentence("{name} has a meaning already", "{name} 已有含义"),
        "number": Sentence(
          "a unit is a number of another unit, such as 1_000 t CO2",
          "单位须用另一单位的数值定义，例如 1_000 t CO2"),
      ]),
    DiagnosticEntry(
      "U215", title: Sentence("Unit of one product for several", "一种产品的单位用于多种产品"),
      [
        "message": Sentence(
          "this is per tonne of {sectors}, but {others} is meant as well",
          "此值按 {sectors} 的吨计，但还涉及 {others}"),
        "field": Sentence("{name} is about all of them", "{name} 涉及全部"),
        "map": Sentence(
          "give a value for each, [steel: …, aluminium: …]", "分别给定数值：[steel: …, aluminium: …]"),
        "split": Sentence(
          "write a measure or rule for each sector", "每个行业各写一个措施或规则"),
      ]),
    DiagnosticEntry(
      "U216", title: Sentence("Unknown currency", "未知币种"),
      [
        "message": Sentence("{name} is no currency", "没有币种 {name}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("there are {words}", "可用币种：{words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "U217", title: Sentence("Rate that is no money", "汇率不是货币"),
      [
        "message": Sentence(
          "a rate says what one {name} costs in another currency, such as 7.8 CNY",
          "汇率表示 1 {name} 值多少其他货币，例如 7.8 CNY")
      ]),
  ]
}
