// What Swift cannot say of reading a workbook: a zip archive that lies in memory, through minizip. XML goes through
// expat, whose header is passed on.
#ifndef CWORKBOOK_H
#define CWORKBOOK_H

#include <expat.h>
#include <stddef.h>

/// An open archive; the bytes belong to the caller and must outlive it.
typedef struct lumbung_zip lumbung_zip;

/// How reading a part ended.
enum lumbung_zip_result {
    LUMBUNG_ZIP_READ = 0,
    LUMBUNG_ZIP_MISSING,
    LUMBUNG_ZIP_ENCRYPTED,
    LUMBUNG_ZIP_TOO_LARGE,
    LUMBUNG_ZIP_DAMAGED,
    /// The sink wanted no more.
    LUMBUNG_ZIP_STOPPED,
};

/// Takes the next bytes of a part; 0 to go on.
typedef int (*lumbung_zip_sink)(void *context, const char *bytes, int count);

/// Opens an archive. NULL when the bytes are none, or its list of parts is damaged.
lumbung_zip *lumbung_zip_open(const void *bytes, size_t count);

void lumbung_zip_close(lumbung_zip *zip);

/// Unpacks one part piece by piece, at most `limit` bytes of it, and checks its sum. Names are compared without case.
enum lumbung_zip_result lumbung_zip_read(lumbung_zip *zip, const char *name, size_t limit, lumbung_zip_sink sink,
                                         void *context);

#endif
