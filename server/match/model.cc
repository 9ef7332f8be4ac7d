#include "server/match/model.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"

namespace qingdan::match {
namespace {

constexpr std::array<const char*, kConfidenceParts> kConfidenceNames = {
    "confidence_bias", "confidence_behind", "confidence_listed"};

absl::Status ErrorAt(const base::Tsv& tsv, const base::Tsv::Row& row,
                     const std::string& what) {
  return absl::InvalidArgumentError(tsv.name() + " line " +
                                    std::to_string(row.line) + ": " + what);
}

float NumberOf(const std::string& cell) {
  return std::strtof(cell.c_str(), nullptr);
}

absl::Status LoadWeights(const std::string& path, Model& model) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int feature, tsv.Column("feature"));
  QD_ASSIGN_OR_RETURN(const int words, tsv.Column("words"));
  QD_ASSIGN_OR_RETURN(const int thesaurus, tsv.Column("thesaurus"));
  for (const auto& row : tsv.rows()) {
    bool known = false;
    for (std::size_t i = 0; i < kFeatures; ++i) {
      if (row.cells[feature] != FeatureName(i)) continue;
      model.words[i] = NumberOf(row.cells[words]);
      model.thesaurus[i] = NumberOf(row.cells[thesaurus]);
      known = true;
    }
    for (std::size_t i = 0; i < kConfidenceParts; ++i) {
      if (row.cells[feature] != kConfidenceNames[i]) continue;
      model.confidence[i] = NumberOf(row.cells[words]);
      known = true;
    }
    if (!known) {
      return ErrorAt(tsv, row, "no such feature: " + row.cells[feature]);
    }
  }
  return absl::OkStatus();
}

// Reads forests.tsv: a row a node, the nodes of a tree from 0 on.
absl::Status LoadForests(const std::string& path, Model& model) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int forest, tsv.Column("forest"));
  QD_ASSIGN_OR_RETURN(const int tree, tsv.Column("tree"));
  QD_ASSIGN_OR_RETURN(const int feature, tsv.Column("feature"));
  QD_ASSIGN_OR_RETURN(const int value, tsv.Column("value"));
  QD_ASSIGN_OR_RETURN(const int next, tsv.Column("next"));
  std::map<std::string, std::int32_t> features = {{"", -1}};
  for (std::size_t i = 0; i < kDecisionFeatures; ++i) {
    features[RankFeatureName(i)] = static_cast<std::int32_t>(i);
  }
  const auto& rows = tsv.rows();
  for (std::size_t i = 0; i < rows.size();) {
    const std::string& name = rows[i].cells[forest];
    if (name != "ranker" && name != "decider") {
      return ErrorAt(tsv, rows[i], "no such forest: " + name);
    }
    const std::size_t end =
        name == "ranker" ? std::size_t{kRankFeatures} : kDecisionFeatures;
    Forest::Tree nodes;
    const std::string& number = rows[i].cells[tree];
    std::size_t k = i;
    for (; k < rows.size() && rows[k].cells[forest] == name &&
           rows[k].cells[tree] == number;
         ++k) {
      const auto it = features.find(rows[k].cells[feature]);
      if (it == features.end() || it->second >= static_cast<int>(end)) {
        return ErrorAt(tsv, rows[k], "no such feature");
      }
      nodes.push_back({it->second, NumberOf(rows[k].cells[value]),
                       static_cast<std::uint32_t>(std::strtoul(
                           rows[k].cells[next].c_str(), nullptr, 10))});
    }
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      const bool fits = nodes[n].feature < 0 ||
                        (nodes[n].next > n && nodes[n].next + 1 < nodes.size());
      if (!fits) return ErrorAt(tsv, rows[i + n], "no such node");
    }
    (name == "ranker" ? model.ranker : model.decider).Add(nodes);
    i = k;
  }
  return absl::OkStatus();
}

void AppendForest(const char* name, const Forest& forest, std::string& text) {
  const auto& roots = forest.roots();
  for (std::size_t t = 0; t < roots.size(); ++t) {
    const std::size_t end =
        t + 1 < roots.size() ? roots[t + 1] : forest.nodes().size();
    for (std::size_t n = roots[t]; n < end; ++n) {
      const ForestNode& node = forest.nodes()[n];
      const bool leaf = node.feature < 0;
      char line[128];
      std::snprintf(line, sizeof line, "%s\t%zu\t%s\t%.6g\t%s\n", name, t,
                    leaf ? "" : RankFeatureName(node.feature).c_str(),
                    node.value,
                    leaf ? "" : std::to_string(node.next - roots[t]).c_str());
      text += line;
    }
  }
}

}  // namespace

absl::StatusOr<Model> Model::Load(const std::string& catalog_data_dir) {
  Model model;
  QD_RETURN_IF_ERROR(LoadWeights(catalog_data_dir + "/match/model.tsv", model));
  QD_RETURN_IF_ERROR(
      LoadForests(catalog_data_dir + "/match/forests.tsv", model));
  return model;
}

std::string Model::ToTsv() const {
  std::string text =
      "# Weights of the matcher's first look; made by "
      "`qingdan-eval train-match`.\nfeature\twords\tthesaurus\n";
  char line[96];
  for (std::size_t i = 0; i < kFeatures; ++i) {
    std::snprintf(line, sizeof line, "%s\t%.4f\t%.4f\n", FeatureName(i),
                  words[i], thesaurus[i]);
    text += line;
  }
  for (std::size_t i = 0; i < kConfidenceParts; ++i) {
    std::snprintf(line, sizeof line, "%s\t%.4f\t\n", kConfidenceNames[i],
                  confidence[i]);
    text += line;
  }
  return text;
}

std::string Model::ForestsToTsv() const {
  std::string text =
      "# Trees of the matcher's second look, a node a row; made by\n"
      "# `qingdan-eval train-match`. A feature up to the value goes to node\n"
      "# `next` of the tree, another to the one behind it; a row without\n"
      "# feature is a leaf that adds its value.\n"
      "forest\ttree\tfeature\tvalue\tnext\n";
  AppendForest("ranker", ranker, text);
  AppendForest("decider", decider, text);
  return text;
}

double Model::LogOdds(const Features& features) const {
  const Features& weights = For(features);
  double sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i) sum += weights[i] * features[i];
  return sum;
}

double Confidence(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

}  // namespace qingdan::match
