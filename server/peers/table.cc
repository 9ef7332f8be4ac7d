#include "server/peers/table.h"

#include <algorithm>

#include "server/peers/measure.h"

namespace qingdan::peers {
namespace {

constexpr double kNarrow = 10;
constexpr double kWide = 32;

sheet::OutColumn Column(const std::string& header, double width = kNarrow) {
  return {header, width, false, {}, ""};
}

// A measure of one item.
struct Line {
  const v1::Comparison* comparison;
  const v1::MeasureComparison* measure;
};

std::vector<Line> RankedLines(const std::vector<v1::Comparison>& comparisons) {
  std::vector<Line> lines;
  for (const v1::Comparison& comparison : comparisons) {
    for (const v1::MeasureComparison& measure : comparison.measures()) {
      lines.push_back({&comparison, &measure});
    }
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) {
                     return a.measure->score() > b.measure->score();
                   });
  return lines;
}

std::string ValueText(const v1::PeerItem& item, v1::Measure measure) {
  for (const v1::MeasuredValue& value : item.values()) {
    if (value.measure() == measure) return NumberText(value.value());
  }
  return "";
}

std::string PeerText(const Line& line, const std::string& region) {
  for (const v1::PeerItem& peer : line.comparison->peers()) {
    if (peer.region() == region) {
      return ValueText(peer, line.measure->measure());
    }
  }
  return "";
}

}  // namespace

sheet::OutSheet OutlierSheet(const std::vector<v1::Comparison>& comparisons,
                             const std::vector<std::string>& regions) {
  sheet::OutSheet out;
  out.name = "比照";
  out.columns = {
      Column("序号"), Column("实施主体", kWide), Column("事项名称", kWide),
      Column("指标"), Column("说明", kWide),     Column("中位数"),
      Column("最少"), Column("可比地区数"),      Column("低于本地的地区数")};
  for (const std::string& region : regions) {
    out.columns.push_back(Column(region));
  }
  for (const Line& line : RankedLines(comparisons)) {
    const v1::MeasureComparison& measure = *line.measure;
    const v1::PeerItem& own = line.comparison->own();
    auto& row = out.rows.emplace_back();
    row = {std::to_string(out.rows.size()),
           own.department(),
           own.name(),
           MeasureName(measure.measure()),
           measure.sentence(),
           NumberText(measure.median()),
           NumberText(measure.least()),
           std::to_string(measure.peers()),
           std::to_string(measure.lighter_peers())};
    for (std::size_t r = 0; r < regions.size(); ++r) {
      row.push_back(r == 0 ? NumberText(measure.own())
                           : PeerText(line, regions[r]));
    }
  }
  return out;
}

sheet::OutSheet DocumentSheet(const std::vector<v1::Comparison>& comparisons) {
  sheet::OutSheet out;
  out.name = "仅本地要求的材料";
  out.columns = {Column("实施主体", kWide), Column("事项名称", kWide),
                 Column("材料名称", kWide)};
  for (const v1::Comparison& comparison : comparisons) {
    for (const std::string& document : comparison.own_documents_only()) {
      out.rows.push_back(
          {comparison.own().department(), comparison.own().name(), document});
    }
  }
  return out;
}

sheet::OutSheet SummarySheet(const std::vector<v1::MeasureSummary>& summary) {
  sheet::OutSheet out;
  out.name = "汇总";
  out.columns = {Column("指标"), Column("高于中位数的事项"),
                 Column("持平的事项"), Column("低于中位数的事项")};
  for (const v1::MeasureSummary& sum : summary) {
    out.rows.push_back(
        {MeasureName(sum.measure()), std::to_string(sum.heavier()),
         std::to_string(sum.equal()), std::to_string(sum.lighter())});
  }
  return out;
}

}  // namespace qingdan::peers
