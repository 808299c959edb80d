struct CalculationPlan: Sendable {}
