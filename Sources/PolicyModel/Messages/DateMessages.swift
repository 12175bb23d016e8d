import PolicySyntax

extension DiagnosticCatalogue {
  /// Sentences of family D: years, periods, schedules.
  static let dates: [DiagnosticEntry] = [
    DiagnosticEntry(
      "D101", title: Sentence("Schedule without end", "时间序列没有结尾"),
      [
        "message": Sentence(
          "nothing is said after {last}, but the value is asked until {end}",
          "{last} 之后没有给出数值，但需要到 {end}"),
        "note": Sentence(
          "what it is worked out from stops there, such as a rate of exchange", "其依据（例如汇率）到此为止"),
        "fix": Sentence("write then hold: the last value stays", "写上 then hold：保持最后的数值"),
        "fix-end": Sentence("write then end: the measure stops", "写上 then end：措施到此停止"),
      ]),
    DiagnosticEntry(
      "D102", title: Sentence("Schedule without beginning", "时间序列没有开头"),
      [
        "message": Sentence(
          "nothing is said before {first}, but the value is asked from {start}",
          "{first} 之前没有给出数值，但从 {start} 起需要"),
        "note": Sentence(
          "if the measure begins later, say in-force, or during with the rule",
          "若措施较晚开始，请写 in-force，或在规则中写 during"),
        "fix": Sentence(
          "write before hold: the first value holds before", "写上 before hold：此前保持首个数值"),
      ]),
    DiagnosticEntry(
      "D103", title: Sentence("Years not in order", "年份顺序不对"),
      [
        "message": Sentence("this date is earlier than the one before it", "此日期早于前一个日期"),
        "before": Sentence("the one before", "前一个日期"),
      ]),
    DiagnosticEntry(
      "D104", title: Sentence("Year given twice", "年份重复"),
      [
        "message": Sentence("this date is given twice", "此日期重复"),
        "before": Sentence("first here", "首次在此"),
      ]),
    DiagnosticEntry(
      "D105", title: Sentence("Growth through zero", "几何增长跨越零"),
      [
        "message": Sentence(
          "constant growth leads neither from, to nor through zero; write linear",
          "几何增长不能从零、到零或跨越零，请改用 linear"),
        "before": Sentence("from here", "从此处"),
      ]),
    DiagnosticEntry(
      "D106", title: Sentence("Year outside the horizon", "年份在覆盖范围之外"),
      ["message": Sentence("{date} lies outside the horizon {horizon}", "{date} 在 {horizon} 之外")]),
    DiagnosticEntry(
      "D107", title: Sentence("Dates that overlap", "日期重叠"),
      [
        "message": Sentence(
          "this date lies within the year or month of the one before it",
          "此日期落在前一个年份或月份之内"),
        "before": Sentence("the one before", "前一个日期"),
      ]),
    DiagnosticEntry(
      "D108", title: Sentence("Period that ends before it begins", "期间首尾颠倒"),
      [
        "message": Sentence("this period ends before it begins", "该期间的结束早于开始"),
        "fix": Sentence("write {value}", "写作 {value}"),
      ]),
    DiagnosticEntry(
      "D109", title: Sentence("Period outside the horizon", "期间在覆盖范围之外"),
      [
        "message": Sentence(
          "the rule is never in force within {horizon}", "该规则在 {horizon} 内从不生效")
      ]),
    DiagnosticEntry(
      "D110", title: Sentence("What follows then", "then 之后的写法"),
      [
        "message": Sentence(
          "after then stands hold, end, a growth such as 2 %/yr, an amount in {peryear} or a value in {unit}",
          "then 之后可写 hold、end、增长率（如 2 %/yr）、以 {peryear} 计的增量或以 {unit} 计的数值"),
        "growth": Sentence(
          "a fall of 100 % a year or more leaves nothing", "每年下降 100% 或以上将不剩任何数值"),
      ]),
    DiagnosticEntry(
      "D111", title: Sentence("Said twice in a schedule", "时间序列中重复说明"),
      ["message": Sentence("this is said a second time", "此处重复说明")]),
    DiagnosticEntry(
      "D112", title: Sentence("Horizon without years", "覆盖范围缺少年份"),
      [
        "message": Sentence(
          "horizon names its first and last year, such as 2024..2035",
          "horizon 须写明首末年份，例如 2024..2035")
      ]),
    DiagnosticEntry(
      "D113", title: Sentence("Years and names mixed", "年份与名称混用"),
      [
        "message": Sentence(
          "years, names and single values do not mix in one bracket",
          "同一方括号内不能混用年份、名称与单个数值")
      ]),
    DiagnosticEntry(
      "D114", title: Sentence("Value of a year that is no number", "逐年数值不是数字"),
      ["message": Sentence("a number is expected for this date", "此日期应给出数值")]),
  ]
}
