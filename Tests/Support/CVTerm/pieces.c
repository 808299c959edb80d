// libvterm 0.1 loses a title, and shows a character as unknown, when a read ends in the middle of it. A tty's reads end
// anywhere: after 4095 bytes, where the reader came late.
#include "internal.h"

static bool starts_string(char byte) {
  return byte == ']' || byte == 'P' || byte == 'X' || byte == '^' || byte == '_';
}

// The length of a string that `ESC ]` and its like begin, 0 when its end has not come. It ends with BEL or `ESC \`; any
// other sequence, CAN and SUB break it off.
static size_t string(const char *bytes, size_t count) {
  for (size_t i = 2; i < count; i++) {
    if (bytes[i] == 0x07 || bytes[i] == 0x18 || bytes[i] == 0x1A) return i + 1;
    if (bytes[i] != 0x1B) continue;
    if (i + 1 == count) return 0;
    return bytes[i + 1] == '\\' ? i + 2 : i;
  }
  return 0;
}

static size_t character(const char *bytes, size_t count) {
  unsigned char first = (unsigned char)bytes[0];
  size_t length = first < 0xC2 || first > 0xF4 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (size_t i = 1; i < length; i++) {
    if (i == count) return 0;
    if ((bytes[i] & 0xC0) != 0x80) return i;
  }
  return length;
}

static size_t piece(const char *bytes, size_t count) {
  if (bytes[0] != 0x1B) return character(bytes, count);
  if (count == 1) return 0;
  return starts_string(bytes[1]) ? string(bytes, count) : 1;
}

size_t whole_pieces(const char *bytes, size_t count) {
  size_t at = 0, length;
  while (at < count && (length = piece(bytes + at, count - at)) > 0) at += length;
  return at;
}
