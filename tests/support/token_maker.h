// A sign-on of its own: makes keys, their JSON Web Key Set, and signed tokens.
#ifndef QINGDAN_TESTS_SUPPORT_TOKEN_MAKER_H_
#define QINGDAN_TESTS_SUPPORT_TOKEN_MAKER_H_

#include <memory>
#include <openssl/evp.h>
#include <string>

#include <nlohmann/json.hpp>

namespace qingdan::testing {

class TokenMaker {
 public:
  // A new key for RS256, ES256 or EdDSA.
  explicit TokenMaker(const std::string& algorithm,
                      const std::string& key_id = "k1");

  // The public key as a JSON Web Key, and a set of it alone.
  nlohmann::json Key() const;
  std::string KeySet() const;

  // A token with these claims; `header` replaces members of the usual header.
  std::string Sign(
      const nlohmann::json& claims,
      const nlohmann::json& header = nlohmann::json::object()) const;

 private:
  std::string Signature(const std::string& text) const;

  const std::string algorithm_;
  const std::string key_id_;
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_TOKEN_MAKER_H_
