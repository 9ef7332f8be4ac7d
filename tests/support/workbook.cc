#include "tests/support/workbook.h"

#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>
#include <zip.h>

namespace qingdan::testing {
namespace {

constexpr char kHead[] =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr char kMain[] =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr char kRelations[] =
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/)"
    R"(2006/relationships")";

// Gives a bomb's bytes as libzip asks for them.
class Fuse {
 public:
  explicit Fuse(const Bomb& bomb) : bomb_(bomb) {
    while (block_.size() < kBlockBytes) block_ += bomb.repeat;
  }

  const std::string& name() const { return bomb_.name; }

  static zip_int64_t Call(void* self, void* data, zip_uint64_t length,
                          zip_source_cmd_t command) {
    auto* fuse = static_cast<Fuse*>(self);
    switch (command) {
      case ZIP_SOURCE_OPEN:
        fuse->at_ = 0;
        return 0;
      case ZIP_SOURCE_READ:
        return fuse->Read(static_cast<char*>(data), length);
      case ZIP_SOURCE_STAT: {
        auto* stat = static_cast<zip_stat_t*>(data);
        zip_stat_init(stat);
        stat->size = fuse->bomb_.bytes;
        stat->valid = ZIP_STAT_SIZE;
        return sizeof *stat;
      }
      case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
      default:
        return 0;
    }
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 16;

  zip_int64_t Read(char* out, std::uint64_t length) {
    const std::uint64_t head = bomb_.head.size();
    const std::string& from = at_ < head ? bomb_.head : block_;
    const std::uint64_t start = at_ < head ? at_ : (at_ - head) % from.size();
    const std::uint64_t count =
        std::min({length, bomb_.bytes - at_, from.size() - start});
    std::memcpy(out, from.data() + start, count);
    at_ += count;
    return static_cast<zip_int64_t>(count);
  }

  const Bomb& bomb_;
  std::string block_;
  std::uint64_t at_ = 0;
};

std::string BytesOf(zip_source_t* source) {
  zip_stat_t stat;
  EXPECT_EQ(zip_source_stat(source, &stat), 0);
  std::string bytes(stat.size, '\0');
  EXPECT_EQ(zip_source_open(source), 0);
  EXPECT_EQ(zip_source_read(source, bytes.data(), bytes.size()),
            static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(source);
  return bytes;
}

std::string Pack(const Parts& parts, Fuse* fuse) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  if (fuse != nullptr) {
    const zip_int64_t index = zip_file_add(
        zip, fuse->name().c_str(), zip_source_function(zip, &Fuse::Call, fuse),
        ZIP_FL_ENC_UTF_8);
    EXPECT_EQ(zip_set_file_compression(zip, static_cast<zip_uint64_t>(index),
                                       ZIP_CM_DEFLATE, 1),
              0);
  }
  for (const auto& [name, content] : parts) {
    zip_source_t* part =
        zip_source_buffer(zip, content.data(), content.size(), 0);
    EXPECT_GE(zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8), 0);
  }
  EXPECT_EQ(zip_close(zip), 0);
  std::string bytes = BytesOf(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace

std::string Zip(const Parts& parts) { return Pack(parts, nullptr); }

std::string ZipWithBomb(const Parts& parts, const Bomb& bomb) {
  Fuse fuse(bomb);
  return Pack(parts, &fuse);
}

std::string WithStatedSize(std::string zip, std::uint32_t size) {
  constexpr std::size_t kSizeAt = 24;  // in an entry of the central directory
  const auto entry = zip.find("PK\x01\x02");
  EXPECT_NE(entry, std::string::npos);
  for (std::size_t i = 0; i < sizeof size; ++i, size >>= 8) {
    zip[entry + kSizeAt + i] = static_cast<char>(size & 0xFF);
  }
  return zip;
}

std::string Row(int number, const std::string& cells) {
  return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

std::string Text(const std::string& place, const std::string& text) {
  return Raw(place, "t=\"inlineStr\"", "<is><t>" + text + "</t></is>");
}

std::string Raw(const std::string& place, const std::string& attributes,
                const std::string& content) {
  return "<c r=\"" + place + "\" " + attributes + ">" + content + "</c>";
}

void Workbook::AddSheet(const std::string& name, const std::string& rows,
                        const std::string& behind, bool hidden) {
  sheets_.push_back({name, hidden});
  SetPart("xl/worksheets/sheet" + std::to_string(sheets_.size()) + ".xml",
          std::string(kHead) + "<worksheet " + kMain + "><sheetData>" + rows +
              "</sheetData>" + behind + "</worksheet>");
}

void Workbook::SetPart(const std::string& name, std::string content) {
  const auto it =
      std::find_if(parts_.begin(), parts_.end(),
                   [&](const auto& part) { return part.first == name; });
  if (it == parts_.end()) {
    parts_.emplace_back(name, std::move(content));
  } else {
    it->second = std::move(content);
  }
}

Parts Workbook::AllParts() const {
  std::string sheets;
  std::string relations;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    sheets += "<sheet name=\"" + sheets_[i].name + "\" sheetId=\"" + number +
              "\" r:id=\"rId" + number + "\"" +
              (sheets_[i].hidden ? " state=\"hidden\"" : "") + "/>";
    relations += "<Relationship Id=\"rId" + number +
                 "\" Target=\"worksheets/sheet" + number + ".xml\"/>";
  }
  auto parts = parts_;
  parts.emplace_back("xl/workbook.xml", std::string(kHead) + "<workbook " +
                                            kMain + " " + kRelations +
                                            "><sheets>" + sheets +
                                            "</sheets></workbook>");
  parts.emplace_back(
      "xl/_rels/workbook.xml.rels",
      std::string(kHead) + "<Relationships>" + relations + "</Relationships>");
  return parts;
}

}  // namespace qingdan::testing
