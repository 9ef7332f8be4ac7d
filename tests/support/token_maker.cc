#include "tests/support/token_maker.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include "server/identity/base64url.h"

namespace qingdan::testing {
namespace {

using identity::ToBase64Url;
using nlohmann::json;

constexpr int kCoordinateBytes = 32;

EVP_PKEY* MakeKey(const std::string& algorithm) {
  if (algorithm == "RS256") return EVP_RSA_gen(2048);
  if (algorithm == "ES256") return EVP_EC_gen("P-256");
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
}

std::string Number(EVP_PKEY* key, const char* name, int bytes_min = 1) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  std::string bytes(
      static_cast<std::size_t>(std::max(BN_num_bytes(number), bytes_min)), 0);
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
  BN_free(number);
  return ToBase64Url(bytes);
}

std::string ToRaw(const std::string& der) {
  const auto* in = reinterpret_cast<const unsigned char*>(der.data());
  ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size()));
  std::string raw(2 * kCoordinateBytes, 0);
  auto* out = reinterpret_cast<unsigned char*>(raw.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(pair), out, kCoordinateBytes);
  BN_bn2binpad(ECDSA_SIG_get0_s(pair), out + kCoordinateBytes,
               kCoordinateBytes);
  ECDSA_SIG_free(pair);
  return raw;
}

}  // namespace

TokenMaker::TokenMaker(const std::string& algorithm, const std::string& key_id)
    : algorithm_(algorithm),
      key_id_(key_id),
      key_(MakeKey(algorithm), &EVP_PKEY_free) {}

json TokenMaker::Key() const {
  json key = {{"kid", key_id_}, {"use", "sig"}, {"alg", algorithm_}};
  if (algorithm_ == "RS256") {
    key["kty"] = "RSA";
    key["n"] = Number(key_.get(), OSSL_PKEY_PARAM_RSA_N);
    key["e"] = Number(key_.get(), OSSL_PKEY_PARAM_RSA_E);
  } else if (algorithm_ == "ES256") {
    key["kty"] = "EC";
    key["crv"] = "P-256";
    key["x"] = Number(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, kCoordinateBytes);
    key["y"] = Number(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, kCoordinateBytes);
  } else {
    std::string bytes(32, 0);
    std::size_t size = bytes.size();
    EVP_PKEY_get_raw_public_key(
        key_.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
    key["kty"] = "OKP";
    key["crv"] = "Ed25519";
    key["x"] = ToBase64Url(bytes);
  }
  return key;
}

std::string TokenMaker::KeySet() const {
  return json({{"keys", {Key()}}}).dump();
}

std::string TokenMaker::Sign(const json& claims, const json& header) const {
  json whole = {{"alg", algorithm_}, {"kid", key_id_}, {"typ", "JWT"}};
  whole.update(header);
  const std::string text =
      ToBase64Url(whole.dump()) + "." + ToBase64Url(claims.dump());
  return text + "." + ToBase64Url(Signature(text));
}

std::string TokenMaker::Signature(const std::string& text) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
      EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_DigestSignInit_ex(context.get(), nullptr,
                        algorithm_ == "EdDSA" ? nullptr : "SHA256", nullptr,
                        nullptr, key_.get(), nullptr);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
  std::string signature(size, 0);
  EVP_DigestSign(context.get(),
                 reinterpret_cast<unsigned char*>(signature.data()), &size,
                 bytes, text.size());
  signature.resize(size);
  return algorithm_ == "ES256" ? ToRaw(signature) : signature;
}

}  // namespace qingdan::testing
