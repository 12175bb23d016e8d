import Testing

@Suite struct AbateTests {}
