// What an item costs the applicant, in numbers that can be compared.
#ifndef QINGDAN_SERVER_PEERS_MEASURE_H_
#define QINGDAN_SERVER_PEERS_MEASURE_H_

#include <optional>
#include <string>

#include "qingdan/peers/v1/peers.pb.h"
#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::peers {

// The number of `item` for `measure`, as peers.proto defines them; nullopt if
// the item does not state it. What a list leaves open is not known rather than
// 0, or else every list without details would look like the most advanced one.
std::optional<double> Measured(const registry::v1::Item& item,
                               v1::Measure measure);

// True if the applicant must always hand it in.
bool IsDemanded(const registry::v1::Material& material);

// Chinese name: 申请材料. Empty for unspecified.
std::string MeasureName(v1::Measure measure);

// `value` with at most two decimals and without needless zeros: 5, 2.5.
std::string NumberText(double value);

// A sentence that sets `own` beside `median` of `peers` regions:
// 本地要求9份材料，各地中位数为5份.
std::string Sentence(v1::Measure measure, double own, double median,
                     std::uint32_t peers);

}  // namespace qingdan::peers

#endif  // QINGDAN_SERVER_PEERS_MEASURE_H_
