struct Template: Sendable {}
