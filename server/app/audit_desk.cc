#include "server/app/audit_desk.h"

#include "server/base/status_macros.h"

namespace qingdan::app {

absl::StatusOr<std::unique_ptr<AuditDesk>> AuditDesk::Open(
    const std::string& catalog_data_dir, const Parts& parts) {
  auto desk = std::unique_ptr<AuditDesk>(new AuditDesk());
  QD_ASSIGN_OR_RETURN(desk->matters_,
                      audit::LoadCatalogueRules(catalog_data_dir));
  QD_ASSIGN_OR_RETURN(desk->situations_,
                      audit::Situations::Load(catalog_data_dir));
  QD_ASSIGN_OR_RETURN(
      desk->ledger_,
      ledger::Ledger::Open({parts.journal, parts.clock, parts.writer}));
  desk->sweeper_ = std::make_unique<audit::Sweeper>(
      audit::Sweeper::Parts{{parts.checker, parts.rules, &desk->matters_},
                            parts.workspace,
                            parts.regions,
                            desk->ledger_.get(),
                            parts.clock});
  desk->sweep_api_ = std::make_unique<service::SweepApi>(
      service::SweepApi::Parts{desk->sweeper_.get(), desk->ledger_.get(),
                               parts.registry, parts.regions, parts.clock});
  desk->ledger_api_ =
      std::make_unique<service::LedgerApi>(service::LedgerApi::Parts{
          desk->ledger_.get(), parts.workspace, parts.checker, parts.rules,
          &desk->matters_, &desk->situations_, parts.regions, parts.clock});
  return desk;
}

}  // namespace qingdan::app
