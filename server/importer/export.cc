// Items as sheets in the form of the template, and the template itself.
#include <algorithm>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/element.h"
#include "server/domain/item.h"
#include "server/importer/importer.h"
#include "server/importer/mapping.h"
#include "server/sheet/write.h"

namespace qingdan::importer {
namespace {

using registry::v1::Item;

constexpr char kItemSheet[] = "事项";
constexpr char kHelpSheet[] = "填写说明";
constexpr double kNarrow = 14;
constexpr double kWide = 32;

bool IsWide(const std::string& path) {
  for (const char* wide : {"name", "conditions", "legal_bases.citation",
                           "materials.name", "materials.basis", "note"}) {
    if (path == wide) return true;
  }
  return false;
}

sheet::OutSheet EmptySheet(const Mapping& mapping) {
  sheet::OutSheet out;
  out.name = kItemSheet;
  for (const MappedColumn& column : mapping.columns) {
    out.columns.push_back(
        {column.header, IsWide(column.element) ? kWide : kNarrow,
         column.required, domain::Element::Find(column.element)->Choices(),
         column.note});
  }
  return out;
}

// The block of rows of one item.
void AddItem(const Mapping& mapping, const Item& item, sheet::OutSheet& out) {
  std::vector<domain::Element> elements;
  std::size_t rows = 1;
  for (const MappedColumn& column : mapping.columns) {
    elements.push_back(*domain::Element::Find(column.element));
    if (elements.back().many_rows()) {
      rows = std::max(rows, elements.back().Count(item));
    }
  }
  for (std::size_t r = 0; r < rows; ++r) {
    auto& row = out.rows.emplace_back();
    for (const domain::Element& element : elements) {
      row.push_back(element.Get(item, r));
    }
  }
}

sheet::OutSheet ToSheet(const Mapping& mapping, std::vector<Item> items) {
  std::sort(items.begin(), items.end(), domain::ItemLess);
  sheet::OutSheet out = EmptySheet(mapping);
  for (const Item& item : items) AddItem(mapping, item, out);
  return out;
}

void AddMaterial(Item& item, const char* name, registry::v1::Necessity need,
                 registry::v1::MaterialSource source, const char* authority) {
  auto& material = *item.add_materials();
  material.set_name(name);
  material.set_originals(1);
  material.set_form("纸质或电子");
  material.set_necessity(need);
  material.set_source(source);
  material.set_source_authority(authority);
}

void AddStep(Item& item, const char* name, std::uint32_t days) {
  auto& step = *item.add_steps();
  step.set_name(name);
  step.set_working_days(days);
}

// A filled example; its department begins with 示例, by which Import knows it.
Item Example() {
  Item item;
  item.set_department("示例：县卫生健康局");
  item.set_name("公共场所卫生许可（新办）");
  item.set_type(registry::v1::ITEM_TYPE_LICENSE);
  item.set_main_item("公共场所卫生许可");
  item.set_level(registry::v1::EXERCISE_LEVEL_COUNTY);
  item.set_power_source("法定本级行使");
  item.add_service_objects(registry::v1::SERVICE_OBJECT_PERSON);
  item.add_service_objects(registry::v1::SERVICE_OBJECT_LEGAL_PERSON);
  item.set_case_type(registry::v1::CASE_TYPE_COMMITMENT);
  item.mutable_statutory_limit()->set_working_days(20);
  item.mutable_promised_limit()->set_working_days(5);
  item.add_conditions("有与经营项目相适应的场所和卫生设施");
  item.add_conditions("从业人员取得有效的健康合格证明");
  item.add_legal_bases()->set_citation("《公共场所卫生管理条例》第四条");
  AddMaterial(item, "公共场所卫生许可申请表", registry::v1::NECESSITY_REQUIRED,
              registry::v1::MATERIAL_SOURCE_APPLICANT, "");
  AddMaterial(item, "公共场所卫生检测或评价报告",
              registry::v1::NECESSITY_REQUIRED,
              registry::v1::MATERIAL_SOURCE_OTHER, "");
  AddMaterial(item, "营业执照", registry::v1::NECESSITY_DEFERRABLE,
              registry::v1::MATERIAL_SOURCE_AUTHORITY, "市场监督管理部门");
  AddStep(item, "受理", 1);
  AddStep(item, "审查", 3);
  AddStep(item, "决定", 1);
  item.set_result_name("公共场所卫生许可证");
  item.set_result_type("证照");
  item.set_result_validity("4年");
  item.add_channels("窗口办理");
  item.add_channels("网上办理");
  item.set_visits(1);
  item.add_common_names("卫生许可证");
  return item;
}

sheet::OutSheet HelpSheet(const Mapping& mapping) {
  sheet::OutSheet out;
  out.name = kHelpSheet;
  out.columns = {{"列", 20, false, {}, ""},
                 {"是否必填", 10, false, {}, ""},
                 {"怎样填写", 60, false, {}, ""}};
  out.rows = {{"", "",
               "一个事项占一行或连续几行：第一行填事项本身的内容；受理条件、"
               "设定依据、材料、环节、收费有多条的，从第一行起每行填一条，"
               "接续行的实施主体、事项名称和编码留空。"},
              {"", "", "实施主体以“示例”开头的行只作示范，不会导入。"}};
  for (const MappedColumn& column : mapping.columns) {
    out.rows.push_back(
        {column.header, column.required ? "必填" : "", column.note});
  }
  return out;
}

}  // namespace

absl::StatusOr<sheet::OutSheet> Importer::ItemSheet(
    std::vector<Item> items) const {
  QD_ASSIGN_OR_RETURN(const Mapping mapping,
                      LoadMapping(catalog_data_dir_, kTemplateMapping));
  return ToSheet(mapping, std::move(items));
}

absl::StatusOr<std::string> Importer::ExportWorkbook(
    const std::vector<Item>& items) const {
  QD_ASSIGN_OR_RETURN(sheet::OutSheet sheet, ItemSheet(items));
  return sheet::WriteWorkbook({std::move(sheet)});
}

absl::StatusOr<std::string> Importer::ExportCsv(
    const std::vector<Item>& items) const {
  QD_ASSIGN_OR_RETURN(const sheet::OutSheet sheet, ItemSheet(items));
  return sheet::WriteCsv(sheet);
}

absl::StatusOr<std::string> Importer::Template() const {
  QD_ASSIGN_OR_RETURN(const Mapping mapping,
                      LoadMapping(catalog_data_dir_, kTemplateMapping));
  sheet::OutSheet items = EmptySheet(mapping);
  AddItem(mapping, Example(), items);
  return sheet::WriteWorkbook({std::move(items), HelpSheet(mapping)});
}

}  // namespace qingdan::importer
