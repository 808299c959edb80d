// What the linker calls this program: changes with every byte of it.
#ifndef LUMBUNG_STAMP_H
#define LUMBUNG_STAMP_H
#include <stddef.h>

// Copies at most `room` bytes of the program's build id and returns how many; 0 when the linker gave it none.
size_t lumbung_build_id(unsigned char *bytes, size_t room);
#endif
