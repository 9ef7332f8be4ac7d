// Documents: fewer papers, copies instead of originals, data instead of paper.
#include <utility>

#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::v1::Material;

constexpr char kAllListed[] = "行政许可法第三十条";

Weighed Added(const Case& c) {
  const Material& material =
      c.after.materials(static_cast<int>(c.change.after_index()));
  if (!IsDescribed(c.before)) return {v1::WEIGHT_NEUTRAL, "首次公布申请材料"};
  if (c.scale.documents().IsCatchAll(material.name())) {
    return {v1::WEIGHT_ILLEGAL, "增加兜底性材料要求", kAllListed};
  }
  return {v1::WEIGHT_HEAVIER, "增加申请材料"};
}

Weighed Removed(const Case& c) {
  if (!IsDescribed(c.after)) {
    return {v1::WEIGHT_HEAVIER, "不再公布申请材料"};
  }
  return {v1::WEIGHT_LIGHTER, "减少申请材料"};
}

using Papers = std::pair<std::uint32_t, std::uint32_t>;  // originals, copies

Weighed CountChanged(const Papers& before, const Papers& after,
                     bool originals_field) {
  // A change of both is weighed once, by the originals.
  if (originals_field != (before.first != after.first)) return {};
  if (before == Papers{0, 0}) return {};
  if (after == Papers{0, 0}) return {v1::WEIGHT_HEAVIER, "不再写明份数"};
  if (after.first > before.first) {
    return {v1::WEIGHT_HEAVIER,
            before.first == 0 ? "由复印件改为原件" : "原件份数增加"};
  }
  if (after.first < before.first) {
    return {v1::WEIGHT_LIGHTER,
            after.first == 0 ? "由原件改为复印件" : "原件份数减少"};
  }
  return after.second > before.second
             ? Weighed{v1::WEIGHT_HEAVIER, "复印件份数增加"}
             : Weighed{v1::WEIGHT_LIGHTER, "复印件份数减少"};
}

int Demanded(registry::v1::Necessity necessity) {
  switch (necessity) {
    case registry::v1::NECESSITY_OPTIONAL:
      return 0;
    case registry::v1::NECESSITY_DEFERRABLE:
      return 1;
    default:
      return 2;
  }
}

Weighed NecessityChanged(const Material& before, const Material& after) {
  const int was = Demanded(before.necessity());
  const int is = Demanded(after.necessity());
  if (is > was) return {v1::WEIGHT_HEAVIER, "由可不交或后补改为应当提交"};
  if (is < was) return {v1::WEIGHT_LIGHTER, "改为可不交或后补"};
  return {};
}

Weighed NameChanged(const Material& before, const Material& after,
                    const domain::DocumentNames& names) {
  const bool was = names.IsCatchAll(before.name());
  const bool is = names.IsCatchAll(after.name());
  if (!was && is) return {v1::WEIGHT_ILLEGAL, "改为兜底性材料要求", kAllListed};
  if (was && !is) return {v1::WEIGHT_LIGHTER, "写明了需要什么材料"};
  return {};
}

Weighed FormChanged(const Material& before, const Material& after,
                    const Scale& scale) {
  const bool was = scale.IsElectronic(before.form());
  const bool is = scale.IsElectronic(after.form());
  if (was && !is) return {v1::WEIGHT_HEAVIER, "不再接受电子材料"};
  if (!was && is) return {v1::WEIGHT_LIGHTER, "接受电子材料"};
  return {};
}

}  // namespace

Weighed WeighDocument(const Case& c) {
  if (c.change.type() == v1::CHANGE_TYPE_ADDED) return Added(c);
  if (c.change.type() == v1::CHANGE_TYPE_REMOVED) return Removed(c);
  const Material& before =
      c.before.materials(static_cast<int>(c.change.before_index()));
  const Material& after =
      c.after.materials(static_cast<int>(c.change.after_index()));
  const std::string& path = c.change.element();
  if (path == "materials.name") {
    return NameChanged(before, after, c.scale.documents());
  }
  if (path == "materials.necessity") return NecessityChanged(before, after);
  if (path == "materials.form") return FormChanged(before, after, c.scale);
  if (path == "materials.originals" || path == "materials.copies") {
    return CountChanged({before.originals(), before.copies()},
                        {after.originals(), after.copies()},
                        path == "materials.originals");
  }
  return {};
}

}  // namespace qingdan::compare
