// The files that travel inside the binary: forms, themes, sample data.
#ifndef LUMBUNG_ASSETS_H
#define LUMBUNG_ASSETS_H
#include "stamp.h"
#include <stddef.h>

typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} lumbung_asset;

size_t lumbung_asset_count(void);
lumbung_asset lumbung_asset_at(size_t index);
#endif
