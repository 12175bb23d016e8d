package import PolicySyntax
package import Scenario

/// The sentences for markets without an equilibrium, or with several, in English and Chinese.
package enum MarketDiagnosisText {
  /// What is wrong, and what would mend it.
  package static func lines(
    for diagnosis: MarketDiagnosis, language: MessageLanguage = .english
  ) -> [String] {
    let market = diagnosis.market
    let year = diagnosis.year.map { language.say(" in \($0)", " \($0) 年") } ?? ""
    let who = diagnosis.participant ?? ""
    func price(_ value: Double) -> String { "\(figure(value)) \(diagnosis.unit)".trimmed }
    func amount(_ value: Double) -> String {
      "\(figure(abs(value))) \(diagnosis.quantityUnit)".trimmed
    }
    func say(_ english: [String], _ chinese: [String]) -> [String] {
      language == .chinese ? chinese : english
    }
    switch diagnosis.cause {
    case .ceilingBelowFloor(let floor, let ceiling):
      return say(
        [
          "no result: the ceiling price of \(market)\(year), \(price(ceiling)), is below its floor, \(price(floor)).",
          "  Raise the ceiling or lower the floor.",
        ],
        [
          "无结果：\(market)\(year)的最高价 \(price(ceiling)) 低于最低价 \(price(floor))。",
          "  请提高最高价，或降低最低价。",
        ])
    case .noParticipants:
      return say(
        [
          "no result: nobody trades in the market of \(market), so it has no price.",
          "  Give its price, or name who is covered.",
        ],
        ["无结果：\(market) 市场无人交易，因此没有价格。", "  请给定价格，或写明覆盖对象。"])
    case .negativeDemand(let quantity):
      return say(
        [
          "no result: \(who) wants \(figure(quantity)) \(diagnosis.quantityUnit) of \(market)\(year), less than nothing.",
          "  Check the demand path.",
        ],
        [
          "无结果：\(who) 对 \(market)\(year)的需求为 \(figure(quantity)) \(diagnosis.quantityUnit)，小于零。",
          "  请检查需求路径。",
        ])
    case .wrongSign:
      return say(
        [
          "no result: \(who) buys more, or sells less, of \(market)\(year) when its price rises.",
          "  Such a market has no price that holds. Check the sign of its elasticity, or of the rule.",
        ],
        [
          "无结果：\(market)\(year)价格上升时，\(who) 反而多买或少卖。",
          "  这样的市场没有稳定的价格。请检查弹性或规则的正负号。",
        ])
    case .notANumber(let name):
      return say(
        ["no result: \(name) has a value that is not a number. Check its data."],
        ["无结果：\(name) 含有非数值。请检查其数据。"])
    case .noReaction(let missing):
      let side = missing > 0
      return say(
        [
          "no equilibrium, hence no result: nobody in the market of \(market) reacts to its price\(year),",
          "  and \(amount(missing)) \(side ? "are missing" : "find no buyer") at every price.",
          "  An elasticity other than zero, or \(amount(missing)) \(side ? "more" : "less") supply, would help.",
        ],
        [
          "没有均衡，因此无结果：\(market) 市场\(year)无人对价格作出反应，",
          "  任何价格下都有 \(amount(missing)) \(side ? "短缺" : "无人购买")。",
          "  可取非零弹性，或将供应\(side ? "增加" : "减少") \(amount(missing))。",
        ])
    case .outOfReach(let missing, let exhausted):
      return say(
        [
          "no equilibrium, hence no result: \(market)\(year) is \(amount(missing)) short of what anybody can do at any price.",
          "  Above \(price(exhausted)) a higher price brings next to nothing.",
          "  \(amount(missing)) more supply would do, or a ceiling price at which they are sold.",
        ],
        [
          "没有均衡，因此无结果：\(market)\(year)在任何价格下都短缺 \(amount(missing))。",
          "  价格高于 \(price(exhausted)) 后几乎不再有作用。",
          "  可增加供应 \(amount(missing))，或设一个出售该数量的最高价。",
        ])
    case .clauseOutOfReach(
      let clause, let missing, let exhausted, let highest, let worst, let others):
      let other = others.map { "\($0.clause): \(figure($0.missing)) \($0.quantityUnit)" }
        .joined(separator: "; ")
      let hasEnd = exhausted < highest * (1 - leastEnd)
      let isWorse = worst.missing > missing && worst.year != diagnosis.year
      return say(
        [
          "no equilibrium, hence no result: \(clause) cannot be met\(year).",
          "  Even at \(price(highest)), the highest price tried, \(amount(missing)) are missing in its market, \(market).",
        ]
          + (hasEnd ? ["  Above \(price(exhausted)) a higher price brings next to nothing."] : [])
          + (isWorse ? ["  Most are missing in \(worst.year): \(amount(worst.missing))."] : [])
          + (others.isEmpty
            ? []
            : ["  Short in the same year: \(other). The clauses may stand against each other."])
          + [
            "  The least that would do: \(amount(missing)) more room in that year, or a highest price:",
            "  'force: soft' with a 'weight', for a market a 'collar' with a 'ceiling'.",
          ],
        [
          "没有均衡，因此无结果：\(clause)\(year)无法满足。",
          "  即使价格为 \(price(highest))（所试的最高价），其市场 \(market) 仍短缺 \(amount(missing))。",
        ]
          + (hasEnd ? ["  价格高于 \(price(exhausted)) 后几乎不再有作用。"] : [])
          + (isWorse ? ["  \(worst.year) 年短缺最多：\(amount(worst.missing))。"] : [])
          + (others.isEmpty ? [] : ["  同年短缺的还有：\(other)。这些条款可能相互冲突。"])
          + [
            "  最小的放宽：该年放宽 \(amount(missing))；或设最高价：",
            "  'force: soft' 与 'weight'，对市场则用 'collar' 的 'ceiling'。",
          ])
    case .unwanted(let surplus):
      return say(
        [
          "no equilibrium, hence no result: \(amount(surplus)) of \(market)\(year) find no buyer at any price.",
          "  \(amount(surplus)) less supply would do, or a floor price at which they stay unsold.",
        ],
        [
          "没有均衡，因此无结果：\(market)\(year)有 \(amount(surplus)) 在任何价格下都无人购买。",
          "  可减少供应 \(amount(surplus))，或设一个使其不售出的最低价。",
        ])
    case .severalEquilibria(let rule, let prices):
      let list = prices.map(price).joined(separator: language.say(", ", "、"))
      return say(
        [
          "\(prices.count) prices of \(market)\(year) fit the \(name(rule, language)): \(list).",
          "  The rule leaves it open which one comes about; the first, reached from the market without the rule, is shown.",
        ],
        [
          "\(market)\(year)有 \(prices.count) 个价格符合\(name(rule, language))：\(list)。",
          "  规则未决定出现哪一个；所示为从无该规则的市场到达的第一个。",
        ])
    case .ruleNotAtRest(let rule, let at, let bank):
      let isReserve = rule == .stabilityReserve
      return say(
        [
          "no equilibrium, hence no result: the \(name(rule, language)) of \(market) has none.",
          "  It would first act\(year), with \(amount(bank)) in the bank and a price of \(price(at)) without it.",
          "  Each price asks for a supply at which the price is another. "
            + (isReserve
              ? "A lower intake rate, or thresholds farther apart,"
              : "A limit in tonnes, without the multiple of sales, a share of the shortfall or years of validity,")
            + " would help.",
        ],
        [
          "没有均衡，因此无结果：\(market) 的\(name(rule, language))没有均衡。",
          "  它将在\(year)首次起作用，此时结存 \(amount(bank))，无该规则时价格为 \(price(at))。",
          "  每个价格所要求的供应又会带来另一个价格。"
            + (isReserve ? "可降低收回比例，或拉开上下阈值。" : "可改用以吨计的限额，不含净卖出倍数、缺口比例或有效年限。"),
        ])
    case .noWindow(let participant):
      return say(
        [
          "no result: \(participant) has no years of its own, so nobody can foresee a part of them."
        ],
        ["无结果：\(participant) 没有自己的年份，因此无法只预见其中一部分。"])
    case .stopped:
      return say(
        ["stopped before an equilibrium was found, hence no result."],
        ["在找到均衡之前已停止，因此无结果。"])
    case .notCleared(let at, let missing, let residual):
      let isShort = missing > 0
      return say(
        [
          "no equilibrium, hence no result: the market of \(market) does not clear\(year).",
          "  At \(price(at)), where the solver stopped, \(amount(missing)) \(isShort ? "are missing" : "find no buyer")",
          "  (residual \(Figure.residual(residual)) of the market's size).",
          isShort
            ? "  More supply would help: another scrap or demand scenario, or a limit lifted with --unlimited."
            : "  Less supply would help: another scrap or demand scenario, or a price path that rises more slowly.",
        ],
        [
          "没有均衡，因此无结果：\(market) 市场\(year)未出清。",
          "  求解停止时价格为 \(price(at))，仍有 \(amount(missing)) \(isShort ? "短缺" : "无人购买")",
          "  （残差为市场规模的 \(Figure.residual(residual))）。",
          isShort
            ? "  增加供应会有帮助：改用其他废料或需求情景，或用 --unlimited 取消某项限制。"
            : "  减少供应会有帮助：改用其他废料或需求情景，或让价格路径上升得慢一些。",
        ])
    }
  }

  /// Share of the highest price by which reach must end below it to be told.
  private static let leastEnd = 0.05

  private static func name(
    _ rule: MarketDiagnosis.BankedRule, _ language: MessageLanguage
  ) -> String {
    switch rule {
    case .stabilityReserve: language.say("stability reserve", "市场稳定储备")
    case .bankLimit: language.say("limit on the bank", "结存限额")
    }
  }

  private static func figure(_ value: Double) -> String {
    Figure.text(value, decimals: Figure.decimals(for: [value]))
  }
}

extension String {
  /// Without the space before a missing unit.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
