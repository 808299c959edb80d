// #embed keeps the files plain in the tree and rebuilds when one of them changes; a Swift array
// literal of the same bytes costs the compiler minutes. To add a file: one block and one row.
#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define ROW(path, symbol) { path, symbol, sizeof symbol }

static const unsigned char form_umkm[] = {
#embed "../../forms/umkm.csv"
};
static const unsigned char form_koperasi[] = {
#embed "../../forms/koperasi.csv"
};
static const unsigned char form_pelatihan[] = {
#embed "../../forms/pelatihan.csv"
};
static const unsigned char form_peserta[] = {
#embed "../../forms/peserta.csv"
};
static const unsigned char table_wilayah[] = {
#embed "../../forms/wilayah.csv"
};
static const unsigned char table_kbli[] = {
#embed "../../forms/kbli.csv"
};
static const unsigned char table_ambang[] = {
#embed "../../forms/ambang.csv"
};
static const unsigned char table_kota[] = {
#embed "../../forms/kota.csv"
};
static const unsigned char table_kecamatan[] = {
#embed "../../forms/kecamatan.csv"
};
static const unsigned char table_kbli_kategori[] = {
#embed "../../forms/kbli_kategori.csv"
};
static const unsigned char table_aturan[] = {
#embed "../../forms/aturan.csv"
};
static const unsigned char table_alias_wilayah[] = {
#embed "../../forms/alias_wilayah.csv"
};
static const unsigned char table_kur[] = {
#embed "../../forms/kur.csv"
};
static const unsigned char table_kbli_berubah[] = {
#embed "../../forms/kbli_berubah.csv"
};
static const unsigned char theme_gelap[] = {
#embed "../../themes/gelap.toml"
};
static const unsigned char theme_kontras[] = {
#embed "../../themes/kontras.toml"
};
static const unsigned char theme_mono[] = {
#embed "../../themes/mono.toml"
};
static const unsigned char theme_terang[] = {
#embed "../../themes/terang.toml"
};
static const unsigned char theme_terminal[] = {
#embed "../../themes/terminal.toml"
};

static const lumbung_asset table[] = {
    ROW("forms/umkm.csv", form_umkm),
    ROW("forms/koperasi.csv", form_koperasi),
    ROW("forms/pelatihan.csv", form_pelatihan),
    ROW("forms/peserta.csv", form_peserta),
    ROW("forms/wilayah.csv", table_wilayah),
    ROW("forms/kbli.csv", table_kbli),
    ROW("forms/ambang.csv", table_ambang),
    ROW("forms/kota.csv", table_kota),
    ROW("forms/kecamatan.csv", table_kecamatan),
    ROW("forms/kbli_kategori.csv", table_kbli_kategori),
    ROW("forms/aturan.csv", table_aturan),
    ROW("forms/alias_wilayah.csv", table_alias_wilayah),
    ROW("forms/kur.csv", table_kur),
    ROW("forms/kbli_berubah.csv", table_kbli_berubah),
    ROW("themes/terminal.toml", theme_terminal),
    ROW("themes/terang.toml", theme_terang),
    ROW("themes/gelap.toml", theme_gelap),
    ROW("themes/kontras.toml", theme_kontras),
    ROW("themes/mono.toml", theme_mono),
};

size_t lumbung_asset_count(void) { return sizeof table / sizeof table[0]; }

lumbung_asset lumbung_asset_at(size_t index) { return table[index]; }
