#include "server/identity/json_web_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/base/status_macros.h"
#include "server/identity/base64url.h"

namespace qingdan::identity {
namespace {

using nlohmann::json;
using KeyHandle = std::shared_ptr<EVP_PKEY>;

constexpr int kRsaBitsMin = 2048;
constexpr int kRsaBitsMax = 8192;  // larger ones only cost time
constexpr std::size_t kCoordinateBytes = 32;
constexpr std::size_t kEd25519Bytes = 32;

using Bignum = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)>;
using Params = std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string Text(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

// The bytes of a member; empty if it is no base64url.
std::string Binary(const json& object, const char* name) {
  return FromBase64Url(Text(object, name)).value_or("");
}

Bignum Number(std::string_view bytes) {
  return {BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr),
          &BN_free};
}

KeyHandle Make(const char* kind, OSSL_PARAM_BLD* builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder), &OSSL_PARAM_free);
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr),
                        &EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (params == nullptr || context == nullptr ||
      EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                        params.get()) != 1) {
    return nullptr;
  }
  KeyHandle handle(key, &EVP_PKEY_free);
  const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr),
                      &EVP_PKEY_CTX_free);
  if (EVP_PKEY_public_check(check.get()) != 1) return nullptr;
  return handle;
}

KeyHandle Rsa(const json& object) {
  const Bignum n = Number(Binary(object, "n"));
  const Bignum e = Number(Binary(object, "e"));
  const int bits = BN_num_bits(n.get());
  if (bits < kRsaBitsMin || bits > kRsaBitsMax || BN_is_odd(e.get()) != 1 ||
      BN_is_one(e.get()) == 1) {
    return nullptr;
  }
  const Builder builder(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return Make("RSA", builder.get());
}

KeyHandle P256(const json& object) {
  const std::string x = Binary(object, "x");
  const std::string y = Binary(object, "y");
  if (x.size() != kCoordinateBytes || y.size() != kCoordinateBytes) {
    return nullptr;
  }
  const std::string point = "\x04" + x + y;
  const Builder builder(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                  "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                   point.data(), point.size());
  return Make("EC", builder.get());
}

KeyHandle Ed25519(const json& object) {
  const std::string x = Binary(object, "x");
  if (x.size() != kEd25519Bytes) return nullptr;
  return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(x),
                                      x.size()),
          &EVP_PKEY_free};
}

// The algorithm that goes with a key; empty if it is none of ours.
std::string AlgorithmFor(const json& object) {
  const std::string kind = Text(object, "kty");
  const std::string curve = Text(object, "crv");
  std::string algorithm;
  if (kind == "RSA") algorithm = "RS256";
  if (kind == "EC" && curve == "P-256") algorithm = "ES256";
  if (kind == "OKP" && curve == "Ed25519") algorithm = "EdDSA";
  const std::string named = Text(object, "alg");
  const std::string use = Text(object, "use");
  const bool ours =
      (named.empty() || named == algorithm) && (use.empty() || use == "sig");
  return ours ? algorithm : "";
}

absl::StatusOr<std::optional<JsonWebKey>> ReadKey(const json& object) {
  if (!object.is_object()) return absl::InvalidArgumentError("is no object");
  if (Text(object, "kty") == "oct" || object.contains("d")) {
    return absl::InvalidArgumentError(
        "is a secret; only public keys belong here");
  }
  JsonWebKey key{AlgorithmFor(object), nullptr};
  if (key.algorithm.empty()) return std::nullopt;
  if (Text(object, "kid").empty()) {
    return absl::InvalidArgumentError("has no kid");
  }
  key.key = key.algorithm == "RS256"   ? Rsa(object)
            : key.algorithm == "ES256" ? P256(object)
                                       : Ed25519(object);
  if (key.key == nullptr) return absl::InvalidArgumentError("is no good key");
  return key;
}

// A token carries r and s of 32 bytes each, OpenSSL wants them as DER.
std::string ToDer(std::string_view signature) {
  if (signature.size() != 2 * kCoordinateBytes) return "";
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(
      ECDSA_SIG_new(), &ECDSA_SIG_free);
  ECDSA_SIG_set0(pair.get(),
                 Number(signature.substr(0, kCoordinateBytes)).release(),
                 Number(signature.substr(kCoordinateBytes)).release());
  unsigned char* out = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &out);
  if (size <= 0) return "";
  std::string der(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
  OPENSSL_free(out);
  return der;
}

}  // namespace

bool JsonWebKey::Verify(std::string_view text,
                        std::string_view signature) const {
  const std::string der = algorithm == "ES256" ? ToDer(signature) : "";
  if (algorithm == "ES256") signature = der;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
      EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  const char* digest = algorithm == "EdDSA" ? nullptr : "SHA256";
  return !signature.empty() &&
         EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr,
                                 nullptr, key.get(), nullptr) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(),
                          Bytes(text), text.size()) == 1;
}

absl::StatusOr<JsonWebKeySet> JsonWebKeySet::Parse(std::string_view text) {
  const json document = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!document.is_object() || !document.contains("keys") ||
      !document["keys"].is_array()) {
    return absl::InvalidArgumentError("is no JSON Web Key Set");
  }
  JsonWebKeySet set;
  for (const json& object : document["keys"]) {
    auto key = ReadKey(object);
    const std::string id = object.is_object() ? Text(object, "kid") : "";
    if (key.ok() && key->has_value() &&
        !set.keys_.emplace(id, **std::move(key)).second) {
      key = absl::InvalidArgumentError("stands twice");
    }
    if (!key.ok()) {
      return absl::InvalidArgumentError("key '" + id + "' " +
                                        std::string(key.status().message()));
    }
  }
  if (set.keys_.empty()) {
    return absl::InvalidArgumentError(
        "holds no key for RS256, ES256 (P-256) or EdDSA (Ed25519)");
  }
  return set;
}

const JsonWebKey* JsonWebKeySet::Find(const std::string& key_id) const {
  const auto it = keys_.find(key_id);
  return it == keys_.end() ? nullptr : &it->second;
}

}  // namespace qingdan::identity
