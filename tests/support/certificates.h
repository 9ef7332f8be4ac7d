// A certificate authority of a test's own.
#ifndef QINGDAN_TESTS_SUPPORT_CERTIFICATES_H_
#define QINGDAN_TESTS_SUPPORT_CERTIFICATES_H_

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>

namespace qingdan::testing {

struct CertificatePair {
  std::string certificate_pem;
  std::string key_pem;
};

class CertificateAuthority {
 public:
  CertificateAuthority();

  const std::string& pem() const { return pem_; }

  // A certificate for `name`, good for the host `localhost` and 127.0.0.1.
  CertificatePair Issue(const std::string& name) const;

 private:
  using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
  using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

  Certificate Make(const std::string& name, EVP_PKEY* key, const X509* issuer,
                   bool is_authority) const;

  const Key key_;
  const Certificate certificate_;
  const std::string pem_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_CERTIFICATES_H_
