#include "server/domain/item.h"

#include <algorithm>
#include <array>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <map>
#include <tuple>
#include <utility>

#include "server/base/digest.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using registry::v1::Item;

constexpr std::size_t kIdCharacters = 16;

const std::map<std::string, std::string, std::less<>>& ChineseNames() {
  static const auto* const kNames =
      new std::map<std::string, std::string, std::less<>>{
          {"ITEM_TYPE_LICENSE", "行政许可"},
          {"ITEM_TYPE_PENALTY", "行政处罚"},
          {"ITEM_TYPE_COERCION", "行政强制"},
          {"ITEM_TYPE_LEVY", "行政征收"},
          {"ITEM_TYPE_PAYMENT", "行政给付"},
          {"ITEM_TYPE_INSPECTION", "行政检查"},
          {"ITEM_TYPE_CONFIRMATION", "行政确认"},
          {"ITEM_TYPE_REWARD", "行政奖励"},
          {"ITEM_TYPE_ADJUDICATION", "行政裁决"},
          {"ITEM_TYPE_OTHER_POWER", "其他行政权力"},
          {"ITEM_TYPE_FILING", "行政备案"},
          {"ITEM_TYPE_PUBLIC_SERVICE", "公共服务"},
          {"EXERCISE_LEVEL_STATE", "国家级"},
          {"EXERCISE_LEVEL_PROVINCE", "省级"},
          {"EXERCISE_LEVEL_CITY", "市级"},
          {"EXERCISE_LEVEL_COUNTY", "县级"},
          {"EXERCISE_LEVEL_TOWN", "乡级"},
          {"EXERCISE_LEVEL_VILLAGE", "村级"},
          {"SERVICE_OBJECT_PERSON", "自然人"},
          {"SERVICE_OBJECT_LEGAL_PERSON", "法人"},
          {"SERVICE_OBJECT_OTHER", "其他组织"},
          {"CASE_TYPE_INSTANT", "即办件"},
          {"CASE_TYPE_COMMITMENT", "承诺件"},
          {"NECESSITY_REQUIRED", "必要"},
          {"NECESSITY_OPTIONAL", "非必要"},
          {"NECESSITY_DEFERRABLE", "容缺后补"},
          {"MATERIAL_SOURCE_APPLICANT", "申请人自备"},
          {"MATERIAL_SOURCE_AUTHORITY", "政府部门核发"},
          {"MATERIAL_SOURCE_OTHER", "其他"},
      };
  return *kNames;
}

const std::map<std::string, std::string, std::less<>>& ElementNames() {
  static const auto* const kNames =
      new std::map<std::string, std::string, std::less<>>{
          {"department", "实施主体"},
          {"department_code", "实施主体编码"},
          {"name", "事项名称"},
          {"type", "事项类型"},
          {"main_item", "主项名称"},
          {"basic_code", "基本编码"},
          {"implementation_code", "实施编码"},
          {"handling_item_code", "业务办理项编码"},
          {"level", "行使层级"},
          {"power_source", "权力来源"},
          {"service_objects", "服务对象"},
          {"case_type", "办件类型"},
          {"statutory_limit", "法定时限"},
          {"promised_limit", "承诺时限"},
          {"conditions", "受理条件"},
          {"legal_bases", "设定依据"},
          {"materials", "申请材料"},
          {"steps", "办理流程"},
          {"fees", "收费"},
          {"result_name", "结果名称"},
          {"result_type", "结果类型"},
          {"result_validity", "结果有效期"},
          {"channels", "办理形式"},
          {"visits", "到现场次数"},
          {"place", "办理地点"},
          {"office_hours", "办理时间"},
          {"enquiry_phone", "咨询电话"},
          {"complaint_phone", "监督投诉电话"},
          {"online_address", "网上办理地址"},
          {"quantity_limit", "数量限制"},
          {"intermediary_service", "中介服务"},
          {"annual_inspection", "年审年检"},
          {"special_procedure", "特殊程序"},
          {"declaration_and_commitment", "告知承诺"},
          {"common_names", "日常用语"},
          {"effective_from", "生效日期"},
          {"effective_to", "失效日期"},
          {"note", "备注"},
      };
  return *kNames;
}

void AppendPart(const std::string& part, std::string& key) {
  key += std::to_string(part.size());
  key += ':';
  key += part;
}

bool FieldsEqual(const Item& a, const Item& b, const FieldDescriptor* field) {
  google::protobuf::util::MessageDifferencer differencer;
  const std::vector<const FieldDescriptor*> fields = {field};
  return differencer.CompareWithFields(a, b, fields, fields);
}

void Remove(const std::string& part, std::string& text) {
  const auto at = text.find(part);
  if (at != std::string::npos && text.size() > part.size()) {
    text.erase(at, part.size());
  }
}

// A value's name without the words that are often left out.
std::string Stem(std::string text) {
  for (const char* part : {"行政", "事项", "级"}) Remove(part, text);
  return text;
}

}  // namespace

std::string ItemId(const Item& item) {
  std::string key;
  AppendPart(item.department(), key);
  if (!item.implementation_code().empty()) {
    AppendPart(item.implementation_code(), key);
  } else if (!item.handling_item_code().empty()) {
    AppendPart(item.handling_item_code(), key);
  } else {
    AppendPart(item.basic_code(), key);
    AppendPart(item.name(), key);
  }
  return base::Sha256Hex(key).substr(0, kIdCharacters);
}

std::vector<std::string> ChangedElements(const Item& before,
                                         const Item& after) {
  std::vector<std::string> changed;
  const auto* descriptor = Item::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->name() == "id" || field->name() == "region_code" ||
        field->name() == "effective_from") {
      continue;
    }
    if (!FieldsEqual(before, after, field)) changed.push_back(field->name());
  }
  return changed;
}

std::string CanonicalBytes(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

std::string CanonicalJson(std::vector<Item> items) {
  std::sort(items.begin(), items.end(), ItemLess);
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = true;
  std::string json = "{\"items\": [";
  for (const Item& item : items) {
    if (&item != &items.front()) json += ",";
    json += "\n";
    std::string one;
    // Cannot fail: every string of an item is checked to be UTF-8 on its way
    // in.
    static_cast<void>(
        google::protobuf::util::MessageToJsonString(item, &one, options));
    one.erase(one.find_last_not_of('\n') + 1);
    json += one;
  }
  json += "\n]}\n";
  return json;
}

std::string ChineseName(const EnumValueDescriptor& value) {
  const auto it = ChineseNames().find(value.name());
  return it == ChineseNames().end() ? "" : it->second;
}

int ParseEnum(const EnumDescriptor& type, std::string_view text) {
  const std::string folded = text::Folder::Shared().FoldToUtf8(text);
  if (folded.empty()) return 0;
  const bool digits = std::all_of(folded.begin(), folded.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  for (int i = 0; i < type.value_count(); ++i) {
    const EnumValueDescriptor& value = *type.value(i);
    if (value.number() == 0) continue;
    const std::string name = ChineseName(value);
    const bool same =
        digits ? folded.size() <= 2 && std::stoi(folded) == value.number()
               : folded == name || Stem(folded) == Stem(name);
    if (same) return value.number();
  }
  return 0;
}

std::string ElementName(std::string_view path) {
  const std::string root(path.substr(0, path.find('.')));
  const auto it = ElementNames().find(root);
  return it == ElementNames().end() ? std::string(path) : it->second;
}

bool ItemLess(const Item& a, const Item& b) {
  return std::forward_as_tuple(a.department(), a.name(), a.id()) <
         std::forward_as_tuple(b.department(), b.name(), b.id());
}

}  // namespace qingdan::domain
