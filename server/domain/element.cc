#include "server/domain/element.h"

#include <charconv>

#include "server/base/status_macros.h"
#include "server/base/trim.h"
#include "server/domain/date.h"
#include "server/domain/item.h"
#include "server/domain/time_limit.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using registry::v1::Item;

constexpr std::uint32_t kNumberMax = 3'650;
constexpr std::string_view kSeparators[] = {"、", "，", ",", "；", ";", "\n"};

absl::Status Invalid(const std::string& message) {
  return absl::InvalidArgumentError(message);
}

bool IsDate(const FieldDescriptor* field) {
  return field->name() == "effective_from" || field->name() == "effective_to";
}

// Conditions are sentences and stand one a line; other texts are words.
bool IsSentences(const FieldDescriptor* field) {
  return field->name() == "conditions";
}

std::vector<std::string> SplitWords(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    std::string trimmed = base::Trimmed(word);
    if (!trimmed.empty()) words.push_back(std::move(trimmed));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    bool cut = false;
    for (const std::string_view separator : kSeparators) {
      if (text.compare(i, separator.size(), separator) != 0) continue;
      flush();
      i += separator.size();
      cut = true;
      break;
    }
    if (!cut) word.push_back(text[i++]);
  }
  flush();
  return words;
}

// A count as people write it: 20, 2份, 0次.
absl::StatusOr<std::uint32_t> ParseCount(const std::string& text) {
  const std::string folded = text::Folder::Shared().FoldToUtf8(text);
  std::uint32_t number = 0;
  const char* end = folded.data() + folded.size();
  const auto result = std::from_chars(folded.data(), end, number);
  const std::string_view unit(result.ptr,
                              static_cast<std::size_t>(end - result.ptr));
  const bool known_unit =
      unit.empty() || unit == "份" || unit == "次" || unit == ".0";
  if (result.ec != std::errc() || !known_unit) {
    return Invalid("不是整数，请只填写数字");
  }
  if (number > kNumberMax) {
    return Invalid("大于" + std::to_string(kNumberMax) + "，请核对");
  }
  return number;
}

// Adds `text` to the note of a time limit or step; notes stand side by side.
void AddNote(const std::string& text, Message& message) {
  const auto* note = message.GetDescriptor()->FindFieldByName("note");
  const auto* reflection = message.GetReflection();
  const std::string before = reflection->GetString(message, note);
  reflection->SetString(&message, note,
                        before.empty() ? text : before + "；" + text);
}

// A limit in working days; one in days, months or years is estimated and stands
// in the note as it was written.
absl::Status SetLimit(const FieldDescriptor* field, const std::string& text,
                      Message& message) {
  const auto limit = ParseTimeLimit(text);
  if (!limit.has_value()) {
    return Invalid(
        "不是时限，请填写工作日数，如 20；也可写20个工作日、30日、"
        "1个月、即时办结");
  }
  if (limit->WorkingDays() > kNumberMax) {
    return Invalid("大于" + std::to_string(kNumberMax) + "，请核对");
  }
  message.GetReflection()->SetUInt32(&message, field, limit->WorkingDays());
  if (limit->unit != LimitUnit::kWorkingDays &&
      limit->unit != LimitUnit::kAtOnce) {
    AddNote("原文：" + text, message);
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> ParseYesNo(const std::string& text) {
  const std::string folded = text::Folder::Shared().FoldToUtf8(text);
  for (const char* yes : {"是", "有", "1", "true", "√", "y", "yes"}) {
    if (folded == yes) return true;
  }
  for (const char* no : {"否", "无", "0", "false", "×", "n", "no"}) {
    if (folded == no) return false;
  }
  return Invalid("请填写“是”或“否”");
}

std::string ChoiceNames(const google::protobuf::EnumDescriptor& type) {
  std::string names;
  for (int i = 1; i < type.value_count(); ++i) {
    names += (i == 1 ? "" : "、") + ChineseName(*type.value(i));
  }
  return names;
}

absl::StatusOr<int> ParseChoice(const FieldDescriptor* field,
                                const std::string& text) {
  const int number = ParseEnum(*field->enum_type(), text);
  if (number != 0) return number;
  return Invalid("不在可选范围内，应为：" + ChoiceNames(*field->enum_type()));
}

absl::Status SetSingle(const FieldDescriptor* field, const std::string& text,
                       Message& message) {
  const auto* reflection = message.GetReflection();
  if (field->name() == "working_days") return SetLimit(field, text, message);
  if (field->name() == "note" &&
      message.GetDescriptor()->FindFieldByName("working_days") != nullptr) {
    AddNote(text, message);
    return absl::OkStatus();
  }
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_UINT32: {
      QD_ASSIGN_OR_RETURN(const std::uint32_t number, ParseCount(text));
      reflection->SetUInt32(&message, field, number);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      QD_ASSIGN_OR_RETURN(const int number, ParseChoice(field, text));
      reflection->SetEnumValue(&message, field, number);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_BOOL: {
      QD_ASSIGN_OR_RETURN(const bool value, ParseYesNo(text));
      reflection->SetBool(&message, field, value);
      return absl::OkStatus();
    }
    default:
      break;
  }
  if (!IsDate(field)) {
    reflection->SetString(&message, field, text);
    return absl::OkStatus();
  }
  const auto date = Date::ParseTolerant(text);
  if (!date.ok()) return Invalid("不是有效日期，请写成 2024-01-31 的样子");
  reflection->SetString(&message, field, date->ToIso());
  return absl::OkStatus();
}

absl::Status AddMany(const FieldDescriptor* field, const std::string& text,
                     Item& item) {
  const auto* reflection = item.GetReflection();
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) {
    for (const std::string& value :
         IsSentences(field) ? SplitLines(text) : SplitWords(text)) {
      reflection->AddString(&item, field, value);
    }
    return absl::OkStatus();
  }
  std::vector<int> numbers;
  for (const std::string& word : SplitWords(text)) {
    QD_ASSIGN_OR_RETURN(const int number, ParseChoice(field, word));
    numbers.push_back(number);
  }
  for (const int number : numbers) {
    reflection->AddEnumValue(&item, field, number);
  }
  return absl::OkStatus();
}

std::string EnumName(const FieldDescriptor* field, int number) {
  const auto* value = field->enum_type()->FindValueByNumber(number);
  return value == nullptr ? "" : ChineseName(*value);
}

std::string GetSingle(const FieldDescriptor* field, const Message& message) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_UINT32: {
      const std::uint32_t number = reflection->GetUInt32(message, field);
      // A count that is not stated and one of nothing look alike in a list of
      // documents; a limit of 0 days says "at once" and is written.
      const bool shown = number != 0 || field->has_presence() ||
                         field->name() == "working_days";
      const bool set =
          !field->has_presence() || reflection->HasField(message, field);
      return shown && set ? std::to_string(number) : "";
    }
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumName(field, reflection->GetEnumValue(message, field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(message, field) ? "是" : "";
    default:
      return reflection->GetString(message, field);
  }
}

std::string GetMany(const FieldDescriptor* field, const Item& item,
                    std::size_t index) {
  const auto* reflection = item.GetReflection();
  const int size = reflection->FieldSize(item, field);
  const auto value = [&](int i) {
    return field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM
               ? EnumName(field,
                          reflection->GetRepeatedEnumValue(item, field, i))
               : reflection->GetRepeatedString(item, field, i);
  };
  if (IsSentences(field)) {
    return static_cast<int>(index) < size ? value(static_cast<int>(index)) : "";
  }
  std::string joined;
  for (int i = 0; index == 0 && i < size; ++i) {
    joined += (i == 0 ? "" : "、") + value(i);
  }
  return joined;
}

}  // namespace

