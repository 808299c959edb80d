#include "CWorkbook.h"

#include <minizip/unzip.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct lumbung_zip {
    const unsigned char *bytes;
    uint64_t count;
    uint64_t place;
    unzFile file;
};

// The archive as minizip's file: nothing is ever opened, and no read leaves the bytes.

static voidpf open_bytes(voidpf opaque, const void *name, int mode) {
    (void)name;
    return (mode & ZLIB_FILEFUNC_MODE_WRITE) ? NULL : opaque;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *into, uLong count) {
    (void)stream;
    lumbung_zip *zip = opaque;
    uint64_t left = zip->count - zip->place;
    if (count > left) count = (uLong)left;
    if (count > 0) memcpy(into, zip->bytes + zip->place, count);
    zip->place += count;
    return count;
}

static uLong write_bytes(voidpf opaque, voidpf stream, const void *from, uLong count) {
    (void)opaque, (void)stream, (void)from, (void)count;
    return 0;
}

static ZPOS64_T tell_bytes(voidpf opaque, voidpf stream) {
    (void)stream;
    return ((lumbung_zip *)opaque)->place;
}

static long seek_bytes(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)stream;
    lumbung_zip *zip = opaque;
    uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->place : origin == ZLIB_FILEFUNC_SEEK_END ? zip->count : 0;
    // Offsets come from the archive itself.
    if (offset > zip->count - from) return -1;
    zip->place = from + offset;
    return 0;
}

static int close_bytes(voidpf opaque, voidpf stream) {
    (void)opaque, (void)stream;
    return 0;
}

static int no_error(voidpf opaque, voidpf stream) {
    (void)opaque, (void)stream;
    return 0;
}

lumbung_zip *lumbung_zip_open(const void *bytes, size_t count) {
    lumbung_zip *zip = calloc(1, sizeof *zip);
    if (!zip) return NULL;
    zip->bytes = bytes;
    zip->count = count;
    zlib_filefunc64_def functions = {
        .zopen64_file = open_bytes,
        .zread_file = read_bytes,
        .zwrite_file = write_bytes,
        .ztell64_file = tell_bytes,
        .zseek64_file = seek_bytes,
        .zclose_file = close_bytes,
        .zerror_file = no_error,
        .opaque = zip,
    };
    zip->file = unzOpen2_64("", &functions);
    if (!zip->file) {
        free(zip);
        return NULL;
    }
    return zip;
}

void lumbung_zip_close(lumbung_zip *zip) {
    if (!zip) return;
    unzClose(zip->file);
    free(zip);
}

enum lumbung_zip_result lumbung_zip_read(lumbung_zip *zip, const char *name, size_t limit, lumbung_zip_sink sink,
                                         void *context) {
    if (unzLocateFile(zip->file, name, 2) != UNZ_OK) return LUMBUNG_ZIP_MISSING;
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(zip->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK) return LUMBUNG_ZIP_DAMAGED;
    if (info.flag & 1) return LUMBUNG_ZIP_ENCRYPTED;
    if (info.uncompressed_size > limit) return LUMBUNG_ZIP_TOO_LARGE;
    if (unzOpenCurrentFile(zip->file) != UNZ_OK) return LUMBUNG_ZIP_DAMAGED;
    char piece[1 << 15];
    enum lumbung_zip_result result = LUMBUNG_ZIP_READ;
    size_t total = 0;
    for (;;) {
        int got = unzReadCurrentFile(zip->file, piece, sizeof piece);
        if (got == 0) break;
        if (got < 0) {
            result = LUMBUNG_ZIP_DAMAGED;
            break;
        }
        // The size that the archive claims is not believed.
        total += (size_t)got;
        if (total > limit) {
            result = LUMBUNG_ZIP_TOO_LARGE;
            break;
        }
        if (sink(context, piece, got) != 0) {
            result = LUMBUNG_ZIP_STOPPED;
            break;
        }
    }
    if (result == LUMBUNG_ZIP_READ && total != info.uncompressed_size) result = LUMBUNG_ZIP_DAMAGED;
    int closed = unzCloseCurrentFile(zip->file);
    return result == LUMBUNG_ZIP_READ && closed != UNZ_OK ? LUMBUNG_ZIP_DAMAGED : result;
}
