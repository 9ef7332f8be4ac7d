#include "client/sign/signer.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "client/verify/cosignature.h"

namespace qingdan::sign {
namespace {

using verify::KeyKind;
using verify::PublicKey;

// The first line tells whose key it is.
constexpr std::string_view kLogLine = "Log: ";
constexpr std::string_view kWitnessLine = "Witness: ";
constexpr std::string_view kSm2Identity = "1234567812345678";

constexpr char kMend[] =
    "; make one with: qingdan-server log-key (a log's), qingdan witness-key (a "
    "witness's)";

using KeyHandle = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

absl::Status CheckMode(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    return absl::NotFoundError("no such key file: " + path + kMend);
  }
  if (info.st_uid != ::geteuid() || (info.st_mode & 077) != 0) {
    return absl::FailedPreconditionError(
        "the key file " + path +
        " must belong to the program's user and be closed to all others; say "
        "chmod 600 " +
        path);
  }
  return absl::OkStatus();
}

KeyHandle ReadPem(const std::string& bytes) {
  const Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())),
                &BIO_free);
  return {PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr),
          &EVP_PKEY_free};
}

absl::StatusOr<PublicKey> PublicOf(EVP_PKEY* key, const std::string& name,
                                   bool witness) {
  std::string bytes(200, '\0');
  std::size_t size = bytes.size();
  auto* out = reinterpret_cast<unsigned char*>(bytes.data());
  const bool ed25519 = EVP_PKEY_is_a(key, "ED25519") == 1;
  const bool read =
      ed25519 ? EVP_PKEY_get_raw_public_key(key, out, &size) == 1
              : EVP_PKEY_is_a(key, "SM2") == 1 &&
                    EVP_PKEY_get_octet_string_param(
                        key, OSSL_PKEY_PARAM_PUB_KEY, out, size, &size) == 1;
  if (!read || (witness && !ed25519)) {
    return absl::InvalidArgumentError("is no Ed25519 or SM2 key");
  }
  bytes.resize(size);
  const KeyKind kind = witness   ? KeyKind::kWitness
                       : ed25519 ? KeyKind::kEd25519
                                 : KeyKind::kSm2;
  // Reading it back refuses names and points that no key can have.
  const PublicKey made(name, kind, std::move(bytes));
  const auto checked = PublicKey::Parse(made.ToText());
  if (!checked.ok()) return absl::InvalidArgumentError(checked.why());
  return *checked;
}

class FileSigner final : public Signer {
 public:
  FileSigner(KeyHandle key, PublicKey public_key)
      : key_(std::move(key)), public_key_(std::move(public_key)) {}

  const PublicKey& public_key() const override { return public_key_; }

  absl::StatusOr<verify::Signature> Sign(std::string_view text) const override {
    if (public_key_.kind() == KeyKind::kWitness) {
      return absl::FailedPreconditionError("a witness's key signs no log");
    }
    auto bytes = SignBytes(text);
    if (!bytes.ok()) return bytes.status();
    return MakeSignature(*std::move(bytes));
  }

  absl::StatusOr<verify::Signature> Cosign(
      std::string_view text, std::uint64_t seconds) const override {
    if (public_key_.kind() != KeyKind::kWitness) {
      return absl::FailedPreconditionError("the key is no witness's");
    }
    const auto bytes = SignBytes(verify::CosignedText(text, seconds));
    if (!bytes.ok()) return bytes.status();
    return MakeSignature(verify::FormatCosignature(seconds, *bytes));
  }

 private:
  absl::StatusOr<std::string> SignBytes(std::string_view text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const bool sm2 = public_key_.kind() == KeyKind::kSm2;
    EVP_PKEY_CTX* key_context = nullptr;
    bool ok = EVP_DigestSignInit_ex(context.get(), &key_context,
                                    sm2 ? "SM3" : nullptr, nullptr, nullptr,
                                    key_.get(), nullptr) == 1;
    ok = ok && (!sm2 || EVP_PKEY_CTX_set1_id(key_context, kSm2Identity.data(),
                                             kSm2Identity.size()) == 1);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    ok = ok &&
         EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1;
    std::string signature(size, '\0');
    ok =
        ok && EVP_DigestSign(context.get(),
                             reinterpret_cast<unsigned char*>(signature.data()),
                             &size, bytes, text.size()) == 1;
    if (!ok) return absl::InternalError("the key could not sign");
    signature.resize(size);
    return signature;
  }

  verify::Signature MakeSignature(std::string bytes) const {
    return {public_key_.name(), public_key_.id(), std::move(bytes)};
  }

  const KeyHandle key_;
  const PublicKey public_key_;
};

absl::Status WriteNew(const std::string& path, std::string_view bytes) {
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) {
    return absl::AlreadyExistsError(
        path + " is there already; a key is never written over");
  }
  if (file < 0) {
    return absl::PermissionDeniedError("cannot make " + path + ": " +
                                       std::strerror(errno));
  }
  const bool written = ::write(file, bytes.data(), bytes.size()) ==
                           static_cast<ssize_t>(bytes.size()) &&
                       ::fsync(file) == 0;
  ::close(file);
  if (written) return absl::OkStatus();
  ::unlink(path.c_str());
  return absl::UnavailableError("cannot write " + path);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Signer>> Signer::Load(const std::string& path) {
  const absl::Status mode = CheckMode(path);
  if (!mode.ok()) return mode;
  std::ifstream in(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const bool witness = bytes.starts_with(kWitnessLine);
  const std::string_view line = witness ? kWitnessLine : kLogLine;
  const std::size_t end = bytes.find('\n');
  KeyHandle key = ReadPem(bytes);
  if (!bytes.starts_with(line) || end == std::string::npos || key == nullptr) {
    return absl::InvalidArgumentError(path + " is no key file" + kMend);
  }
  auto public_key = PublicOf(
      key.get(), bytes.substr(line.size(), end - line.size()), witness);
  if (!public_key.ok()) {
    return absl::InvalidArgumentError(
        path + ": " + std::string(public_key.status().message()));
  }
  return std::make_unique<FileSigner>(std::move(key), *std::move(public_key));
}

absl::Status MakeKeyFile(const std::string& path, const std::string& name,
                         KeyKind kind) {
  const KeyHandle key(
      EVP_PKEY_Q_keygen(nullptr, nullptr,
                        kind == KeyKind::kSm2 ? "SM2" : "ED25519"),
      &EVP_PKEY_free);
  if (key == nullptr) return absl::InternalError("no key could be made");
  const bool witness = kind == KeyKind::kWitness;
  const auto checked = PublicOf(key.get(), name, witness);
  if (!checked.ok()) return checked.status();
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
  if (PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0,
                                    nullptr, nullptr) != 1) {
    return absl::InternalError("the key could not be written down");
  }
  char* pem = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &pem);
  std::string bytes(witness ? kWitnessLine : kLogLine);
  bytes += name + '\n';
  bytes.append(pem, static_cast<std::size_t>(size));
  return WriteNew(path, bytes);
}

}  // namespace qingdan::sign
