/// What a record holds from the round before: what the form's warnings compare with.
struct LastRound {
  /// Whether somebody answered then, and how the business stood; nil for a record seen first or not answered.
  var year: BusinessYear?
  /// Sales of that year; nil when they were not said.
  var sales: Int64?
}

extension BusinessAnswers {
  /// Fields whose warning the enumerator has confirmed, in the form's order: the form's own conditions once more.
  var confirmed: [String] {
    guard visit.isAnswered else { return [] }
    var fields: [String] = []
    if rules.formerMeaning(business.trade.kbli) != nil, before.year == nil { fields.append("kbli") }
    if let last = before.year {
      for (position, name) in ["pekerja_l", "pekerja_p", "pekerja_l_tb", "pekerja_p_tb"].enumerated() {
        let (then, now) = (last.workers[position], now.workers[position])
        // Nobody is an empty field, which nothing is said about.
        guard now > 0, abs(now - then) >= rules.workersLeastLeap else { continue }
        if now >= then * rules.workersLeap || then >= now * rules.workersLeap { fields.append(name) }
      }
    }
    if let sales = yearlySales, let last = before.sales,
      sales > last * rules.salesLeap || sales * rules.salesLeap < last
    {
      fields.append("omzet")
    }
    if let sales = yearlySales, let capital = now.capital,
      rules.salesClass(sales, year: visit.year) != rules.capitalClass(capital, year: visit.year)
    {
      fields.append("modal")
    }
    return fields
  }
}
