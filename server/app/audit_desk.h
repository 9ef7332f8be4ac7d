// The parts of headquarters' audit, put together.
#ifndef QINGDAN_SERVER_APP_AUDIT_DESK_H_
#define QINGDAN_SERVER_APP_AUDIT_DESK_H_

#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"

#include "server/audit/judge_catalogue.h"
#include "server/audit/situations.h"
#include "server/audit/sweeper.h"
#include "server/base/clock.h"
#include "server/checker/checker.h"
#include "server/checker/workspace.h"
#include "server/domain/regions.h"
#include "server/journal/journal.h"
#include "server/ledger/ledger.h"
#include "server/registry/registry.h"
#include "server/rules/rule_set.h"
#include "server/service/ledger_api.h"
#include "server/service/sweep_api.h"

namespace qingdan::app {

class AuditDesk {
 public:
  struct Parts {
    journal::Journal* journal = nullptr;  // all borrowed
    std::mutex* writer = nullptr;
    const registry::Registry* registry = nullptr;
    const checker::Workspace* workspace = nullptr;
    const checker::Checker* checker = nullptr;
    const rules::RuleBook* rules = nullptr;
    const domain::Regions* regions = nullptr;
    const base::Clock* clock = nullptr;
  };

  // Reads DIR/audit and replays the ledger. Errors name file and line, or are
  // those of Ledger::Open.
  static absl::StatusOr<std::unique_ptr<AuditDesk>> Open(
      const std::string& catalog_data_dir, const Parts& parts);

  service::SweepApi& sweeps() { return *sweep_api_; }
  service::LedgerApi& ledger() { return *ledger_api_; }

 private:
  AuditDesk() = default;

  audit::CatalogueRules matters_;
  audit::Situations situations_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<audit::Sweeper> sweeper_;
  std::unique_ptr<service::SweepApi> sweep_api_;
  std::unique_ptr<service::LedgerApi> ledger_api_;
};

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_AUDIT_DESK_H_
