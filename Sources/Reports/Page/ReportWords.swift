import PolicySyntax

/// The words of a report in the language of its reader.
struct ReportWords: Sendable {
  let language: MessageLanguage

  /// A phrase in the chosen language; names that have no translation stay as they are.
  func callAsFunction(_ english: String) -> String {
    language == .chinese ? ReportWords.chinese[english] ?? english : english
  }

  /// English phrase to Chinese.
  static let chinese: [String: String] = [
    "steel": "钢铁", "aluminium": "铝", "power": "电力", "cement": "水泥",
    "steel scrap": "废钢", "aluminium scrap": "废铝",
    "direct": "直接排放", "bought power": "外购电力", "own coal power": "自备煤电",
    "PFCs": "全氟化碳", "precursors": "前体（氧化铝）", "other": "其他",
    "marginal price": "边际价格", "allowance price": "配额价格",
    "Allowance price": "配额价格",
    "Allowance price and what a tonne less is worth": "配额价格与少排一吨的价值",
    "Allowance price by case": "各方案的配额价格",
    "Emissions by sector and scope": "按行业和范围的排放",
    "Steel by route": "按工艺路线的粗钢产量", "Aluminium by technology": "按技术的铝产量",
    "Investment": "投资", "Cost per year, allowances apart": "年成本（不含配额）",
    "Abatement cost curve of plants as they stand": "现有工厂的减排成本曲线",
    "Steel emissions by case": "各方案的钢铁排放", "Aluminium emissions by case": "各方案的铝排放",
    "Steel price by case": "各方案的钢价", "Aluminium price by case": "各方案的铝价",
    "emissions avoided": "已减排量", "taken": "已采用", "not taken": "未采用",
    "Headline": "要点", "Prices": "价格", "Emissions and output": "排放与产量",
    "Costs": "成本", "Clauses of the policy": "政策条款", "Cases compared": "方案比较",
    "Certificate": "校验", "Sources and assumptions": "来源与假设", "Data": "数据",
    "What to doubt": "数据质量与局限",
    "clause": "条款", "kind": "类型", "status": "状态", "years": "年份", "worth": "价值",
    "binding": "有约束力", "slack": "宽松", "never reached": "未触及", "without effect": "无效果",
    "quantity": "数量", "unit": "单位", "case": "方案", "change": "变化",
    "steel emissions, all scopes": "钢铁排放（各范围）",
    "aluminium emissions, all scopes": "铝排放（各范围）",
    "steel output": "粗钢产量", "aluminium output": "铝产量",
    "steel price": "钢价", "aluminium price": "铝价",
    "source": "来源", "licence": "许可", "used for": "用途", "file": "文件",
    "scenario": "情景", "variable": "变量",
    "line: median; bands: the middle half, and nine tenths of the samples":
      "线：中位数；带：样本的中间一半与十分之九",
    "share of variance": "方差份额", "first order": "一阶", "total": "总效应",
    "Sobol' indices with bootstrap intervals of 95 %": "Sobol' 指数，自助法 95 % 区间",
    "mean size of elementary effects": "基本效应的平均大小",
    "partial rank correlation": "偏秩相关",
    "what the result does when one number rises and the others stay: -1 to 1":
      "其他数不变而一数上升时结果的变化：-1 至 1",
    "% of the range sampled": "抽样范围的 %", "coverage": "覆盖率", "density": "密度",
    "Results over the samples": "样本中的结果", "What moves them": "影响因素",
    "Where the cases of interest lie": "所关注情形所在的范围",
    "Runs without an answer": "无解的运行", "reason": "原因", "runs": "次运行",
    "without an answer": "无解", "largest residual, share of its market": "最大残差（占其市场）",
    "Which clauses bind": "哪些条款起约束作用", "nothing else": "无其他条款",
    "in all solved runs": "所有有解的运行中均起约束作用",
    "infeasible": "不可行", "failed": "无均衡", "excluded": "已排除",
    "result": "结果", "samples": "样本", "mean": "均值", "deviation": "标准差",
    "Each figure with its standard error.": "各数均附标准误差。",
    "levers only, nothing by chance": "仅调节项，无随机数",
    "title": "标题", "lever": "调节项", "settings": "取值", "uncertain, in base units": "不确定数（基本单位）",
  ]
}
