// The description of the API over HTTP leaves nothing of proto/ out.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.pb.h>
#include <nlohmann/json.hpp>

#include "server/app/openapi_json.h"

namespace qingdan {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;
using Json = nlohmann::json;

class OpenApiTest : public ::testing::Test {
 protected:
  // Calls `visit` for each object of the document, with its place.
  template <typename Visit>
  static void Walk(const Json& json, const std::string& place,
                   const Visit& visit) {
    if (json.is_object()) visit(json, place);
    if (!json.is_structured()) return;
    for (const auto& [key, value] : json.items()) {
      Walk(value, place + "/" + key, visit);
    }
  }

  const Json document_ = Json::parse(app::OpenApiJson());
};

TEST_F(OpenApiTest, EveryMethodOfEveryProtoIsInIt) {
  std::ifstream in(QINGDAN_DESCRIPTORS, std::ios::binary);
  google::protobuf::FileDescriptorSet set;
  ASSERT_TRUE(set.ParseFromIstream(&in));
  std::vector<std::string> expected;
  for (const auto& file : set.file()) {
    for (const auto& service : file.service()) {
      for (const auto& method : service.method()) {
        expected.push_back("/" + file.package() + "." + service.name() + "/" +
                           method.name());
      }
    }
  }
  std::vector<std::string> paths;
  for (const auto& [path, item] : document_["paths"].items()) {
    paths.push_back(path);
    EXPECT_TRUE(item.contains("post")) << path;
  }
  EXPECT_GE(paths.size(), 20u);
  EXPECT_THAT(paths, UnorderedElementsAreArray(expected));
}

TEST_F(OpenApiTest, EveryReferenceLeadsToASchemaAndEverySchemaIsReached) {
  std::set<std::string> reached = {"Error"};
  Walk(document_, "", [&](const Json& object, const std::string& place) {
    if (!object.contains("$ref")) return;
    const std::string name = object["$ref"];
    const Json::json_pointer pointer(name.substr(1));
    EXPECT_TRUE(document_.contains(pointer)) << name << " at " << place;
    reached.insert(pointer.back());
  });
  for (const auto& [name, schema] :
       document_["components"]["schemas"].items()) {
    EXPECT_EQ(reached.count(name), 1u) << name;
  }
}

TEST_F(OpenApiTest, EverythingSaysWhatItIs) {
  std::vector<std::string> silent;
  for (const auto& [path, item] : document_["paths"].items()) {
    const std::string summary = item["post"]["summary"];
    if (summary.size() < 5) silent.push_back(path);
  }
  for (const auto& [name, schema] :
       document_["components"]["schemas"].items()) {
    if (schema["description"] == "") silent.push_back(name);
    const Json fields = schema.value("properties", Json::object());
    for (const auto& [key, field] : fields.items()) {
      if (field.value("description", name) == "") {
        silent.push_back(name + "." + key);
      }
    }
  }
  EXPECT_THAT(silent, IsEmpty());
}

TEST_F(OpenApiTest, TypesAreThoseOfTheJsonThatIsSent) {
  const Json& schemas = document_["components"]["schemas"];
  const Json& position = schemas["qingdan.watch.v1.Position"]["properties"];
  EXPECT_EQ(position["revision"]["type"], "string");  // uint64
  EXPECT_EQ(position["changes"]["type"], "integer");
  const Json& chunk = schemas["qingdan.registry.v1.FileChunk"]["properties"];
  EXPECT_EQ(chunk["data"]["contentEncoding"], "base64");
  const Json& beat = schemas["qingdan.watch.v1.Heartbeat"]["properties"];
  EXPECT_EQ(beat["time"]["format"], "date-time");
  const Json& claim = schemas["qingdan.check.v1.Claim"]["properties"];
  EXPECT_TRUE(claim.contains("regionCode"));
  EXPECT_THAT(schemas["qingdan.check.v1.Verdict"]["enum"],
              ::testing::Contains("VERDICT_LISTED"));
}

}  // namespace
}  // namespace qingdan
