// qingdan verify: checks receipts and heads offline, with public keys alone.
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/verify/receipt.h"

namespace qingdan::cli {
namespace {

struct Flags {
  std::string file;
  std::string keys;
};

// The public keys in the file; says why and fails if there are none.
std::optional<verify::KeyList> ReadKeys(const Flags& flags, Context& context) {
  const auto text = ReadFile(flags.keys);
  if (!text.ok()) {
    context.Fail(text.status(), kUsage);
    return std::nullopt;
  }
  const auto keys = verify::KeyList::Parse(*text);
  if (keys.ok()) return *keys;
  context.Fail(
      absl::InvalidArgumentError(flags.keys + "不是公钥文件：" + keys.why()),
      kUsage);
  return std::nullopt;
}

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

void VerifyReceiptFile(const Flags& flags, Context& context) {
  const auto keys = ReadKeys(flags, context);
  if (!keys) return;
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  const auto receipt = verify::VerifyReceipt(*bytes, *keys);
  if (!receipt.ok()) {
    context.exit_code = kNotLawful;
    if (context.json) {
      std::cout << Json({{"valid", false}, {"why", receipt.why()}}).dump(2)
                << "\n";
    } else {
      std::cout << "回执无效：" << receipt.why() << "\n";
    }
    return;
  }
  if (context.json) {
    std::cout << ToJson(*receipt).dump(2) << "\n";
  } else {
    PrintText(*receipt);
  }
}

}  // namespace

void AddVerifyCommand(CLI::App& cli, Context& context) {
  auto* command = cli.add_subcommand("verify", "离线验证核对回执");
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
}

}  // namespace qingdan::cli
