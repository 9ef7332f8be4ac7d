// The mandatory properties tested here are those of the CPSV-AP 3.2.0 shapes.
#include "server/publication/cpsv_ap.h"

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/status_matchers.h"
#include "tests/unit/publication/lists.h"

namespace qingdan::publication {
namespace {

using nlohmann::json;
using ::qingdan::testing::FullItem;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::MakeList;

json GraphOf(const List& list) { return json::parse(ToCpsvAp(list))["@graph"]; }

json TheOnly(const json& graph, const std::string& type) {
  json found;
  for (const json& node : graph) {
    if (node["@type"] != type) continue;
    EXPECT_TRUE(found.is_null()) << "two of " << type;
    found = node;
  }
  return found;
}

// All nodes, those within others, too.
void Collect(const json& value, std::vector<json>& nodes) {
  if (value.is_object() && value.contains("@type") && value.contains("@id")) {
    nodes.push_back(value);
  }
  if (value.is_structured()) {
    for (const auto& part : value) Collect(part, nodes);
  }
}

TEST(CpsvApTest, AServiceTellsWhatTheVocabularyWants) {
  const json graph = GraphOf(MakeList({FullItem("取水许可")}));
  const json service = TheOnly(graph, "cpsv:PublicService");
  EXPECT_EQ(service["dct:identifier"], "11211221000000001U4210115901000");
  EXPECT_EQ(service["dct:title"]["@value"], "取水许可");
  EXPECT_EQ(service["dct:description"]["@value"],
            "行政许可，县民政局实施。受理条件：年满十八周岁。");
  EXPECT_EQ(service["cv:processingTime"]["@value"], "P5D");
  EXPECT_EQ(service["cpsv:hasInput"][0]["dct:title"]["@value"], "申请表");
  EXPECT_EQ(service["cv:hasCost"][0]["cv:hasValue"]["@value"], 10.0);
  EXPECT_EQ(service["cpsv:produces"][0]["dct:title"]["@value"], "取水许可证");
  EXPECT_EQ(service["cv:hasLegalResource"][0]["@type"], "eli:LegalResource");
  EXPECT_EQ(service["cv:contactPoint"][0]["cv:telephone"], "000-0000001");
  const json authority = TheOnly(graph, "cv:PublicOrganisation");
  EXPECT_EQ(service["cv:hasCompetentAuthority"]["@id"], authority["@id"]);
  EXPECT_EQ(authority["skos:prefLabel"]["@value"], "县民政局");
}

TEST(CpsvApTest, AFeeThatHangsOnSomethingHasWordsButNoValue) {
  registry::v1::Item item = FullItem("取水许可");
  item.mutable_fees(0)->set_standard("每平方米0.5元");
  const json cost =
      TheOnly(GraphOf(MakeList({item})), "cpsv:PublicService")["cv:hasCost"][0];
  EXPECT_FALSE(cost.contains("cv:hasValue"));
  EXPECT_EQ(cost["dct:description"]["@value"], "工本费：每平方米0.5元");
}

TEST(CpsvApTest, MandatoryPropertiesAreThereAndNamesAreUnique) {
  const json graph =
      GraphOf(MakeList({FullItem("取水许可"), MakeItem("结婚登记")}));
  std::vector<json> nodes;
  Collect(graph, nodes);
  std::set<std::string> ids;
  for (const json& node : nodes) {
    EXPECT_TRUE(ids.insert(node["@id"]).second) << node["@id"];
    const std::string type = node["@type"];
    if (type == "cv:ContactPoint" || type == "eli:LegalResource") continue;
    EXPECT_TRUE(node.contains("dct:identifier")) << node;
    if (type == "cpsv:PublicService") {
      EXPECT_TRUE(node.contains("dct:title") &&
                  node.contains("dct:description") &&
                  node.contains("cv:hasCompetentAuthority"));
    }
    if (type == "cv:Evidence" || type == "cv:Output") {
      EXPECT_TRUE(node.contains("dct:title"));
    }
  }
}

TEST(CpsvApTest, EveryPrefixIsToldAndEveryReferenceLeadsSomewhere) {
  const json document = json::parse(ToCpsvAp(MakeList({FullItem("取水许可")})));
  std::vector<json> nodes;
  Collect(document["@graph"], nodes);
  std::set<std::string> ids;
  for (const json& node : nodes) ids.insert(node["@id"]);
  for (const json& node : nodes) {
    for (const auto& [term, value] : node.items()) {
      if (term.front() == '@') continue;
      EXPECT_TRUE(document["@context"].contains(term.substr(0, term.find(':'))))
          << term;
      if (value.is_object() && value.size() == 1 && value.contains("@id")) {
        const std::string id = value["@id"];
        EXPECT_TRUE(id.starts_with("http") || ids.contains(id)) << id;
      }
    }
  }
}

}  // namespace
}  // namespace qingdan::publication
