// The decision table: from what was found to the verdict. One pure function, so
// that it can be read beside the handbook and compared with a plain model.
//
// Source: the county plan, section 5(3) ("no item outside the list", disguised
// licensing), and the Administrative Licensing Law, articles 12 to 17. The
// table in words is docs/checking.md.
#ifndef QINGDAN_SERVER_CHECKER_VERDICT_H_
#define QINGDAN_SERVER_CHECKER_VERDICT_H_

#include <string>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/domain/reference_lists.h"

namespace qingdan::checker {

// What the words were resolved to.
enum class Resolved {
  kNothing,          // nothing fits
  kSeveral,          // several fit equally, or the evidence is thin
  kOwn,              // an item in force of the department that asks, or of any
                     // department of the region if none was named
  kOtherDepartment,  // an item in force of another department of the region
  kOtherLevel,       // an item in force of a region above, or a licence of the
                     // lists above that the county level does not exercise
  kLicenceAbove,     // a licence of the lists above that the county level may
                     // exercise, but no catalogue of the region holds
  kEnded,            // an item that was ended
};

using domain::Ending;

// All that the verdict depends on.
struct Situation {
  Resolved resolved = Resolved::kNothing;
  Ending ending = Ending::kCancelled;  // of kEnded
  // Type of the item in force; licences are what the licensing lists hold.
  registry::v1::ItemType type = registry::v1::ITEM_TYPE_UNSPECIFIED;
  // The item in force is (or details) a licence of the lists above, whatever
  // its type is called.
  bool on_licensing_list = false;
  // The words make applying and being approved a precondition of an activity.
  bool gate = false;
  // Of a gate: its words may well be meant otherwise.
  bool unsure = false;
  // Documents, steps, time, fee, condition or office beyond the list.
  bool excess = false;
  // The reference row that decides was not verified against its source.
  bool unverified = false;

  bool operator==(const Situation&) const = default;
};

// The verdict on `situation`. Total: every situation has one.
check::v1::Verdict Decide(const Situation& situation);

// Short name of a verdict: LISTED. Empty for unspecified.
std::string ShortName(check::v1::Verdict verdict);

// Chinese name of a verdict: 清单内.
std::string ChineseName(check::v1::Verdict verdict);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_VERDICT_H_
