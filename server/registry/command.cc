#include "server/registry/command.h"

#include "server/base/digest.h"
#include "server/domain/item.h"

namespace qingdan::registry {
namespace {

std::string BytesOf(const v1::ChangeSet& set) {
  return domain::CanonicalBytes(set);
}

std::string BytesOf(const NewList& list) {
  std::string bytes = list.region_code + '\n' + list.effective_from.ToIso() +
                      '\n' + (list.missing == Missing::kEnd ? "end" : "keep") +
                      '\n' + list.reason + '\n';
  for (const v1::Item& item : list.items) {
    bytes += base::Sha256(domain::CanonicalBytes(item));
  }
  return bytes;
}

std::string BytesOf(const StopOrder& order) {
  std::string bytes = "stop\n" + order.region_code + '\n' +
                      base::Sha256(order.deciding_document) +
                      base::Sha256(order.reason);
  for (const std::string& id : order.item_ids) bytes += id + '\n';
  return bytes;
}

}  // namespace

std::string DigestOf(const Command& command) {
  return base::Sha256Hex(
      std::visit([](const auto& what) { return BytesOf(what); }, command.what));
}

std::string DigestOf(const SubmissionCommand& command) {
  storage::v1::SubmissionStep step;
  auto& transition = *step.mutable_transition();
  transition.set_number(command.number);
  transition.set_version(command.version);
  transition.set_action(command.action);
  transition.set_reason(command.reason);
  transition.mutable_remarks()->Assign(command.remarks.begin(),
                                       command.remarks.end());
  if (command.draft.has_value()) *step.mutable_draft() = *command.draft;
  return base::Sha256Hex("step\n" + domain::CanonicalBytes(step));
}

std::uint64_t BaseOf(const Command& command) {
  if (const auto* set = std::get_if<v1::ChangeSet>(&command.what)) {
    return set->base_revision();
  }
  const auto* list = std::get_if<NewList>(&command.what);
  return list == nullptr ? 0 : list->base_revision;
}

}  // namespace qingdan::registry
