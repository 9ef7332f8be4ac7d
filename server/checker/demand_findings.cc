#include "server/checker/demand_findings.h"

#include <algorithm>
#include <string>

#include "server/checker/demand_line.h"
#include "server/domain/basis_level.h"
#include "server/domain/citation.h"
#include "server/rules/rule.h"

namespace qingdan::checker {
namespace {

using finding::v1::Finding;

// A gate told with less confidence is worth a look, no more.
constexpr double kSure = 0.8;

bool IsLicence(const registry::v1::Item* item) {
  return item != nullptr && checker::IsLicence(*item);
}

void AddCounterEvidence(const check::v1::TextDemand& demand, Finding& finding) {
  if (demand.polarity() == "cancelled" || demand.polarity() == "negated") {
    finding.add_counter_evidence("同一句话里有取消或者不得要求的表述。");
  } else if (demand.polarity() == "quoted") {
    finding.add_counter_evidence("这句话可能是转述或者询问。");
  } else if (demand.polarity() == "hypothetical") {
    finding.add_counter_evidence("这句话可能是假设。");
  }
  if (demand.actor().empty()) {
    finding.add_counter_evidence("文字没有写明由谁审批。");
  }
}

Finding DisguisedLicence(const check::v1::TextDemand& demand,
                         const registry::v1::Item* item) {
  Finding finding;
  finding.set_rule_id("disguised-licence");
  finding.set_severity(demand.confidence() >= kSure
                           ? finding::v1::SEVERITY_ERROR
                           : finding::v1::SEVERITY_WARNING);
  const std::string form =
      demand.form() == "无" ? "" : "以“" + demand.form() + "”名义";
  finding.set_message("许可清单之外" + form +
                      "把申请并获批作为从事活动的前提，涉嫌变相许可。");
  finding.set_provision("行政许可法第十七条；优化营商环境条例第三十九条");
  if (item != nullptr) {
    finding.set_mend("恢复为清单所列的办理方式，不得要求先获批准。");
    finding.set_correction(finding::v1::CORRECTION_ADJUST_MANNER);
  } else {
    finding.set_mend("停止执行；确有设定依据的，先申请列入清单。");
    finding.set_correction(finding::v1::CORRECTION_STOP);
  }
  finding.set_value(rules::Shortened(demand.clause().text()));
  *finding.mutable_spans() = demand.spans();
  finding.set_confidence(demand.confidence());
  AddCounterEvidence(demand, finding);
  return finding;
}

// What forbids more of this kind than the list states; empty if nothing but the
// list itself does.
const char* ProvisionOf(const std::string& kind, bool licence) {
  if (kind == "condition" || kind == "step" || kind == "office") {
    return "优化营商环境条例第三十五条";
  }
  if (!licence) return "";
  if (kind == "fee") return "行政许可法第五十八条";
  if (kind == "time") return "行政许可法第四十二条";
  return kind == "material" ? "行政许可法第三十一条" : "";
}

Finding BeyondList(const check::v1::DemandLine& line,
                   const registry::v1::Item* item) {
  Finding finding;
  finding.set_rule_id("beyond-list");
  finding.set_severity(finding::v1::SEVERITY_ERROR);
  finding.set_message(line.reason());
  finding.set_mend("停止要求“" + line.demanded() + "”，按清单办理。");
  finding.set_correction(finding::v1::CORRECTION_STOP);
  finding.set_provision(ProvisionOf(line.kind(), IsLicence(item)));
  finding.set_value(rules::Shortened(line.demanded()));
  return finding;
}

Finding WeakBasis(const domain::Citation& citation, domain::BasisLevel level) {
  Finding finding;
  finding.set_rule_id("basis-cannot-set-licence");
  finding.set_severity(finding::v1::SEVERITY_ERROR);
  finding.set_message("所引" + domain::CitationText(citation) + "属于" +
                      domain::ChineseName(level) + "，不得设定行政许可。");
  finding.set_provision("行政许可法第十六条、第十七条");
  finding.set_mend("补充有权设定的法律、行政法规等依据；没有的停止实施。");
  finding.set_correction(finding::v1::CORRECTION_COMPLETE_BASIS);
  finding.set_value(rules::Shortened(domain::CitationText(citation)));
  return finding;
}

Finding ExpiredBasis(const domain::Citation& citation) {
  Finding finding;
  finding.set_rule_id("basis-expired");
  finding.set_severity(finding::v1::SEVERITY_ERROR);
  finding.set_message("所引" + domain::CitationText(citation) +
                      "已经失效，不能作为依据。");
  finding.set_mend("改引现行有效的规定；没有的停止实施。");
  finding.set_correction(finding::v1::CORRECTION_COMPLETE_BASIS);
  finding.set_value(rules::Shortened(domain::CitationText(citation)));
  finding.add_counter_evidence("效力以法律法规库的收录为准，请核对原文。");
  return finding;
}

// The bases of a licence or of a gate: at least one must be able to set it.
void JudgeBases(const std::string& words, bool licence,
                const domain::Laws& laws, std::vector<Finding>& findings) {
  bool may_set = false;
  std::vector<Finding> weak;
  for (const domain::Citation& citation : domain::ParseCitations(words)) {
    const domain::Law* law = laws.Find(citation.title);
    if (law != nullptr && law->expired) {
      findings.push_back(ExpiredBasis(citation));
      continue;
    }
    const domain::BasisLevel level = laws.LevelOf(citation);
    if (domain::PowerOf(level) == domain::SettingPower::kMayOnlyDetail) {
      weak.push_back(WeakBasis(citation, level));
    } else {
      may_set = true;
    }
  }
  if (licence && !may_set) {
    findings.insert(findings.end(), weak.begin(), weak.end());
  }
}

std::string BasesOf(const check::v1::Claim& claim,
                    const registry::v1::Item* item) {
  std::string words = claim.legal_basis();
  if (!words.empty() || item == nullptr) return words;
  for (const auto& basis : item->legal_bases()) {
    words += basis.citation() + "\n";
  }
  return words;
}

}  // namespace

std::vector<Finding> FindingsOf(const check::v1::Claim& claim,
                                const check::v1::CheckResult& result,
                                const registry::v1::Item* item,
                                const domain::Laws& laws) {
  std::vector<Finding> findings;
  bool gate = false;
  for (const auto& demand : result.text_demands()) {
    gate = gate || demand.gate();
    if (demand.verdict() == check::v1::VERDICT_DISGUISED_LICENSE) {
      findings.push_back(DisguisedLicence(demand, item));
    }
  }
  for (const auto& line : result.demands()) {
    if (line.standing() == check::v1::DEMAND_STANDING_BEYOND) {
      findings.push_back(BeyondList(line, item));
    }
  }
  JudgeBases(BasesOf(claim, item), gate || IsLicence(item), laws, findings);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) {
                     return a.severity() > b.severity();
                   });
  return findings;
}

}  // namespace qingdan::checker
