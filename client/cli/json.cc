#include "client/cli/json.h"

#include <google/protobuf/util/json_util.h>
#include <map>

#include "client/cli/context.h"

namespace qingdan::cli {
namespace {

constexpr std::string_view kVerdictPrefix = "VERDICT_";

void Shorten(Json& object) {
  if (!object.contains("verdict")) return;
  auto name = object["verdict"].get<std::string>();
  if (name.starts_with(kVerdictPrefix)) {
    object["verdict"] = name.substr(kVerdictPrefix.size());
  }
}

}  // namespace

Json ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &text, options);
  if (!status.ok()) return Json::object();
  return Json::parse(text);
}

Json CheckToJson(const check::v1::CheckResult& result) {
  Json body = ToJson(result);
  Shorten(body);
  if (body.contains("text_demands")) {
    for (Json& demand : body["text_demands"]) Shorten(demand);
  }
  Json json;
  json["verdict"] = body.value("verdict", "");
  json["revision"] = result.state().revision();
  json["date"] = result.state().date();
  for (const char* list : {"items", "findings"}) json[list] = Json::array();
  for (const auto& [key, value] : body.items()) json[key] = value;
  return json;
}

std::string ShortName(check::v1::Verdict verdict) {
  return check::v1::Verdict_Name(verdict).substr(kVerdictPrefix.size());
}

std::string ChineseName(check::v1::Verdict verdict) {
  static const std::map<check::v1::Verdict, std::string> kNames = {
      {check::v1::VERDICT_LISTED, "清单内"},
      {check::v1::VERDICT_LISTED_WITH_EXCESS, "清单内超范围"},
      {check::v1::VERDICT_WRONG_AUTHORITY, "主体不符"},
      {check::v1::VERDICT_CANCELLED, "已取消"},
      {check::v1::VERDICT_DELEGATED, "已下放"},
      {check::v1::VERDICT_CONVERTED, "已转变"},
      {check::v1::VERDICT_DISGUISED_LICENSE, "变相许可"},
      {check::v1::VERDICT_NOT_LISTED, "清单外"},
      {check::v1::VERDICT_NEEDS_REVIEW, "需人工研判"},
  };
  const auto it = kNames.find(verdict);
  return it == kNames.end() ? "" : it->second;
}

int ExitCodeOf(check::v1::Verdict verdict) {
  switch (verdict) {
    case check::v1::VERDICT_LISTED:
      return kLawful;
    case check::v1::VERDICT_NEEDS_REVIEW:
      return kNeedsReview;
    default:
      return kNotLawful;
  }
}

}  // namespace qingdan::cli
