// qingdan verify: checks receipts and heads offline, with public keys alone.
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/key_file.h"
#include "client/verify/cosignature.h"
#include "client/verify/receipt.h"
#include "client/verify/tile.h"

namespace qingdan::cli {
namespace {

struct Flags {
  std::string file;
  std::string keys;
  std::vector<std::string> witnesses;
};

void PrintLookup(const verify::Lookup& lookup, const std::string& day) {
  std::cout << "  证明：" << lookup.key << " —— ";
  if (lookup.On(day) != nullptr) {
    std::cout << "当日在清单内\n";
  } else if (lookup.present()) {
    std::cout << "清单上有此项，但当日不生效\n";
  } else {
    std::cout << "不在清单上（前：" << (lookup.left ? lookup.left->key : "无")
              << "；后：" << (lookup.right ? lookup.right->key : "无")
              << "）\n";
  }
}

void PrintText(const verify::Receipt& receipt) {
  static const std::map<std::string, std::string> kNames = {
      {"region", "区划"},       {"department", "部门"},
      {"name", "名称"},         {"code", "编码"},
      {"text", "原话"},         {"text-hash", "原话的摘要"},
      {"material", "材料"},     {"fee", "费用"},
      {"days", "工作日"},       {"basis", "依据"},
      {"day", "查询日期"},      {"revision", "清单修订号"},
      {"answered", "答复时间"}, {"rules", "规则版本"},
      {"verdict", "结论"},      {"reason", "理由"},
      {"item", "事项及其版本"}};
  std::cout << "回执有效：由" << receipt.head.origin << "签署，账本共"
            << receipt.head.size << "条\n";
  for (const auto& line : receipt.statement) {
    std::cout << "  " << kNames.at(line.word) << "：" << line.value << "\n";
  }
  for (const auto& lookup : receipt.lookups) {
    PrintLookup(lookup, receipt.Value("day"));
  }
  if (receipt.lookups.empty()) {
    std::cout << "  没有按名称或编码的证明，只有签名\n";
  }
}

Json ToJson(const verify::Receipt& receipt) {
  Json json;
  json["valid"] = true;
  json["log"] = receipt.head.origin;
  json["tree_size"] = receipt.head.size;
  for (const auto& line : receipt.statement) {
    if (line.word == "material") {
      json["materials"].push_back(line.value);
    } else {
      json[line.word] = line.value;
    }
  }
  for (const auto& lookup : receipt.lookups) {
    json["lookups"].push_back(
        {{"key", lookup.key},
         {"in_force", lookup.On(receipt.Value("day")) != nullptr}});
  }
  return json;
}

// Says that `what` does not hold.
void Refute(const std::string& what, const std::string& why, Context& context) {
  context.exit_code = kNotLawful;
  if (context.json) {
    std::cout << Json({{"valid", false}, {"why", why}}).dump(2) << "\n";
  } else {
    std::cout << what << "无效：" << why << "\n";
  }
}

void VerifyReceiptFile(const Flags& flags, Context& context) {
  const auto keys = ReadKeys(flags.keys);
  if (!keys.ok()) return context.Fail(keys.status(), kUsage);
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  const auto receipt = verify::VerifyReceipt(*bytes, *keys);
  if (!receipt.ok()) return Refute("回执", receipt.why(), context);
  if (context.json) {
    std::cout << ToJson(*receipt).dump(2) << "\n";
  } else {
    PrintText(*receipt);
  }
}

// The time of each witness's cosignature of `note`; why not, if one is missing.
verify::Result<Json> ReadCosignatures(const Flags& flags,
                                      const verify::Note& note) {
  Json found = Json::object();
  for (const std::string& file : flags.witnesses) {
    const auto text = ReadFile(file);
    if (!text.ok())
      return verify::Failure{std::string(text.status().message())};
    const auto key =
        verify::PublicKey::Parse(text->substr(0, text->find('\n')));
    if (!key.ok()) return verify::Failure{file + "：" + key.why()};
    const auto seconds = verify::CosignedAt(note, *key);
    if (!seconds) return verify::Failure{"没有" + key->name() + "的签名"};
    found[key->name()] = *seconds;
  }
  return found;
}

void VerifyHeadFile(const Flags& flags, Context& context) {
  const auto keys = ReadKeys(flags.keys);
  if (!keys.ok()) return context.Fail(keys.status(), kUsage);
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  const auto note = verify::ParseNote(*bytes);
  if (!note.ok()) return Refute("账本头", note.why(), context);
  const auto head = verify::VerifyHead(*note, *keys);
  if (!head.ok()) return Refute("账本头", head.why(), context);
  const auto cosigned = ReadCosignatures(flags, *note);
  if (!cosigned.ok()) return Refute("账本头", cosigned.why(), context);
  if (context.json) {
    std::cout << Json({{"valid", true},
                       {"log", head->origin},
                       {"tree_size", head->size},
                       {"revision", head->revision},
                       {"time", head->time},
                       {"witnesses", *cosigned}})
                     .dump(2)
              << "\n";
  } else {
    std::cout << "账本头有效：由" << head->origin << "于" << head->time
              << "签署，共" << head->size << "条，" << cosigned->size()
              << "个见证人签名\n";
  }
}

void VerifyTilesFolder(const Flags& flags, Context& context) {
  const auto keys = ReadKeys(flags.keys);
  if (!keys.ok()) return context.Fail(keys.status(), kUsage);
  const auto note = ReadFile(flags.file + "/head");
  if (!note.ok()) return context.Fail(note.status(), kUsage);
  const auto head = verify::VerifyHead(*note, *keys);
  if (!head.ok()) return Refute("账本", head.why(), context);
  const auto files = verify::VerifyTiles(
      *head, 0, [&](const std::string& file) -> std::optional<std::string> {
        auto bytes = ReadFile(flags.file + '/' + file);
        if (!bytes.ok()) return std::nullopt;
        return *std::move(bytes);
      });
  if (!files.ok()) return Refute("账本", files.why(), context);
  if (context.json) {
    std::cout << Json({{"valid", true},
                       {"log", head->origin},
                       {"tree_size", head->size},
                       {"files", *files}})
                     .dump(2)
              << "\n";
  } else {
    std::cout << "账本有效：由" << head->origin << "签署，共" << head->size
              << "条，文件" << *files << "个\n";
  }
}

}  // namespace

void AddVerifyCommand(CLI::App& cli, Context& context) {
  auto* command = cli.add_subcommand("verify", "离线验证回执和账本");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  auto* receipt =
      command->add_subcommand("receipt", "验证核对回执：只要公钥，不连服务");
  receipt->footer(R"(
示例：
  qingdan check 结婚登记 --region 211221 --receipt 回执.txt
  qingdan verify receipt 回执.txt --key 公钥.txt
退出码：0 有效；1 无效。二维码内容（回执.txt.qr）同样可以验证。)");
  receipt->add_option("file", flags->file, "回执文件")->required();
  receipt->add_option("--key", flags->keys, "公钥文件")->required();
  receipt->callback([flags, &context] { VerifyReceiptFile(*flags, context); });
  auto* head =
      command->add_subcommand("head", "验证账本头，以及见证人的签名，不连服务");
  head->add_option("file", flags->file, "账本头文件")->required();
  head->add_option("--key", flags->keys, "公钥文件")->required();
  head->add_option("--witness", flags->witnesses,
                   "必须已经签名的见证人的公钥文件，可以多个");
  head->callback([flags, &context] { VerifyHeadFile(*flags, context); });
  auto* tiles = command->add_subcommand(
      "tiles", "验证qingdan tiles写出的文件夹：逐条核对，不连服务");
  tiles->add_option("folder", flags->file, "文件夹")->required();
  tiles->add_option("--key", flags->keys, "公钥文件")->required();
  tiles->callback([flags, &context] { VerifyTilesFolder(*flags, context); });
}

}  // namespace qingdan::cli
