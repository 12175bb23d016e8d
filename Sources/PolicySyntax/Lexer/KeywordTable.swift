/// The spellings of the keywords. A language of keywords is a table; the tree is the same for all.
package struct KeywordTable: Sendable {
  private let keywords: [String: Keyword]
  private let spellings: [Keyword: String]

  /// - Parameter own: the spelling of each keyword in this language; the English ones are understood besides.
  package init(_ own: [Keyword: String]) {
    var keywords: [String: Keyword] = [:]
    for keyword in Keyword.allCases { keywords[keyword.rawValue] = keyword }
    for (keyword, word) in own { keywords[word] = keyword }
    self.keywords = keywords
    spellings = own
  }

  package func keyword(_ word: String) -> Keyword? { keywords[word] }

  /// The word this table writes for a keyword.
  package func spelling(_ keyword: Keyword) -> String { spellings[keyword] ?? keyword.rawValue }

  /// English keywords.
  package static let english = KeywordTable([:])

  /// Chinese keywords beside the English ones.
  package static let chinese = KeywordTable([
    .language: "语言版本", .use: "引用文件", .reference: "文献", .rate: "汇率", .unit: "单位", .let: "设",
    .group: "分组", .policy: "政策", .overlay: "修改", .study: "研究", .test: "测试",
    .rule: "规则", .require: "要求", .expect: "预期",
    .source: "来源", .assumption: "假设", .note: "注", .at: "见", .quote: "原文", .during: "期间",
    .within: "误差", .because: "因为",
    .extends: "继承", .on: "针对", .except: "除外", .for: "适用",
    .replace: "替换", .scale: "缩放", .shift: "平移", .delay: "推迟", .add: "增加", .remove: "删除",
    .to: "至", .with: "加上", .by: "按",
    .case: "情形", .choose: "选择", .uncertain: "不确定", .correlate: "相关", .sample: "抽样",
    .seed: "种子", .report: "报告", .compare: "比较", .from: "取自", .as: "服从", .against: "相对于",
    .resolve: "裁定", .over: "优先于",
    .if: "如果", .then: "则", .else: "否则", .and: "且", .or: "或", .not: "非", .in: "属于",
    .true: "是", .false: "否", .suppliers: "供应商", .where: "满足",
    .linear: "线性", .step: "阶梯", .geometric: "等比", .smooth: "平滑", .hold: "保持",
    .before: "之前", .start: "开始", .end: "结束",
  ])
}
