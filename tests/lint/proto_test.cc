// Every element of our protos tells what it is, and names follow the style:
// the package is the folder, enums begin with X_UNSPECIFIED = 0 and their
// values carry the enum's name.
#include <fstream>
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.pb.h>

namespace qingdan {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::ServiceDescriptor;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The shortest comment that can say anything ("When.").
constexpr std::size_t kCommentBytesMin = 5;

// Collects the problems of a pool of files.
class ProtoLint {
 public:
  std::vector<std::string> problems;
  int files = 0;

  void Check(const FileDescriptor& file) {
    ++files;
    std::string folder = file.package();
    for (char& c : folder) c = c == '.' ? '/' : c;
    if (!file.name().starts_with(folder + "/")) {
      problems.push_back(file.name() + ": package " + file.package() +
                         " is not the folder");
    }
    for (int i = 0; i < file.message_type_count(); ++i) {
      Check(*file.message_type(i));
    }
    for (int i = 0; i < file.enum_type_count(); ++i) Check(*file.enum_type(i));
    for (int i = 0; i < file.service_count(); ++i) Check(*file.service(i));
  }

 private:
  template <typename Element>
  void NeedComment(const Element& element) {
    google::protobuf::SourceLocation location;
    if (!element.GetSourceLocation(&location) ||
        location.leading_comments.size() < kCommentBytesMin) {
      problems.push_back(element.full_name() + ": no comment above it");
    }
  }

  void Check(const Descriptor& message) {
    if (message.options().map_entry()) return;
    NeedComment(message);
    for (int i = 0; i < message.field_count(); ++i) {
      NeedComment(*message.field(i));
    }
    for (int i = 0; i < message.real_oneof_decl_count(); ++i) {
      NeedComment(*message.oneof_decl(i));
    }
    for (int i = 0; i < message.nested_type_count(); ++i) {
      Check(*message.nested_type(i));
    }
    for (int i = 0; i < message.enum_type_count(); ++i) {
      Check(*message.enum_type(i));
    }
  }

  void Check(const EnumDescriptor& type) {
    NeedComment(type);
    std::string prefix;
    for (const char c : type.name()) {
      if (c >= 'A' && c <= 'Z' && !prefix.empty()) prefix += '_';
      prefix += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    for (int i = 0; i < type.value_count(); ++i) {
      NeedComment(*type.value(i));
      if (!type.value(i)->name().starts_with(prefix + "_")) {
        problems.push_back(type.value(i)->full_name() + ": does not begin " +
                           prefix + "_");
      }
    }
    const auto* zero = type.FindValueByNumber(0);
    if (zero == nullptr || zero->name() != prefix + "_UNSPECIFIED") {
      problems.push_back(type.full_name() + ": 0 is not " + prefix +
                         "_UNSPECIFIED");
    }
  }

  void Check(const ServiceDescriptor& service) {
    NeedComment(service);
    for (int i = 0; i < service.method_count(); ++i) {
      NeedComment(*service.method(i));
    }
  }
};

ProtoLint LintOf(const google::protobuf::FileDescriptorSet& set) {
  google::protobuf::DescriptorPool pool;
  ProtoLint lint;
  for (const auto& proto : set.file()) {
    const FileDescriptor* file = pool.BuildFile(proto);
    if (file == nullptr) {
      lint.problems.push_back(proto.name() + ": cannot be built");
    } else if (!file->package().starts_with("google.protobuf")) {
      lint.Check(*file);
    }
  }
  return lint;
}

TEST(ProtoLintTest, EveryElementHasACommentAndAProperName) {
  std::ifstream in(QINGDAN_DESCRIPTORS, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  google::protobuf::FileDescriptorSet set;
  ASSERT_TRUE(set.ParseFromString(bytes));
  const ProtoLint lint = LintOf(set);
  EXPECT_GE(lint.files, 9);
  EXPECT_THAT(lint.problems, IsEmpty());
}

TEST(ProtoLintTest, MissingCommentsAndWrongNamesAreFound) {
  google::protobuf::FileDescriptorSet set;
  auto* file = set.add_file();
  file->set_name("elsewhere/a.proto");
  file->set_package("qingdan.a.v1");
  file->add_message_type()->set_name("Bare");
  auto* type = file->add_enum_type();
  type->set_name("ItemKind");
  auto* value = type->add_value();
  value->set_name("OTHER");
  value->set_number(0);
  // Folder, message, enum, value twice, and the zero value.
  EXPECT_THAT(LintOf(set).problems, SizeIs(6));
}

}  // namespace
}  // namespace qingdan
