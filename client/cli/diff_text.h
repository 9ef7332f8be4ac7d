// Differences of lists for a person to read. What weighs is said in words.
#ifndef QINGDAN_CLIENT_CLI_DIFF_TEXT_H_
#define QINGDAN_CLIENT_CLI_DIFF_TEXT_H_

#include <string>

#include "qingdan/compare/v1/compare.pb.h"

namespace qingdan::cli {

// 更轻, 更重, 违规, 不增不减.
std::string WeightName(compare::v1::Weight weight);

// One item: a line that tells it, then a line for each change.
std::string DiffToText(const compare::v1::ItemDiff& diff);

// 共3个事项有变化：新增1，取消0，调整2；更轻1，更重1（其中违规0）.
std::string CountsToText(const compare::v1::DiffCounts& counts);

// What a mode refuses, with the mend; one line.
std::string RefusalToText(const compare::v1::Refusal& refusal);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_DIFF_TEXT_H_
