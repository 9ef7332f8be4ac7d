// qingdan witness: watches that the log only grows, and says so by cosigning.
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/key_file.h"
#include "client/cli/witness.h"
#include "client/cli/write_file.h"
#include "client/sign/signer.h"
#include "client/verify/cosignature.h"

namespace qingdan::cli {
namespace {

struct Flags {
  std::string state;
  std::string keys;
  std::string sign;
  std::vector<std::string> peers;
  std::string tiles;
};

struct KeyFlags {
  std::string file;
  std::string name;
};

// A head as it was signed, and where it is from.
struct Seen {
  std::string where;
  verify::Note note;
  verify::Head head;
};

absl::StatusOr<Seen> ParseSeen(std::string where, const std::string& bytes,
                               const verify::KeyList& keys) {
  const auto note = verify::ParseNote(bytes);
  if (!note.ok()) return absl::DataLossError(where + "：" + note.why());
  const auto head = verify::VerifyHead(*note, keys);
  if (!head.ok()) return absl::DataLossError(where + "：" + head.why());
  return Seen{std::move(where), *note, *head};
}

absl::StatusOr<Seen> ReadSeen(const std::string& file,
                              const verify::KeyList& keys) {
  const auto bytes = ReadFile(file);
  if (!bytes.ok()) return bytes.status();
  return ParseSeen(file, *bytes, keys);
}

std::uint64_t SecondsNow() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(
          std::chrono::system_clock::now().time_since_epoch())
          .count());
}

Json ToJson(const verify::Head& head) {
  return {{"log", head.origin},
          {"size", head.size},
          {"root", verify::ToBase64(head.root)},
          {"revision", head.revision},
          {"state", verify::ToBase64(head.state)},
          {"time", head.time}};
}

// Both heads side by side and what is kept of them.
struct Fork {
  const Seen& one;
  const Seen& other;
  std::string why;
  std::string evidence;                     // file of the other
  std::optional<std::uint64_t> differs_at;  // first position, if known
};

void Print(const Fork& fork, bool json) {
  const verify::Head& a = fork.one.head;
  const verify::Head& b = fork.other.head;
  if (json) {
    Json out = {{"result", "forked"},
                {"why", fork.why},
                {"kept", ToJson(a)},
                {"shown", ToJson(b)},
                {"evidence", {fork.one.where, fork.evidence}}};
    if (fork.differs_at) out["first_difference"] = *fork.differs_at;
    std::cout << out.dump(2) << "\n";
    return;
  }
  std::cout << "账本的历史分叉：两个账本头都由" << a.origin
            << "签署，却不能同属一个历史\n"
            << "  不同之处：" << fork.why << "\n";
  if (fork.differs_at) {
    std::cout << "  从第" << *fork.differs_at << "条起，服务所给的不是原来的\n";
  }
  const auto row = [](const char* name, const std::string& one,
                      const std::string& other) {
    std::cout << "  " << name << "：";
    if (one == other) {
      std::cout << "相同，" << one << "\n";
    } else {
      std::cout << "原来 " << one << "，现在 " << other << "\n";
    }
  };
  row("条数", std::to_string(a.size), std::to_string(b.size));
  row("根", verify::ToBase64(a.root), verify::ToBase64(b.root));
  row("修订号", std::to_string(a.revision), std::to_string(b.revision));
  row("清单状态", verify::ToBase64(a.state), verify::ToBase64(b.state));
  row("签署时间", a.time, b.time);
  std::cout << "  两个账本头都是证据：" << fork.one.where << "，"
            << fork.evidence << "\n";
}

class Witnessing {
 public:
  Witnessing(const Flags& flags, Context& context)
      : flags_(flags), context_(context) {}

  void Run() {
    const absl::Status status = Witness();
    if (!status.ok()) context_.Fail(status, code_);
  }

 private:
  absl::Status Witness() {
    const auto keys = ReadKeys(flags_.keys);
    if (!keys.ok()) return keys.status();
    const auto signer = sign::Signer::Load(flags_.sign);
    if (!signer.ok()) return signer.status();
    std::vector<Seen> known;
    absl::Status read = ReadKnown(*keys, (*signer)->public_key(), known);
    if (!read.ok()) return read;
    code_ = kCallFailed;
    const auto client = context_.Connect();
    const auto response = client->GetHead({});
    if (!response.ok()) return response.status();
    code_ = kContradiction;
    auto shown = ParseSeen("服务给出的账本头", response->note(), *keys);
    if (!shown.ok()) return shown.status();
    code_ = kCallFailed;
    for (const Seen& seen : known) {
      const auto sighting = Compare(seen.head, shown->head, ProveBy(*client));
      if (!sighting.ok()) return sighting.status();
      if (sighting->sight == Sight::kForked) {
        return Tell(seen, *shown, sighting->why, *client, *keys);
      }
      if (sighting->sight == Sight::kOlder) {
        return absl::UnavailableError(
            "服务给出的账本头比" + seen.where +
            "旧，可能是落后的副本；没有签署，请稍后再试");
      }
    }
    return Cosign(**signer, known, *std::move(shown));
  }

