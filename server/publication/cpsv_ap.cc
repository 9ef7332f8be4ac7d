#include "server/publication/cpsv_ap.h"

#include <cstdint>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/base/digest.h"
#include "server/domain/fee_amount.h"
#include "server/domain/item.h"

namespace qingdan::publication {
namespace {

using Json = nlohmann::ordered_json;
using registry::v1::Item;

constexpr char kLanguage[] = "zh-Hans";
constexpr double kFenPerYuan = 100;
constexpr std::size_t kNameCharacters = 16;

Json Context() {
  return {{"adms", "http://www.w3.org/ns/adms#"},
          {"cpsv", "http://purl.org/vocab/cpsv#"},
          {"cv", "http://data.europa.eu/m8g/"},
          {"dcat", "http://www.w3.org/ns/dcat#"},
          {"dct", "http://purl.org/dc/terms/"},
          {"eli", "http://data.europa.eu/eli/ontology#"},
          {"owl", "http://www.w3.org/2002/07/owl#"},
          {"skos", "http://www.w3.org/2004/02/skos/core#"},
          {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
}

Json Text(const std::string& text) {
  return {{"@language", kLanguage}, {"@value", text}};
}

Json Ref(const std::string& id) { return {{"@id", id}}; }

std::string AuthorityId(const Item& item) {
  return "#authority-" +
         base::Sha256Hex(item.department()).substr(0, kNameCharacters);
}

// A node of its own below `parent`: #item-…-evidence-1, counted from 1.
Json Part(const std::string& parent, const char* kind, int index,
          const char* type) {
  const std::string id = parent + "-" + kind + "-" + std::to_string(index + 1);
  Json node;
  node["@id"] = id;
  node["@type"] = type;
  node["dct:identifier"] = id.substr(1);
  return node;
}

void AddText(Json& node, const char* term, const std::string& text) {
  if (!text.empty()) node[term] = Text(text);
}

// `node[term]` as a list of what `make(i)` gives for each of `count`.
template <typename Make>
void AddParts(Json& node, const char* term, int count, Make&& make) {
  Json parts = Json::array();
  for (int i = 0; i < count; ++i) parts.push_back(make(i));
  if (!parts.empty()) node[term] = std::move(parts);
}

// What stands where the vocabulary wants a description.
std::string Description(const Item& item) {
  std::string text = domain::ChineseName(
      *registry::v1::ItemType_descriptor()->FindValueByNumber(item.type()));
  text += (text.empty() ? "" : "，") + item.department() + "实施";
  for (const std::string& condition : item.conditions()) {
    text += (text.ends_with("实施") ? "。受理条件：" : "；") + condition;
  }
  return text + "。";
}

Json Evidence(const std::string& parent, const Item& item, int i) {
  const auto& material = item.materials(i);
  Json node = Part(parent, "evidence", i, "cv:Evidence");
  node["dct:title"] = Text(material.name());
  std::string note = domain::ChineseName(
      *registry::v1::Necessity_descriptor()->FindValueByNumber(
          material.necessity()));
  for (const auto& [count, what] : {std::pair{material.originals(), "原件"},
                                    std::pair{material.copies(), "复印件"}}) {
    if (count == 0) continue;
    note += (note.empty() ? "" : "，") + std::string(what) +
            std::to_string(count) + "份";
  }
  AddText(node, "dct:description", note);
  return node;
}

// The value only where it is one amount that does not hang on anything.
Json Cost(const std::string& parent, const Item& item, int i) {
  const auto& fee = item.fees(i);
  Json node = Part(parent, "cost", i, "cv:Cost");
  const auto amounts = domain::ReadFeeAmounts(fee.standard());
  if (amounts.size() == 1 && amounts[0].unit.empty()) {
    node["cv:hasValue"] = {
        {"@type", "xsd:double"},
        {"@value", static_cast<double>(amounts[0].fen) / kFenPerYuan}};
    node["cv:currency"] =
        Ref("http://publications.europa.eu/resource/authority/currency/CNY");
  }
  AddText(node, "dct:description",
          fee.name() + (fee.name().empty() ? "" : "：") + fee.standard());
  return node;
}

Json Channel(const std::string& parent, const Item& item, int i) {
  Json node = Part(parent, "channel", i, "cv:Channel");
  AddText(node, "dct:description", item.channels(i));
  return node;
}

Json LegalResource(const std::string& parent, const Item& item, int i) {
  Json node = Part(parent, "law", i, "eli:LegalResource");
  AddText(node, "dct:title", item.legal_bases(i).citation());
  return node;
}

Json Rule(const std::string& parent, const Item& item) {
  Json node = Part(parent, "rule", 0, "cpsv:Rule");
  node["dct:title"] = Text("办理流程");
  std::string steps;
  for (const auto& step : item.steps()) {
    steps += (steps.empty() ? "" : "；") + step.name();
    if (step.has_working_days()) {
      steps += std::to_string(step.working_days()) + "个工作日";
    }
  }
  AddText(node, "dct:description", steps);
  return node;
}

void AddProcess(const std::string& id, const Item& item, Json& node) {
  if (item.has_promised_limit()) {
    node["cv:processingTime"] = {
        {"@type", "xsd:duration"},
        {"@value",
         "P" + std::to_string(item.promised_limit().working_days()) + "D"}};
  }
  AddParts(node, "cpsv:follows", item.steps().empty() ? 0 : 1,
           [&](int) { return Rule(id, item); });
  AddParts(node, "cpsv:produces", item.result_name().empty() ? 0 : 1,
           [&](int i) {
             Json output = Part(id, "output", i, "cv:Output");
             output["dct:title"] = Text(item.result_name());
             return output;
           });
}

Json Service(const Item& item) {
  const std::string id = "#item-" + item.id();
  Json node;
  node["@id"] = id;
  node["@type"] = "cpsv:PublicService";
  node["dct:identifier"] = item.implementation_code().empty()
                               ? item.id()
                               : item.implementation_code();
  node["dct:title"] = Text(item.name());
  node["dct:description"] = Text(Description(item));
  node["dct:language"] =
      Ref("http://publications.europa.eu/resource/authority/language/ZHO");
  node["dct:spatial"] = Ref("#region");
  AddParts(node, "dcat:keyword", item.common_names_size(),
           [&](int i) { return Text(item.common_names(i)); });
  node["cv:hasCompetentAuthority"] = Ref(AuthorityId(item));
  AddParts(node, "cv:hasLegalResource", item.legal_bases_size(),
           [&](int i) { return LegalResource(id, item, i); });
  AddParts(node, "cpsv:hasInput", item.materials_size(),
           [&](int i) { return Evidence(id, item, i); });
  AddProcess(id, item, node);
  AddParts(node, "cv:hasCost", item.fees_size(),
           [&](int i) { return Cost(id, item, i); });
  AddParts(node, "cv:hasChannel", item.channels_size(),
           [&](int i) { return Channel(id, item, i); });
  AddParts(node, "cv:contactPoint", item.enquiry_phone().empty() ? 0 : 1,
           [&](int i) {
             Json contact = Part(id, "contact", i, "cv:ContactPoint");
             contact["cv:telephone"] = item.enquiry_phone();
             return contact;
           });
  return node;
}

Json Authority(const Item& item) {
  Json node;
  node["@id"] = AuthorityId(item);
  node["@type"] = "cv:PublicOrganisation";
  node["dct:identifier"] = item.department_code().empty()
                               ? AuthorityId(item).substr(1)
                               : item.department_code();
  node["skos:prefLabel"] = Text(item.department());
  node["dct:spatial"] = Ref("#region");
  return node;
}

Json Dataset(const List& list) {
  Json node;
  node["@id"] = "#list";
  node["@type"] = "dcat:Dataset";
  node["dct:identifier"] = "sha256:" + DigestOf(list.items);
  node["dct:title"] = Text(TitleOf(list.head));
  node["dct:valid"] = {{"@type", "xsd:date"},
                       {"@value", list.head.date.ToIso()}};
  node["dct:modified"] = {{"@type", "xsd:dateTime"},
                          {"@value", ToIso(list.head.recorded_at)}};
  node["owl:versionInfo"] = std::to_string(list.head.revision);
  node["dct:spatial"] = Ref("#region");
  AddParts(
      node, "dct:hasPart", static_cast<int>(list.items.size()), [&](int i) {
        return Ref("#item-" + list.items[static_cast<std::size_t>(i)].id());
      });
  return node;
}

Json Region(const ListHead& head) {
  Json node;
  node["@id"] = "#region";
  node["@type"] = "dct:Location";
  node["dct:identifier"] = head.region_code;
  node["dct:title"] = Text(head.region);
  return node;
}

}  // namespace

std::string ToCpsvAp(const List& list) {
  Json graph = Json::array({Dataset(list), Region(list.head)});
  std::map<std::string, Json> authorities;
  for (const Item& item : list.items) {
    authorities.emplace(item.department(), Authority(item));
  }
  for (auto& [name, node] : authorities) graph.push_back(std::move(node));
  for (const Item& item : list.items) graph.push_back(Service(item));
  Json document;
  document["@context"] = Context();
  document["@graph"] = std::move(graph);
  return document.dump(2) + "\n";
}

}  // namespace qingdan::publication
