#include "client/verify/key.h"

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <optional>
#include <utility>

#include "client/verify/base64.h"
#include "client/verify/cosignature.h"
#include "client/verify/lines.h"

namespace qingdan::verify {
namespace {

constexpr std::string_view kEd25519Type = "\x01";
constexpr std::string_view kWitnessType = "\x04";
constexpr std::string_view kSm2Type =
    "\xff"
    "sm2";
constexpr std::size_t kEd25519Bytes = 32;
constexpr std::size_t kSm2Bytes = 65;
// The identity that GB/T 35276 has where none is agreed on.
constexpr std::string_view kSm2Identity = "1234567812345678";

using KeyHandle = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

std::string_view TypeOf(KeyKind kind) {
  if (kind == KeyKind::kWitness) return kWitnessType;
  return kind == KeyKind::kSm2 ? kSm2Type : kEd25519Type;
}

std::size_t KeyBytes(KeyKind kind) {
  return kind == KeyKind::kSm2 ? kSm2Bytes : kEd25519Bytes;
}

std::string ToHex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

const unsigned char* Unsigned(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

KeyHandle Sm2Handle(const std::string& bytes) {
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr), &EVP_PKEY_CTX_free);
  std::string group = "SM2";
  std::string point = bytes;
  std::array<OSSL_PARAM, 3> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(),
                                       0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                        point.size()),
      OSSL_PARAM_construct_end()};
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                        parameters.data()) != 1) {
    key = nullptr;
  }
  return {key, &EVP_PKEY_free};
}

KeyHandle HandleOf(KeyKind kind, const std::string& bytes) {
  if (kind == KeyKind::kSm2) return Sm2Handle(bytes);
  return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                      Unsigned(bytes), bytes.size()),
          &EVP_PKEY_free};
}

bool IsKeyName(std::string_view name) {
  for (const char c : name) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '+') return false;
  }
  return !name.empty();
}

}  // namespace

Algorithm AlgorithmOf(KeyKind kind) {
  return kind == KeyKind::kSm2 ? Algorithm::kSm3 : Algorithm::kSha256;
}

PublicKey::PublicKey(std::string name, KeyKind kind, std::string bytes)
    : name_(std::move(name)), kind_(kind), bytes_(std::move(bytes)) {
  std::string whole = name_ + '\n';
  whole += TypeOf(kind_);
  whole += bytes_;
  id_ = AsBytes(HashOf(AlgorithmOf(kind_), whole)).substr(0, 4);
}

Result<PublicKey> PublicKey::Parse(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second =
      first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) {
    return Failure{"a key must read NAME+ID+BASE64"};
  }
  const std::string name(text.substr(0, first));
  const auto bytes = FromBase64(text.substr(second + 1));
  if (!IsKeyName(name) || !bytes) {
    return Failure{"the key of " + name + " is not written as one"};
  }
  std::optional<PublicKey> key;
  for (const KeyKind kind :
       {KeyKind::kEd25519, KeyKind::kSm2, KeyKind::kWitness}) {
    const std::string_view type = TypeOf(kind);
    if (bytes->starts_with(type) &&
        bytes->size() - type.size() == KeyBytes(kind)) {
      key.emplace(name, kind, bytes->substr(type.size()));
    }
  }
  if (!key) return Failure{"the key of " + name + " is of no known kind"};
  if (key->ToText() != text) {
    return Failure{"the key of " + name + " has an id that is not its own"};
  }
  return *key;
}

std::string PublicKey::ToText() const {
  return name_ + '+' + ToHex(id_) + '+' +
         ToBase64(std::string(TypeOf(kind_)) + bytes_);
}

bool PublicKey::Verify(std::string_view text,
                       std::string_view signature) const {
  if (kind_ != KeyKind::kWitness) return VerifyBytes(text, signature);
  const auto time = CosignatureTime(signature);
  return time && VerifyBytes(CosignedText(text, *time),
                             signature.substr(kCosignatureTimeBytes));
}

bool PublicKey::VerifyBytes(std::string_view text,
                            std::string_view signature) const {
  const KeyHandle key = HandleOf(kind_, bytes_);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
      EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (key == nullptr || context == nullptr) return false;
  const char* digest = kind_ == KeyKind::kSm2 ? "SM3" : nullptr;
  EVP_PKEY_CTX* key_context = nullptr;
  if (EVP_DigestVerifyInit_ex(context.get(), &key_context, digest, nullptr,
                              nullptr, key.get(), nullptr) != 1) {
    return false;
  }
  if (kind_ == KeyKind::kSm2 &&
      EVP_PKEY_CTX_set1_id(key_context, kSm2Identity.data(),
                           kSm2Identity.size()) != 1) {
    return false;
  }
  return EVP_DigestVerify(context.get(), Unsigned(signature), signature.size(),
                          Unsigned(text), text.size()) == 1;
}

KeyList::KeyList(std::vector<KeyPeriod> periods)
    : periods_(std::move(periods)) {}

Result<KeyList> KeyList::Parse(std::string_view text) {
  std::vector<KeyPeriod> periods;
  std::string closed(text);
  if (!closed.empty() && closed.back() != '\n') closed += '\n';
  const auto lines = SplitLines(closed);
  for (const std::string_view line : *lines) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = SplitFields(line);
    if (fields.size() != 1 && fields.size() != 3) {
      return Failure{"a line of keys must read KEY or KEY FIRST LAST"};
    }
    const auto key = PublicKey::Parse(fields[0]);
    if (!key.ok()) return Failure{key.why()};
    if (key->kind() == KeyKind::kWitness) {
      return Failure{"the key of " + key->name() + " is a witness's"};
    }
    KeyPeriod period{*key};
    if (fields.size() == 3) {
      const auto first = ParseNumber(fields[1]);
      const auto last = fields[2] == "-" ? period.last : ParseNumber(fields[2]);
      if (!first || !last || *first > *last) {
        return Failure{"a key's tree sizes must be two ascending numbers"};
      }
      period.first = *first;
      period.last = *last;
    }
    if (!periods.empty() && periods.front().key.name() != key->name()) {
      return Failure{"the keys are of different logs"};
    }
    periods.push_back(std::move(period));
  }
  if (periods.empty()) return Failure{"there is no key"};
  return KeyList(std::move(periods));
}

std::string KeyList::ToText() const {
  std::string text;
  for (const KeyPeriod& period : periods_) {
    const bool open = period.last == KeyPeriod{period.key}.last;
    text += period.key.ToText() + ' ' + std::to_string(period.first) + ' ' +
            (open ? "-" : std::to_string(period.last)) + '\n';
  }
  return text;
}

const PublicKey* KeyList::Find(std::string_view id,
                               std::uint64_t tree_size) const {
  for (const KeyPeriod& period : periods_) {
    if (period.key.id() == id && period.first <= tree_size &&
        tree_size <= period.last) {
      return &period.key;
    }
  }
  return nullptr;
}

}  // namespace qingdan::verify
