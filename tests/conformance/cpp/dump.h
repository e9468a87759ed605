// Prints, for one type, one line of JSON with every error and every fact. It has no templates, since a build has a
// hundred types.

#ifndef DUMP_H_
#define DUMP_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dump {

// A constant of a type: its number, and its name.
struct Constant {
  std::int64_t number;
  const char* name;
};

inline void check(bool holds, const char* otherwise) {
  if (!holds) {
    std::fprintf(stderr, "%s\n", otherwise);
    std::exit(1);
  }
}

inline std::string json(std::string_view text) {
  std::string printed = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\') {
      printed.append({'\\', character});
    } else if (character == '\n') {
      printed.append("\\n");
    } else if (character == '\t') {
      printed.append("\\t");
    } else {
      printed.push_back(character);
    }
  }
  return printed + "\"";
}

class Printer {
 public:
  Printer(const Constant* first, const Constant* end) {
    for (const Constant* each = first; each != end; ++each) {
      std::string& names = names_[each->number];
      names.append(names.empty() ? "" : ", ").append(json(each->name));
    }
  }

  ~Printer() { std::printf("%s]\n", line_.c_str()); }

  // Begins the facts of an error.
  void begin(std::int64_t number, std::string_view name) {
    line_.append(line_.empty() ? "[" : ", ").append("{\"constants\": [").append(names_[number]).append("]");
    add("name", name);
  }

  void end() { line_.append("}"); }

  void add(const char* key, std::string_view value) { add_json(key, json(value)); }
  void add(const char* key, std::int64_t value) { add_json(key, std::to_string(value)); }
  void add(const char* key, bool value) { add_json(key, value ? "true" : "false"); }
  void add(const char* key, std::optional<std::string_view> value) { value ? add(key, *value) : void(); }
  void add(const char* key, const std::vector<std::string_view>& values) {
    std::string items;
    for (const std::string_view each : values) {
      items.append(items.empty() ? "" : ", ").append(json(each));
    }
    add_json(key, "[" + items + "]");
  }
  void add(const char* key, const std::vector<std::pair<std::string_view, std::string_view>>& values) {
    std::string items;
    for (const auto& [title, url] : values) {
      items.append(items.empty() ? "[" : ", [").append(json(title)).append(", ").append(json(url)).append("]");
    }
    add_json(key, "[" + items + "]");
  }
  void add(const char* key, std::optional<int> value) { value ? add(key, std::int64_t{*value}) : void(); }

 private:
  void add_json(const char* key, const std::string& value) {
    line_.append(", \"").append(key).append("\": ").append(value);
  }

  std::map<std::int64_t, std::string> names_;
  std::string line_;
};

}  // namespace dump

#endif  // DUMP_H_
