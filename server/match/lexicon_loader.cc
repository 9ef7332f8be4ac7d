#include "server/match/lexicon_loader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"
#include "server/text/sound.h"

namespace qingdan::match {
namespace {

namespace fs = std::filesystem;

constexpr char kOfficeFile[] = "institutions.tsv";

// How much of a term's meaning a step keeps.
struct Relation {
  const char* name;
  float strength;
  bool same_thing;
};
constexpr std::array<Relation, 4> kRelations = {{{"same", 0.98F, true},
                                                 {"became", 0.97F, true},
                                                 {"leads_to", 0.95F, false},
                                                 {"narrower", 0.92F, false}}};

const Relation* FindRelation(const std::string& name) {
  for (const Relation& relation : kRelations) {
    if (name == relation.name) return &relation;
  }
  return nullptr;
}

std::vector<std::string> TsvFiles(const std::string& dir) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(dir, error)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

LexiconLoader::LexiconLoader(const Parts& parts)
    : lexicon_(std::make_shared<Lexicon>()) {
  lexicon_->parts_ = parts;
}

absl::StatusOr<std::shared_ptr<const Lexicon>> LexiconLoader::Load(
    const std::string& catalog_data_dir) {
  const Parts& parts = lexicon_->parts_;
  QD_ASSIGN_OR_RETURN(lexicon_->model_, Model::Load(catalog_data_dir));
  if (parts.wording) {
    QD_RETURN_IF_ERROR(lexicon_->wording_.ReadWords(catalog_data_dir));
  }
  if (parts.spelling) {
    QD_RETURN_IF_ERROR(ReadLookAlikes(catalog_data_dir));
    text::Sounds::Shared();  // made now and not at the first question
  }
  for (const std::string& path : TsvFiles(catalog_data_dir + "/thesaurus")) {
    QD_RETURN_IF_ERROR(ReadThesaurus(path));
  }
  for (const char* list : {"/licences", "/filings", "/ended"}) {
    QD_RETURN_IF_ERROR(ReadNames(catalog_data_dir + list));
  }
  // Words of one meaning first: they shape how targets are taken apart.
  for (const Row& row : rows_) {
    const bool same = row.relation == "same" || row.relation == "became";
    if (same && parts.wording && parts.thesaurus) {
      lexicon_->wording_.AddSame(row.term, row.target);
    }
  }
  for (const Row& row : rows_) {
    lexicon_->weights_.Count(lexicon_->wording_.Take(row.target).object);
    lexicon_->vocabulary_.Add(row.term);
    lexicon_->vocabulary_.Add(row.target);
    AddTerm(row);
  }
  for (const std::string& name : names_) {
    lexicon_->weights_.Count(lexicon_->wording_.Take(Core(name)).object);
    lexicon_->vocabulary_.Add(Core(name));
  }
  lexicon_->weights_.Finish();
  if (parts.field) MakeField();
  for (const auto& [term, links] : links_) {
    Follow(term);
    lexicon_->term_index_.Add(term);
  }
  lexicon_->term_index_.Finish();
  AddVotes();
  return std::move(lexicon_);
}

absl::Status LexiconLoader::ReadNames(const std::string& dir) {
  for (const std::string& path : TsvFiles(dir)) {
    QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
    const auto column = tsv.Column("name");
    if (!column.ok()) continue;  // a list of other things
    for (const auto& row : tsv.rows()) names_.push_back(row.cells[*column]);
  }
  return absl::OkStatus();
}

void LexiconLoader::MakeField() {
  auto field = std::make_shared<Field>();
  for (const Row& row : rows_) {
    if (row.target.empty() || row.relation == "differs") continue;
    field->Add(text::ToUtf8(row.target), lexicon_->wording_);
  }
  for (const std::string& name : names_) field->Add(name, lexicon_->wording_);
  field->Finish(lexicon_->weights_);
  lexicon_->field_ = std::move(field);
}

absl::Status LexiconLoader::ReadLookAlikes(
    const std::string& catalog_data_dir) {
  QD_ASSIGN_OR_RETURN(
      const base::Tsv tsv,
      base::Tsv::Load(catalog_data_dir + "/match/lookalikes.tsv"));
  QD_ASSIGN_OR_RETURN(const int column, tsv.Column("characters"));
  for (const auto& row : tsv.rows()) {
    const std::u32string group = Core(row.cells[column]);
    for (const char32_t c : group) {
      for (const char32_t other : group) {
        if (c != other) lexicon_->look_alikes_[c].push_back(other);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status LexiconLoader::ReadThesaurus(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int term, tsv.Column("term"));
  QD_ASSIGN_OR_RETURN(const int relation, tsv.Column("relation"));
  QD_ASSIGN_OR_RETURN(const int target, tsv.Column("target"));
  const bool offices = fs::path(path).filename() == kOfficeFile;
  for (const auto& cells : tsv.rows()) {
    Row row{Core(cells.cells[term]), cells.cells[relation],
            Core(cells.cells[target])};
    const bool noise = row.relation == "noise";
    const bool known = noise || row.relation == "differs" ||
                       FindRelation(row.relation) != nullptr;
    if (!known || row.term.empty() || row.target.empty() != noise) {
      return absl::InvalidArgumentError(
          path + " line " + std::to_string(cells.line) +
          ": cannot be understood: " + cells.cells[term] + " " + row.relation +
          " " + cells.cells[target]);
    }
    if (offices) {
      AddOffice(row);
    } else {
      rows_.push_back(std::move(row));
    }
  }
  return absl::OkStatus();
}

void LexiconLoader::AddOffice(const Row& row) {
  const Relation* const relation = FindRelation(row.relation);
  if (!lexicon_->parts_.offices || relation == nullptr) return;
  if (!relation->same_thing) return;
  lexicon_->offices_[row.term].push_back(row.target);
  lexicon_->offices_[row.target].push_back(row.term);
}

void LexiconLoader::AddTerm(const Row& row) {
  const Parts& parts = lexicon_->parts_;
  if (row.relation == "noise") {
    lexicon_->terms_.Add(row.term).noise = true;
  } else if (row.relation == "differs") {
    if (!parts.contrasts) return;
    lexicon_->differs_.Add(row.term).push_back(row.target);
    lexicon_->differs_.Add(row.target).push_back(row.term);
  } else if (lexicon_->wording_.IsHandlingWord(row.target)) {
    // A word for a handling kind says the kind, not an object.
    lexicon_->terms_.Add(row.term).kinds |=
        lexicon_->wording_.KindsOf(row.target);
  } else if (parts.thesaurus) {
    AddLink(row);
  }
}

void LexiconLoader::AddLink(const Row& row) {
  const Relation& relation = *FindRelation(row.relation);
  links_[row.term].push_back(
      {row.target, relation.strength, relation.same_thing});
  if (row.relation == "same") {
    links_[row.target].push_back(
        {row.term, relation.strength, relation.same_thing});
  }
}

// Every term speaks for its targets, and each target's own words do.
void LexiconLoader::AddVotes() {
  std::map<std::u32string, std::uint32_t> numbers;
  for (const auto& [term, links] : links_) {
    for (const Target& target : lexicon_->terms_.Find(term)->targets) {
      const auto [it, is_new] = numbers.try_emplace(
          target.phrase.object, lexicon_->voted_targets_.size());
      if (is_new) {
        lexicon_->voted_targets_.push_back(target);
        lexicon_->votes_.Add(target.text, it->second);
      }
      lexicon_->votes_.Add(term, it->second);
    }
  }
  lexicon_->votes_.Finish();
}

// Breadth first: nearer targets come first and are stronger.
void LexiconLoader::Follow(const std::u32string& start) {
  struct Reached {
    std::u32string word;
    float strength;
    bool same_thing;
    int steps;
  };
  std::vector<Reached> reached = {{start, 1.0F, true, 0}};
  const auto seen = [&](const std::u32string& word) {
    return std::any_of(reached.begin(), reached.end(),
                       [&](const Reached& r) { return r.word == word; });
  };
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const Reached from = reached[i];
    const auto it = links_.find(from.word);
    if (it == links_.end() || from.steps == kStepsMax) continue;
    for (const Link& link : it->second) {
      if (seen(link.target) || reached.size() > kTargetsMax) continue;
      reached.push_back({link.target, from.strength * link.strength,
                         from.same_thing && link.same_thing, from.steps + 1});
    }
  }
  std::vector<Target>& targets = lexicon_->terms_.Add(start).targets;
  for (std::size_t i = 1; i < reached.size(); ++i) {
    const Reached& r = reached[i];
    Phrase phrase = lexicon_->wording_.Take(r.word);
    // Another word for a target that is there already adds nothing.
    const bool known = std::any_of(
        targets.begin(), targets.end(),
        [&](const Target& target) { return target.phrase == phrase; });
    if (known) continue;
    targets.push_back({r.word, std::move(phrase), r.strength, r.same_thing});
  }
}

}  // namespace qingdan::match
