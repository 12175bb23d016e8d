import Testing

@Suite struct MarketTests {}
