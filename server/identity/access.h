// Who may call what: one table, catalog_data/access/methods.tsv, and the one
// place that reads it. What has no row is refused.
//
// A row has the columns
//   method  qingdan.registry.v1.RegistryService/Publish
//   roles   with commas between; public is everybody
//   scope   what the caller's grant must cover, KIND=FIELD with spaces between:
//           region=change_set.region_code
//           department=change_set.changes.item.department   (of a publisher)
//           submission=number       (region and departments of that submission)
//   when    the row counts only if a field has a value: validate_only=true
//   cost    what a call takes from its caller's budget; empty is 1
// Several rows may tell of one method; one that fits is enough. docs/access.md
// tells how to add one.
#ifndef QINGDAN_SERVER_IDENTITY_ACCESS_H_
#define QINGDAN_SERVER_IDENTITY_ACCESS_H_

#include <cstdint>
#include <functional>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/identity/caller.h"

namespace qingdan::identity {

// Where the table lies below catalog_data.
inline constexpr char kAccessFile[] = "access/methods.tsv";

// The regions and departments that something belongs to.
struct Place {
  std::vector<std::string> regions;
  std::vector<std::string> departments;
};

// Immutable and thread-safe.
class AccessTable {
 public:
  // Where a submission belongs; nullopt if there is none of that number.
  using SubmissionFinder =
      std::function<std::optional<Place>(std::uint64_t number)>;

  // Reads DIR/access/methods.tsv. INVALID_ARGUMENT names file and line.
  static absl::StatusOr<AccessTable> Load(const std::string& catalog_data_dir);
  static absl::StatusOr<AccessTable> Parse(std::string_view text,
                                           const std::string& name);

  // OK if `caller` may call `method` with `request`; of a stream, with its
  // first message. UNAUTHENTICATED (NOT_ALLOWED) if nobody is named,
  // else PERMISSION_DENIED (NOT_ALLOWED) that says what is missing.
  absl::Status Check(const Caller& caller, const std::string& method,
                     const google::protobuf::Message& request,
                     const SubmissionFinder& submissions) const;

  // What `request` is about, for the record: the fields that the rows of
  // `method` name, and no others. At most some hundred bytes.
  std::string Describe(const std::string& method,
                       const google::protobuf::Message& request,
                       const SubmissionFinder& submissions) const;

  // Checks what can be known before there is a request: OK if some row would
  // let `caller` in with the right one.
  absl::Status CheckMethod(const Caller& caller,
                           const std::string& method) const;

  // FAILED_PRECONDITION unless each method of `services` has a row, and each
  // row names a method and fields that there are; says which line to add.
  absl::Status CheckComplete(
      const std::vector<std::string>& services,
      const google::protobuf::DescriptorPool& pool) const;

  // What a call takes from its caller's budget; 1 for an unknown method.
  double CostOf(const std::string& method) const;

  // True if everybody may call `method`, so that a refusal loses nobody's work.
  bool IsPublic(const std::string& method) const;

 private:
  struct FieldPath {
    std::string text;
    std::vector<std::string> steps;
  };
  struct Scope {
    enum class Kind { kRegion, kDepartment, kSubmission } kind;
    FieldPath path;
  };
  struct Row {
    int line = 0;
    std::vector<Role> roles;
    std::vector<Scope> scopes;
    std::optional<FieldPath> when;
    std::string value;  // that `when` must have
    double cost = 1;
  };

  static FieldPath PathOf(const std::string& text);
  static absl::StatusOr<Row> ReadRow(const std::vector<std::string>& cells);
  static absl::Status ReadScopes(std::string_view text, Row& row);
  static bool Holds(const Row& row, const google::protobuf::Message& request);
  static Place WantedBy(const Row& row,
                        const google::protobuf::Message& request,
                        const SubmissionFinder& submissions);
  absl::Status CheckRow(const std::string& method, const Row& row,
                        const google::protobuf::DescriptorPool& pool) const;

  std::string name_;  // of the file, for messages
  std::map<std::string, std::vector<Row>> methods_;
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_ACCESS_H_
