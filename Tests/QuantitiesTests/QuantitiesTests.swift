import Testing

@Suite struct QuantitiesTests {}
