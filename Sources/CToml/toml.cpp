// toml++ is header-only and writes JSON itself: its tables need no second shape on our side of the wall.
#include "CToml.h"

#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>

#include <toml++/toml.h>

static void say(ctoml_result &result, const char *what) {
  std::strncpy(result.fault, what, sizeof result.fault - 1);
}

extern "C" ctoml_result ctoml_read(const char *text, size_t count) {
  ctoml_result result = {};
  try {
    const toml::table table = toml::parse(std::string_view(text, count));
    std::ostringstream out;
    out << toml::json_formatter{table};
    const std::string json = out.str();
    result.json = static_cast<char *>(std::malloc(json.size() + 1));
    if (result.json != nullptr) std::memcpy(result.json, json.c_str(), json.size() + 1);
  } catch (const toml::parse_error &error) {
    result.line = error.source().begin.line;
    say(result, std::string(error.description()).c_str());
  } catch (const std::exception &error) {
    say(result, error.what());
  }
  return result;
}

extern "C" void ctoml_free(char *json) { std::free(json); }
