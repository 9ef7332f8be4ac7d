#include "server/match/features.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"

namespace qingdan::match {
namespace {

constexpr std::array<const char*, kFeatures> kNames = {"bias",
                                                       "asked_covered",
                                                       "name_covered",
                                                       "both_covered",
                                                       "nearly_all",
                                                       "nearly_all_name",
                                                       "exact_name",
                                                       "same_object",
                                                       "contained",
                                                       "replaced",
                                                       "asked_only",
                                                       "name_only",
                                                       "negated",
                                                       "rarest_shared",
                                                       "shared_mass",
                                                       "core_shared",
                                                       "run_of_name",
                                                       "run_length",
                                                       "explained",
                                                       "explained_all",
                                                       "explained_mass",
                                                       "by_thesaurus",
                                                       "replaced_term",
                                                       "weak_link",
                                                       "near_term",
                                                       "near_formal",
                                                       "term_share",
                                                       "left_over",
                                                       "context",
                                                       "target_covered",
                                                       "same_kind",
                                                       "other_kind",
                                                       "no_kind",
                                                       "not_first_grant",
                                                       "same_form",
                                                       "other_form",
                                                       "filing_or_permit",
                                                       "same_office",
                                                       "other_office",
                                                       "short_object",
                                                       "different_thing",
                                                       "by_alias",
                                                       "rival",
                                                       "known_other",
                                                       "spoken",
                                                       "spoken_covered",
                                                       "spoken_only",
                                                       "corrected",
                                                       "best_odds",
                                                       "best_share",
                                                       "gap"};

double Sum(const Features& weights, const Features& features) {
  double sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i) sum += weights[i] * features[i];
  return sum;
}

}  // namespace

const char* FeatureName(std::size_t feature) { return kNames[feature]; }

absl::StatusOr<Model> Model::Load(const std::string& catalog_data_dir) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(catalog_data_dir + "/match/model.tsv"));
  QD_ASSIGN_OR_RETURN(const int feature, tsv.Column("feature"));
  QD_ASSIGN_OR_RETURN(const int words, tsv.Column("words"));
  QD_ASSIGN_OR_RETURN(const int thesaurus, tsv.Column("thesaurus"));
  QD_ASSIGN_OR_RETURN(const int decision, tsv.Column("decision"));
  Model model;
  for (const auto& row : tsv.rows()) {
    bool known = false;
    for (std::size_t i = 0; i < kFeatures; ++i) {
      if (row.cells[feature] != kNames[i]) continue;
      model.words[i] = std::strtof(row.cells[words].c_str(), nullptr);
      model.thesaurus[i] = std::strtof(row.cells[thesaurus].c_str(), nullptr);
      model.decision[i] = std::strtof(row.cells[decision].c_str(), nullptr);
      known = true;
    }
    if (!known) {
      return absl::InvalidArgumentError(
          tsv.name() + " line " + std::to_string(row.line) +
          ": no such feature: " + row.cells[feature]);
    }
  }
  return model;
}

std::string Model::ToTsv() const {
  std::string text =
      "# Weights of the matcher's logistic model; made by "
      "`qingdan-eval train-match`.\nfeature\twords\tthesaurus\tdecision\n";
  for (std::size_t i = 0; i < kFeatures; ++i) {
    char line[96];
    std::snprintf(line, sizeof line, "%s\t%.4f\t%.4f\t%.4f\n", kNames[i],
                  words[i], thesaurus[i], decision[i]);
    text += line;
  }
  return text;
}

double Model::LogOdds(const Features& features) const {
  return Sum(For(features), features);
}

double Model::DecisionLogOdds(const Features& features) const {
  return Sum(decision, features);
}

double Confidence(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

}  // namespace qingdan::match