  // The head kept, if there is one, and those of the peers.
  absl::Status ReadKnown(const verify::KeyList& keys,
                         const verify::PublicKey& own,
                         std::vector<Seen>& known) {
    code_ = kUsage;
    if (std::ifstream(flags_.state).good()) {
      auto kept = ReadSeen(flags_.state, keys);
      if (!kept.ok()) return kept.status();
      if (!verify::CosignedAt(kept->note, own)) {
        return absl::DataLossError(flags_.state +
                                   "上没有本见证人的签名：换过密钥，或被改过");
      }
      known.push_back(*std::move(kept));
      kept_ = true;
    }
    for (const std::string& peer : flags_.peers) {
      auto seen = ReadSeen(peer, keys);
      if (!seen.ok()) return seen.status();
      known.push_back(*std::move(seen));
    }
    return absl::OkStatus();
  }

  // Keeps the other head as evidence and shows both.
  absl::Status Tell(const Seen& seen, const Seen& shown, const std::string& why,
                    const client::Client& client, const verify::KeyList& keys) {
    Fork fork{seen, shown, why, "", std::nullopt};
    fork.evidence = flags_.state + ".fork-" + std::to_string(shown.head.size) +
                    "-" + shown.head.time;
    if (!flags_.tiles.empty()) {
      const auto mirror = ReadSeen(flags_.tiles + "/head", keys);
      if (!mirror.ok()) return mirror.status();
      const auto found = FirstDifference(client, flags_.tiles, mirror->head);
      if (!found.ok()) return found.status();
      fork.differs_at = *found;
    }
    Print(fork, context_.json);
    context_.exit_code = kContradiction;
    code_ = kUsage;
    return WriteWhole(fork.evidence, verify::FormatNote(shown.note));
  }

  absl::Status Cosign(const sign::Signer& signer,
                      const std::vector<Seen>& known, Seen shown) {
    code_ = kUsage;
    auto cosignature = signer.Cosign(shown.note.text, SecondsNow());
    if (!cosignature.ok()) return cosignature.status();
    shown.note.signatures.push_back(*std::move(cosignature));
    absl::Status written =
        WriteWhole(flags_.state, verify::FormatNote(shown.note));
    if (!written.ok()) return written;
    const std::uint64_t before = kept_ ? known.front().head.size : 0;
    if (context_.json) {
      std::cout << Json({{"result", kept_ ? "consistent" : "first"},
                         {"size_before", before},
                         {"head", ToJson(shown.head)}})
                       .dump(2)
                << "\n";
    } else if (kept_) {
      std::cout << "已核对并签署：账本从" << before << "条到" << shown.head.size
                << "条，只增不改\n";
    } else {
      std::cout << "第一次见到这个账本，已签署：共" << shown.head.size
                << "条；此后只认它的延续\n";
    }
    return absl::OkStatus();
  }

  const Flags& flags_;
  Context& context_;
  int code_ = kUsage;  // exit code of an error at this point
  bool kept_ = false;
};

void MakeKey(const KeyFlags& flags, Context& context) {
  absl::Status status =
      sign::MakeKeyFile(flags.file, flags.name, verify::KeyKind::kWitness);
  if (!status.ok()) return context.Fail(status, kUsage);
  const auto signer = sign::Signer::Load(flags.file);
  if (!signer.ok()) return context.Fail(signer.status(), kUsage);
  const std::string key = (*signer)->public_key().ToText();
  status = WriteWhole(flags.file + ".pub", key + "\n");
  if (!status.ok()) return context.Fail(status, kUsage);
  std::cout << key << "\n";
}

}  // namespace

void AddWitnessCommands(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("witness", "为账本作见证：核对它只增不改，然后签署");
  command->footer(R"(
示例：
  qingdan witness-key 见证.key --name 某单位/见证
  qingdan witness 见证.head --key log.key.pub --sign 见证.key
  qingdan witness 见证.head --key log.key.pub --sign 见证.key --peer 另一家.head
见证.head是上次见到的账本头，连同本见证人的签名，可以公开。
退出码：0 已核对并签署；6 历史分叉，两个账本头都已存下。)");
  command->add_option("state", flags->state, "存放上次见到的账本头的文件")
      ->required();
  command->add_option("--key", flags->keys, "账本的公钥文件")->required();
  command->add_option("--sign", flags->sign, "见证人的密钥文件")->required();
  command->add_option("--peer", flags->peers,
                      "别的见证人签署的账本头，一并核对，可以多个");
  command->add_option("--tiles", flags->tiles,
                      "qingdan tiles写的文件夹；分叉时找出从哪一条起不同");
  command->callback([flags, &context] { Witnessing(*flags, context).Run(); });

  auto key = std::make_shared<KeyFlags>();
  auto* make = cli.add_subcommand("witness-key", "生成见证人的密钥");
  make->add_option("file", key->file, "密钥文件；公钥写在同名的.pub")
      ->required();
  make->add_option("--name", key->name, "见证人的名称，不含空格和加号")
      ->required();
  make->callback([key, &context] { MakeKey(*key, context); });
}

}  // namespace qingdan::cli
