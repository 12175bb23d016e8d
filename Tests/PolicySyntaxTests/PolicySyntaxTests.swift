import Testing

@Suite struct PolicySyntaxTests {}
