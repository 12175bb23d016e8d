import Testing

@Suite struct NumericsTests {}
