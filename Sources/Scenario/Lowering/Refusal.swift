import PolicySyntax

/// Why a part of a measure has no form in the market problem: a sentence of `M101`.
enum Refusal: String, CaseIterable {
  case kind = "message"
  case halfAnOffer
  case offsetsAtGivenPrice
  case offsetsForNothing
  case secondMarket
  case secondCollar
  case secondReserve
  case reserveBesideLimit
  case moreThanShortfall
  case partOfYear
  case laterVintages
  case capOfSeveral
  case reserveOfSector
  case shareOfSector
  case electrolysisOfOthers
  case amountAndShare
  case newPlantsApart
  case unitOfAim
  case unitOfLimit
  case unitOfPayment
  case thresholdWithoutEmissions
  case foundReference
  case volumeOfPower
  case heatingValues
  case missingCollection
  case lessCollection
  case deduction
  case exportsUnknown
  case premiumUnknown
  case vehicleUnknown

  /// In both languages; `measure` stands for its name, `kind` for its kind.
  var sentence: Sentence {
    switch self {
    case .kind:
      Sentence(
        "{measure} is understood, but no run can solve a measure of the kind {kind}",
        "{measure} 可以理解，但运行无法求解 {kind} 类型的措施")
    case .halfAnOffer:
      Sentence(
        "{measure} gives either the amount of offsets or their price, and the supply needs both; write available and price",
        "{measure} 只写了减排量的数量或价格，而供应需要两者；请写出 available 和 price")
    case .offsetsAtGivenPrice:
      Sentence(
        "offsets in {measure} change nothing where the price is given in all years: nobody has to be found who "
          + "buys them; leave out available and price, or end the given price earlier",
        "{measure} 各年价格均已给定，减排量不会改变任何结果；请去掉 available 和 price，或让给定价格提前结束")
    case .offsetsForNothing:
      Sentence(
        "{measure} offers offsets for nothing, and a supply curve needs a price above 0; write a low one",
        "{measure} 以零价格提供减排量，而供应曲线需要大于 0 的价格；请写一个较低的价格")
    case .secondMarket:
      Sentence(
        "a second allowance market in {measure} cannot be solved: a run keeps one bank, one collar and "
          + "one account of allowances; write both as rules of one market, or a second cap without banking as a "
          + "hard target on emissions, whose price is that of its allowances",
        "{measure} 中的第二个配额市场无法求解：一次运行只有一个结存、一个价格区间和一套配额账目；请写成同一市场的不同规则，或把不结转的第二个总量写成对排放的 hard 目标，其价格即该配额的价格"
      )
    case .secondCollar:
      Sentence(
        "a second collar in {measure} cannot be solved: two floors or ceilings of one price contradict "
          + "each other; write one with tiers",
        "{measure} 中的第二个价格区间无法求解：同一价格不能有两组上下限；请合并为一个并使用 tier")
    case .secondReserve:
      Sentence(
        "a second stability reserve in {measure} cannot be solved: both would act on the same bank; write one",
        "{measure} 中的第二个稳定储备无法求解：两者作用于同一结存；请合并为一个")
    case .reserveBesideLimit:
      Sentence(
        "{measure} stands beside carry-per-sold, borrowing, valid-for or vintages of its market: both follow "
          + "from the bank that they make, and no search finds the two at once; leave one of them out",
        "{measure} 与市场的 carry-per-sold、borrowing、valid-for 或 vintages 并存：两者都取决于自身所形成的结存，无法同时求解；请去掉其一"
      )
    case .moreThanShortfall:
      Sentence(
        "{measure} lets more be borrowed than is short; write a share of at most 100 %",
        "{measure} 允许预借的数量超过缺口；请写不超过 100 % 的比例")
    case .partOfYear:
      Sentence(
        "allowances of {measure} are issued and surrendered once a year, so they are valid for whole "
          + "years; write valid-for in whole years",
        "{measure} 的配额每年发放和清缴一次，有效期须为整年；请把 valid-for 写成整年")
    case .laterVintages:
      Sentence(
        "the carry-over limit of {measure} is on vintages from a later year on: what is older may be kept "
          + "beside them, and the one stock of the model does not tell the two apart; let vintages begin at the start",
        "{measure} 的结转限额只针对较晚年份的配额：更早的配额可同时保留，而模型只有一个结存，无法区分；请让 vintages 从起始年开始")
    case .capOfSeveral:
      Sentence(
        "a cap in {measure} on several sectors of which one is power or cement has no share for each; "
          + "write one rule for each sector",
        "{measure} 中的总量涵盖包括电力或水泥在内的多个行业，无法划分；请按行业分别写规则")
    case .reserveOfSector:
      Sentence(
        "a reserve price in {measure} for power or cement alone has no form in the model; write a collar "
          + "with a floor",
        "{measure} 中仅对电力或水泥的拍卖底价在模型中没有对应形式；请用 collar 写价格下限")
    case .shareOfSector:
      Sentence(
        "a share of the emissions of the same year in {measure} for power or cement has no form in the "
          + "abatement curve of a sector; write a benchmark or a cap",
        "{measure} 中按当年排放的一定比例给电力或水泥配额，在行业减排曲线中没有对应形式；请写基准值或总量")
    case .electrolysisOfOthers:
      Sentence(
        "the boundary electrolysis in {measure} says nothing of works that do not smelt aluminium",
        "{measure} 中的边界 electrolysis 对不电解铝的工厂没有意义")
    case .amountAndShare:
      Sentence(
        "{measure} asks for an amount and for a share of demand; both cannot be the amount asked for",
        "{measure} 同时写了数量和需求占比；需求量只能有一个")
    case .newPlantsApart:
      Sentence(
        "a penalty in {measure} on new plants alone has no form in the model, which does not tell plants "
          + "of one technology by the year they were built; leave out the penalty, or let it apply to all",
        "{measure} 中仅对新建工厂的罚款在模型中没有对应形式：同一工艺的工厂不按建设年份区分；请去掉罚款，或适用于全部工厂")
    case .unitOfAim:
      Sentence(
        "the aim of {measure} is in a unit of something else than what it measures",
        "{measure} 的目标值单位与其衡量内容不符")
    case .unitOfLimit:
      Sentence(
        "the limit of {measure} is in a unit of something else than what it limits",
        "{measure} 的限值单位与其限制对象不符")
    case .unitOfPayment:
      Sentence(
        "{measure} is in money per unit of something that no plant of the model makes, uses or emits",
        "{measure} 的单位所指的东西，模型中的工厂既不生产、也不使用或排放")
    case .thresholdWithoutEmissions:
      Sentence(
        "{measure} leaves an intensity untaxed but does not tax emissions; write the rate per t CO2e",
        "{measure} 写了免税强度，但并非按排放计税；请把税率写成每 t CO2e")
    case .foundReference:
      Sentence(
        "the price that {measure} settles is found by the run, which has to know the payment first; "
          + "write a reference",
        "{measure} 所结算的价格由运行求得，而运行须先知道补差；请写出 reference")
    case .volumeOfPower:
      Sentence(
        "a volume in {measure} has no form in the model where each province has its own price of power; "
          + "write a reference",
        "{measure} 中的数量上限在各省电价不同时没有对应形式；请写出 reference")
    case .heatingValues:
      Sentence(
        "the limit of {measure} on energy needs heating values of fuels, which the data package does not "
          + "hold",
        "{measure} 的能耗限值需要燃料热值，而数据包中没有")
    case .missingCollection:
      Sentence(
        "{measure} gives a collection rate of a sector of which the data hold none",
        "{measure} 给出了数据中没有回收率的行业的回收率")
    case .lessCollection:
      Sentence(
        "the collection rate of {measure} is below that of the data; take a scenario with less scrap",
        "{measure} 的回收率低于数据；请改用废料较少的情景")
    case .exportsUnknown:
      Sentence(
        "{measure} does not say which share of output is exported, and the data hold no exports of plants; write export-share",
        "{measure} 未写明出口比例，而数据中没有工厂出口量；请写出 export-share")
    case .premiumUnknown:
      Sentence(
        "{measure} promises its amount to named works but not what they are paid; write guaranteed-premium",
        "{measure} 向指定工厂承诺了数量，但未写明支付的溢价；请写出 guaranteed-premium")
    case .vehicleUnknown:
      Sentence(
        "{measure} says how many vehicles are recovered but not what metal is in one; write the mass per vehicle",
        "{measure} 写明了回收车辆数，但未写明每辆车的金属含量；请写出每车质量")
    case .deduction:
      Sentence(
        "the deduction of {measure} is no amount plus a share of the price paid at home, so it has no "
          + "form in the model",
        "{measure} 的抵扣不是一个数额加上国内已付碳价的一部分，模型中没有对应形式")
    }
  }
}