std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string line = base::Trimmed(text.substr(at, end - at));
    if (!line.empty()) lines.push_back(std::move(line));
    at = end + 1;
  }
  return lines;
}

std::optional<Element> Element::Find(std::string_view path) {
  const auto dot = path.find('.');
  const auto* field =
      Item::descriptor()->FindFieldByName(std::string(path.substr(0, dot)));
  if (field == nullptr || field->name() == "id") return std::nullopt;
  const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  if (dot == std::string_view::npos) {
    if (is_message) return std::nullopt;
    return Element(field, nullptr);
  }
  if (!is_message) return std::nullopt;
  const auto* sub =
      field->message_type()->FindFieldByName(std::string(path.substr(dot + 1)));
  if (sub == nullptr) return std::nullopt;
  return Element(field, sub);
}

bool Element::many_rows() const {
  return in_list() || (field_->is_repeated() && IsSentences(field_));
}

void Element::AddEntry(Item& item) const {
  item.GetReflection()->AddMessage(&item, field_);
}

std::size_t Element::Count(const Item& item) const {
  if (!field_->is_repeated()) return 1;
  return static_cast<std::size_t>(
      item.GetReflection()->FieldSize(item, field_));
}

absl::Status Element::Set(const std::string& text, Item& item) const {
  if (sub_ == nullptr) {
    return field_->is_repeated() ? AddMany(field_, text, item)
                                 : SetSingle(field_, text, item);
  }
  const auto* reflection = item.GetReflection();
  if (!field_->is_repeated()) {
    return SetSingle(sub_, text, *reflection->MutableMessage(&item, field_));
  }
  const int size = reflection->FieldSize(item, field_);
  Message* entry =
      size > 0 ? reflection->MutableRepeatedMessage(&item, field_, size - 1)
               : reflection->AddMessage(&item, field_);
  return SetSingle(sub_, text, *entry);
}

std::string Element::Get(const Item& item, std::size_t index) const {
  const auto* reflection = item.GetReflection();
  if (sub_ == nullptr) {
    if (field_->is_repeated()) return GetMany(field_, item, index);
    return index == 0 ? GetSingle(field_, item) : "";
  }
  if (!field_->is_repeated()) {
    return index == 0 && reflection->HasField(item, field_)
               ? GetSingle(sub_, reflection->GetMessage(item, field_))
               : "";
  }
  if (index >= Count(item)) return "";
  return GetSingle(sub_, reflection->GetRepeatedMessage(
                             item, field_, static_cast<int>(index)));
}

std::vector<std::string> Element::Choices() const {
  if (leaf()->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return {"是", "否"};
  if (leaf()->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return {};
  std::vector<std::string> choices;
  for (int i = 0; i < leaf()->enum_type()->value_count(); ++i) {
    const auto& value = *leaf()->enum_type()->value(i);
    if (value.number() != 0) choices.push_back(ChineseName(value));
  }
  return choices;
}

}  // namespace qingdan::domain
