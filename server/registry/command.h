// What may be asked of the registry, and what came of it.
#ifndef QINGDAN_SERVER_REGISTRY_COMMAND_H_
#define QINGDAN_SERVER_REGISTRY_COMMAND_H_

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "qingdan/registry/v1/revision.pb.h"
#include "server/registry/decide.h"
#include "server/registry/decide_submission.h"
#include "server/registry/submissions.h"

namespace qingdan::registry {

// A command to change catalogues.
struct Command {
  std::variant<v1::ChangeSet, NewList, StopOrder> what;
  std::string request_id;  // 1 to 100 printable ASCII characters, or empty
  std::string actor;       // who asks, for the record
  bool validate_only = false;
};

// What a command did.
struct Outcome {
  v1::Revision revision;  // number 0 if nothing was recorded
  std::vector<v1::ItemChange> changes;
  bool repeated_request = false;
};

// What a step of a submission did.
struct SubmissionOutcome {
  std::shared_ptr<const SubmissionRecord> submission;
  bool repeated_request = false;
};

// Tells a repeated request from another one under the same id: the same for the
// same command, whoever asks.
std::string DigestOf(const Command& command);
std::string DigestOf(const SubmissionCommand& command);

// The base revision that `command` names; 0 if none.
std::uint64_t BaseOf(const Command& command);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_COMMAND_H_
