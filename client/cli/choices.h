// Words of the command line that stand for values of the API.
#ifndef QINGDAN_CLIENT_CLI_CHOICES_H_
#define QINGDAN_CLIENT_CLI_CHOICES_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace qingdan::cli {

template <typename Enum>
using Choices = std::map<std::string, Enum>;

// The value that `name` stands for; the unspecified one for no name.
template <typename Enum>
Enum Chosen(const Choices<Enum>& choices, const std::string& name) {
  const auto it = choices.find(name);
  return it == choices.end() ? Enum() : it->second;
}

// Adds an option, or an argument, that takes one of `choices`.
template <typename Enum>
CLI::Option* AddChoice(CLI::App* command, const char* name, std::string* value,
                       const char* help, const Choices<Enum>& choices) {
  return command->add_option(name, *value, help)->check(CLI::IsMember(choices));
}

// The name of `value` among `names`, which begin with that of 0; empty for a
// value that a newer server knows.
inline std::string NameAt(const std::vector<std::string>& names, int value) {
  const auto index = static_cast<std::size_t>(value);
  return index < names.size() ? names[index] : "";
}

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_CHOICES_H_
