/// The blocks after sales and capital, in the form's order.
extension BusinessAnswers {
  func writeBooks(_ depth: BusinessDepth, to line: inout JSONLine) {
    guard visit.outcome == "selesai" else { return }
    line.text("pembukuan", depth.bookkeeping)
    if depth.bookkeeping != "tidak" { line.text("rekening_usaha", depth.hasAccount ? "ya" : "tidak") }
    if let sales = yearlySales, isGrown {
      line.number("biaya_bulan", twoDigits(sales / 1_200 * depth.costShare))
    }
  }

  /// Above mikro, by sales.
  private var isGrown: Bool { salesClass.map { $0 != "mikro" } ?? false }

  func writeNeeds(_ depth: BusinessDepth, to line: inout JSONLine) {
    guard visit.outcome == "selesai" else { return }
    line.text("butuh_modal", depth.need == nil ? "tidak" : "ya")
    if let need = depth.need {
      let amount = min(need.amount, twoDigits(max(1, (yearlySales ?? need.amount) / 2)))
      line.number("modal_perlu", amount)
      line.texts("guna_modal", need.purposes)
      if let loan = rules.loan(amount, year: visit.year) {
        line.text("kur_skema", loan.scheme)
        line.text("kur_bunga", loan.rate)
      }
      line.text("izin_bank", need.mayTellBank ? "ya" : "tidak")
    }
    line.texts("pinjaman", depth.loans)
    if depth.loans == ["kur"] {
      line.text("kur_bank", "Bank Contoh Sejahtera")
      line.number("kur_plafon", depth.loanAmount)
    }
  }

  func writeMarketing(_ depth: BusinessDepth, to line: inout JSONLine) {
    guard visit.outcome == "selesai" else { return }
    line.text("qris", depth.takesQRIS ? "ya" : "tidak")
    if now.sellsOnline || business.site == "online" {
      line.texts("kanal_online", depth.channels)
      line.number("porsi_online", depth.onlineShare)
    }
    line.text("jangkauan", depth.reach)
    if let export = depth.export {
      line.text("ekspor_negara", export.country)
      line.number("ekspor_nilai", yearlySales.map { twoDigits($0 / 100 * export.percent) })
    }
    if isGrown { line.text("kemitraan", depth.hasPartner ? "ya" : "tidak") }
    if salesClass == "menengah" { line.text("mau_membina", depth.mentors ? "ya" : "tidak") }
  }

  func writeTraining(_ depth: BusinessDepth, to line: inout JSONLine) {
    guard visit.outcome == "selesai" else { return }
    if let training = depth.training, training.year < visit.year {
      line.text("pernah_latih", "ya")
      line.text("latih_nama", training.name)
      line.number("latih_tahun", training.year)
      line.text("latih_oleh", training.by)
      line.text("sertifikat_kompetensi", training.isCertified ? "ya" : "tidak")
    } else {
      line.text("pernah_latih", "tidak")
    }
    line.texts("butuh_latih", depth.wantedTraining)
    if depth.wantedTraining != ["tidak_ada"] { line.text("waktu_latih", depth.trainingTime) }
  }

  func writeProducts(_ depth: BusinessDepth, to line: inout JSONLine) {
    guard visit.outcome == "selesai" else { return }
    line.text("buat_produk", depth.makesProducts ? "ya" : "tidak")
    guard depth.makesProducts else { return }
    line.openRows("produk")
    for (position, product) in depth.products.enumerated() {
      line.openRow(position + 1)
      line.text("nama_produk", product.name)
      line.number("harga_produk", product.price)
      line.text("kapasitas_produk", product.output)
      if !product.marks.isEmpty { line.texts("tanda_produk", product.marks) }
      line.text("standar_produk", product.standard)
      line.close()
    }
    line.closeRows()
    line.number("jml_produk", depth.products.count)
    line.number("jml_unggulan", depth.products.count { $0.marks.contains("unggulan") })
    line.number("jml_ekspor", depth.products.count { $0.marks.contains("ekspor") })
    line.number("jml_standar", depth.products.count { $0.marks.contains("terstandar") })
  }

  func writeObstacles(_ depth: BusinessDepth, to line: inout JSONLine) {
    guard visit.outcome == "selesai" else { return }
    line.texts("kendala", depth.obstacles)
    if let aid = depth.aid, aid.year < visit.year {
      line.text("bantuan", "ya")
      line.text("bantuan_jenis", aid.kind)
      line.text("bantuan_sumber", aid.source)
      line.number("bantuan_tahun", aid.year)
      line.number("bantuan_nilai", aid.value)
    } else {
      line.text("bantuan", "tidak")
    }
  }
}
