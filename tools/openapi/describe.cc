#include "tools/openapi/describe.h"

#include <map>
#include <set>
#include <utility>

namespace qingdan::openapi {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;
using Json = nlohmann::ordered_json;

constexpr char kIntroduction[] =
    "清单 Qingdan: the registry of government-service items. Methods follow "
    "the "
    "Connect protocol (https://connectrpc.com/docs/protocol): POST a message "
    "as "
    "JSON. Fields at their default are left out of answers. Streams are frames "
    "of a byte of flags, four bytes of length, and a message.";

// What stands above an element, without the lines' leading blank.
template <typename Element>
std::string CommentOf(const Element& element) {
  google::protobuf::SourceLocation location;
  if (!element.GetSourceLocation(&location)) return "";
  std::string text;
  bool at_start = true;
  for (const char c : location.leading_comments) {
    if (!(at_start && c == ' ')) text += c;
    at_start = c == '\n';
  }
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string FirstSentence(const std::string& text) {
  std::string sentence = text.substr(0, text.find(". "));
  sentence = sentence.substr(0, sentence.find(".\n"));
  for (char& c : sentence) c = c == '\n' ? ' ' : c;
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

Json Reference(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}

// Types that have a form of their own in JSON.
const std::map<std::string, Json>& WellKnown() {
  static const std::map<std::string, Json> kForms = {
      {"google.protobuf.Timestamp",
       {{"type", "string"}, {"format", "date-time"}}},
      {"google.protobuf.Duration",
       {{"type", "string"}, {"pattern", R"(^-?\d+(\.\d{1,9})?s$)"}}},
      {"google.protobuf.FieldMask", {{"type", "string"}}},
      {"google.protobuf.Empty", {{"type", "object"}}},
      {"google.protobuf.Any",
       {{"type", "object"},
        {"properties", {{"@type", {{"type", "string"}}}}},
        {"required", {"@type"}}}}};
  return kForms;
}

Json ScalarSchema(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return {{"type", "boolean"}};
    case FieldDescriptor::CPPTYPE_INT32:
      return {{"type", "integer"}, {"format", "int32"}};
    case FieldDescriptor::CPPTYPE_UINT32:
      return {{"type", "integer"}, {"minimum", 0}};
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_UINT64:  // JSON's numbers do not hold them
      return {{"type", "string"}, {"pattern", R"(^-?\d+$)"}};
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return {{"type", "number"}, {"format", "double"}};
    default:
      if (field.type() != FieldDescriptor::TYPE_BYTES) {
        return {{"type", "string"}};
      }
      return {{"type", "string"}, {"contentEncoding", "base64"}};
  }
}

class Document {
 public:
  Json Describe(const std::vector<const FileDescriptor*>& files) {
    for (const FileDescriptor* file : files) {
      for (int i = 0; i < file->service_count(); ++i) {
        if (file->package().starts_with("qingdan.")) Add(*file->service(i));
      }
    }
    Json json;
    json["openapi"] = "3.1.0";
    json["info"] = {{"title", "Qingdan"},
                    {"version", "v1"},
                    {"description", kIntroduction}};
    json["servers"] = Json::array({{{"url", "/"}}});
    json["security"] =
        Json::array({Json::object(), {{"bearer", Json::array()}}});
    json["tags"] = std::move(tags_);
    json["paths"] = std::move(paths_);
    json["components"]["securitySchemes"]["bearer"] = {{"type", "http"},
                                                       {"scheme", "bearer"}};
    json["components"]["schemas"] = std::move(schemas_);
    json["components"]["schemas"]["Error"] = ErrorSchema();
    return json;
  }

 private:
  void Add(const ServiceDescriptor& service) {
    tags_.push_back(
        {{"name", service.full_name()}, {"description", CommentOf(service)}});
    for (int i = 0; i < service.method_count(); ++i) {
      const MethodDescriptor& method = *service.method(i);
      paths_["/" + service.full_name() + "/" + method.name()]["post"] =
          Operation(method);
    }
  }

  Json Operation(const MethodDescriptor& method) {
    const std::string comment = CommentOf(method);
    const bool streams = method.client_streaming() || method.server_streaming();
    Json json;
    json["operationId"] = method.full_name();
    json["tags"] = {method.service()->full_name()};
    json["summary"] = FirstSentence(comment);
    json["description"] = comment;
    json["requestBody"] = {{"required", true},
                           {"content", Content(*method.input_type(), streams)}};
    json["responses"]["200"] = {
        {"description", streams ? "The answers; the last frame says how the "
                                  "stream ended."
                                : "The answer."},
        {"content", Content(*method.output_type(), streams)}};
    json["responses"]["default"] = {
        {"description", "Why it failed, with its reason."},
        {"content", {{"application/json", {{"schema", Reference("Error")}}}}}};
    return json;
  }

  Json Content(const Descriptor& message, bool streams) {
    const Json schema = SchemaOf(message);
    if (!streams) return {{"application/json", {{"schema", schema}}}};
    // No schema can tell frames; what is in them can be told.
    return {{"application/connect+json",
             {{"schema",
               {{"type", "string"},
                {"format", "binary"},
                {"description", "Frames of " + message.full_name()}}},
              {"x-frame", schema}}}};
  }

  Json SchemaOf(const Descriptor& message) {
    const auto well_known = WellKnown().find(message.full_name());
    if (well_known != WellKnown().end()) return well_known->second;
    if (seen_.insert(message.full_name()).second) AddMessage(message);
    return Reference(message.full_name());
  }

  Json SchemaOf(const EnumDescriptor& type) {
    if (seen_.insert(type.full_name()).second) AddEnum(type);
    return Reference(type.full_name());
  }

  Json ElementSchema(const FieldDescriptor& field) {
    if (field.message_type() != nullptr) return SchemaOf(*field.message_type());
    if (field.enum_type() != nullptr) return SchemaOf(*field.enum_type());
    return ScalarSchema(field);
  }

  Json FieldSchema(const FieldDescriptor& field) {
    if (field.is_map()) {
      const auto& value = *field.message_type()->map_value();
      return {{"type", "object"},
              {"additionalProperties", ElementSchema(value)}};
    }
    if (!field.is_repeated()) return ElementSchema(field);
    return {{"type", "array"}, {"items", ElementSchema(field)}};
  }

  void AddMessage(const Descriptor& message) {
    schemas_[message.full_name()];  // in its place before what it reaches
    Json properties = Json::object();
    for (int i = 0; i < message.field_count(); ++i) {
      const FieldDescriptor& field = *message.field(i);
      Json schema = FieldSchema(field);
      schema["description"] = CommentOf(field);
      if (const auto* oneof = field.real_containing_oneof()) {
        schema["description"] = schema["description"].get<std::string>() +
                                "\nAt most one of " + oneof->name() +
                                " is present.";
      }
      properties[field.json_name()] = std::move(schema);
    }
    schemas_[message.full_name()] = {{"type", "object"},
                                     {"description", CommentOf(message)},
                                     {"properties", std::move(properties)}};
  }

  void AddEnum(const EnumDescriptor& type) {
    std::string text = CommentOf(type);
    Json values = Json::array();
    for (int i = 0; i < type.value_count(); ++i) {
      values.push_back(type.value(i)->name());
      text += "\n- " + type.value(i)->name() + ": " + CommentOf(*type.value(i));
    }
    schemas_[type.full_name()] = {
        {"type", "string"}, {"description", text}, {"enum", values}};
  }

  static Json ErrorSchema() {
    const Json text = {{"type", "string"}};
    Json detail;
    detail["type"] = "object";
    detail["properties"] = {
        {"type", text},
        {"value", {{"type", "string"}, {"contentEncoding", "base64"}}},
        {"debug",
         {{"type", "object"},
          {"description",
           "The detail as JSON; of google.rpc.ErrorInfo: reason, domain, "
           "metadata."}}}};
    return {{"type", "object"},
            {"description", "An error of the Connect protocol."},
            {"properties",
             {{"code", text},
              {"message", text},
              {"details", {{"type", "array"}, {"items", detail}}}}},
            {"required", {"code"}}};
  }

  std::set<std::string> seen_;
  Json tags_ = Json::array();
  Json paths_ = Json::object();
  Json schemas_ = Json::object();
};

}  // namespace

nlohmann::ordered_json Describe(
    const std::vector<const FileDescriptor*>& files) {
  return Document().Describe(files);
}

}  // namespace qingdan::openapi
