#include "server/domain/document_names.h"

#include <gtest/gtest.h>

namespace qingdan::domain {
namespace {

const DocumentNames& Names() {
  static const auto* const kNames = new DocumentNames(
      *DocumentNames::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kNames;
}

TEST(DocumentNamesTest, EverydayNamesMeanTheListedDocument) {
  EXPECT_TRUE(Names().Same("户口本", "居民户口簿"));
  EXPECT_TRUE(Names().Same("身份证复印件一份", "居民身份证（原件）"));
  EXPECT_TRUE(Names().Same("房產證", "不动产权证书"));
  EXPECT_FALSE(Names().Same("户口本", "居民身份证"));
  EXPECT_FALSE(Names().Same("毕业证", "结婚证"));
}

TEST(DocumentNamesTest, NamesThatLeaveItOpenAreCatchAlls) {
  EXPECT_TRUE(Names().IsCatchAll("法律法规规定的其他材料"));
  EXPECT_TRUE(Names().IsCatchAll("其它材料"));
  EXPECT_FALSE(Names().IsCatchAll("材料检验报告"));
}

}  // namespace
}  // namespace qingdan::domain
