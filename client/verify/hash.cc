#include "client/verify/hash.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <openssl/evp.h>

#include "client/verify/base64.h"

namespace qingdan::verify {
namespace {

constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::string_view kNodePrefix("\x01", 1);

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

// Fetched once: OpenSSL looks an algorithm up by name at each implicit fetch.
const EVP_MD* MethodOf(Algorithm algorithm) {
  static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  return algorithm == Algorithm::kSm3 ? sm3 : sha256;
}

Hash HashParts(Algorithm algorithm,
               std::initializer_list<std::string_view> parts) {
  thread_local const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  Hash hash;
  bool ok = EVP_DigestInit_ex(context.get(), MethodOf(algorithm), nullptr) == 1;
  for (const std::string_view part : parts) {
    ok = ok && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  }
  ok = ok && EVP_DigestFinal_ex(context.get(), hash.data(), nullptr) == 1;
  if (!ok) std::abort();  // no answer could be trusted
  return hash;
}

}  // namespace

const char* NameOf(Algorithm algorithm) {
  return algorithm == Algorithm::kSm3 ? "sm3" : "sha256";
}

std::optional<Algorithm> AlgorithmNamed(std::string_view name) {
  for (const Algorithm algorithm : {Algorithm::kSha256, Algorithm::kSm3}) {
    if (name == NameOf(algorithm)) return algorithm;
  }
  return std::nullopt;
}

Hash HashOf(Algorithm algorithm, std::string_view bytes) {
  return HashParts(algorithm, {bytes});
}

Hash LeafHash(Algorithm algorithm, std::string_view leaf) {
  return HashParts(algorithm, {kLeafPrefix, leaf});
}

Hash NodeHash(Algorithm algorithm, const Hash& left, const Hash& right) {
  return HashParts(algorithm, {kNodePrefix, AsBytes(left), AsBytes(right)});
}

std::string_view AsBytes(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::optional<Hash> HashFromBytes(std::string_view bytes) {
  Hash hash;
  if (bytes.size() != hash.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

std::string ToBase64(const Hash& hash) { return ToBase64(AsBytes(hash)); }

std::optional<Hash> HashFromBase64(std::string_view text) {
  const auto bytes = FromBase64(text);
  return bytes ? HashFromBytes(*bytes) : std::nullopt;
}

}  // namespace qingdan::verify
