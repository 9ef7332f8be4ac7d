#include "server/match/features.h"

namespace qingdan::match {
namespace {

constexpr std::array<const char*, kFeatures> kNames = {
    "bias",           "asked_covered",    "name_covered",    "both_covered",
    "nearly_all",     "nearly_all_name",  "exact_name",      "same_object",
    "contained",      "replaced",         "asked_only",      "name_only",
    "negated",        "rarest_shared",    "shared_mass",     "core_shared",
    "run_of_name",    "run_length",       "explained",       "explained_all",
    "explained_mass", "by_thesaurus",     "replaced_term",   "weak_link",
    "near_term",      "near_formal",      "voted",           "term_share",
    "left_over",      "context",          "target_covered",  "same_kind",
    "other_kind",     "no_kind",          "not_first_grant", "same_form",
    "other_form",     "filing_or_permit", "same_office",     "other_office",
    "short_object",   "different_thing",  "by_alias",        "rival",
    "known_other",    "spoken",           "spoken_covered",  "spoken_only",
    "corrected"};

}  // namespace

const char* FeatureName(std::size_t feature) { return kNames[feature]; }

}  // namespace qingdan::match
