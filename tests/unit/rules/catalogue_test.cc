// The rules over a catalogue: for each, what it reports and what nearly is one.
#include <chrono>
#include <map>
#include <set>

#include "server/rules/rule_set.h"
#include "tests/support/items.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"

namespace qingdan::rules {
namespace {

using ::qingdan::testing::MakeItem;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
namespace v1 = registry::v1;

using Edit = std::function<void(Item&)>;

// Two items that differ in little: the first is reported, the second is not.
struct Pair {
  const char* rule;
  Edit wrong;
  Edit right;
};

// An item of that type that states everything and is right in all.
Item Clean(v1::ItemType type) {
  return MakeItem("河道采砂许可", [type](Item& item) {
    item.set_type(type);
    if (type != v1::ITEM_TYPE_LICENSE) item.set_name("消费争议受理");
    item.set_main_item(item.name());
    item.add_legal_bases()->set_citation("《中华人民共和国水法》第三十九条");
    item.add_conditions("有合法的采砂范围");
    v1::Material& material = *item.add_materials();
    material.set_name("采砂方案");
    material.set_originals(1);
    material.set_basis("《中华人民共和国行政许可法》第二十九条");
    item.add_steps()->set_name("受理");
    item.mutable_steps(0)->set_working_days(1);
    item.mutable_statutory_limit()->set_working_days(20);
    item.mutable_promised_limit()->set_working_days(5);
    item.set_result_name("采砂许可证");
    item.set_level(v1::EXERCISE_LEVEL_COUNTY);
    item.add_service_objects(v1::SERVICE_OBJECT_PERSON);
    item.set_complaint_phone("1");
    item.set_enquiry_phone("2");
    item.set_place("县政务服务中心");
    item.set_special_procedure("专家评审");
  });
}

Edit Basis(const std::string& text) {
  return [text](Item& i) { i.mutable_legal_bases(0)->set_citation(text); };
}
Edit Document(const std::function<void(v1::Material&)>& edit) {
  return [edit](Item& i) { edit(*i.mutable_materials(0)); };
}
Edit DocumentName(const std::string& name) {
  return Document([name](v1::Material& m) { m.set_name(name); });
}
Edit Type(v1::ItemType type, const Edit& edit) {
  return [=](Item& i) {
    i.set_type(type);
    edit(i);
  };
}
Edit Filing(const Edit& edit) { return Type(v1::ITEM_TYPE_FILING, edit); }
Edit Name(const std::string& name) {
  return [name](Item& i) { i.set_name(name), i.set_main_item(name); };
}
Edit FeeOf(const std::string& name, const std::string& standard,
           const std::string& basis) {
  return [=](Item& i) {
    v1::Fee& fee = *i.add_fees();
    fee.set_name(name);
    fee.set_standard(standard);
    fee.set_basis(basis);
  };
}
Edit Statutory(std::uint32_t days, const std::string& note) {
  return [=](Item& i) {
    i.mutable_statutory_limit()->set_working_days(days);
    i.mutable_statutory_limit()->set_note(note);
  };
}
Edit Case(v1::CaseType type, std::uint32_t promised) {
  return [=](Item& i) {
    i.set_case_type(type);
    i.mutable_promised_limit()->set_working_days(promised);
    i.mutable_steps(0)->set_working_days(0);
  };
}
Edit StepName(const std::string& name) {
  return [name](Item& i) { i.mutable_steps(0)->set_name(name); };
}
Edit Condition(const std::string& text) {
  return [text](Item& i) { i.set_conditions(0, text); };
}
Edit Codes(const std::string& basic, const std::string& implementation) {
  return [=](Item& i) {
    i.set_basic_code(basic);
    i.set_implementation_code(implementation);
  };
}
Edit Visits(const std::string& channel, std::uint32_t visits) {
  return [=](Item& i) {
    i.add_channels(channel);
    i.set_visits(visits);
  };
}
Edit Intermediary(const std::string& text) {
  return [text](Item& i) { i.set_intermediary_service(text); };
}
Edit Inspection(const std::string& text) {
  return [text](Item& i) { i.set_annual_inspection(text); };
}
const Edit kNothing = [](Item&) {};

constexpr char kImplementation[] = "11440000MB2D0164XH4210119001000";
constexpr char kHandling[] = "11440000MB2D0164XH421011900100001";

std::vector<Pair> BasisPairs() {
  return {
      {"basis-missing", [](Item& i) { i.clear_legal_bases(); }, kNothing},
      {"basis-unreadable", Basis("按上级有关精神办理"),
       Basis("国发〔2020〕13号")},
      {"basis-without-article", Basis("《中华人民共和国水法》"),
       Basis("《中华人民共和国水法》第三十九条")},
      {"basis-article-beyond", Basis("《中华人民共和国水法》第三百条"),
       Basis("《中华人民共和国水法》第八十条")},
      {"basis-old-version",
       Basis("《中华人民共和国水法》（2002年修订）第三十九条"),
       Basis("《中华人民共和国水法》（2016年修正）第三十九条")},
      {"basis-other-province", Basis("《广东省乡村振兴促进条例》第十条"),
       Basis("《河道管理条例》第二十五条")},
      {"basis-cannot-set-licence", Basis("《采砂许可管理办法》第三条"),
       Basis("《中华人民共和国水法》第三十九条、《采砂许可管理办法》第三条")},
      {"basis-local-licence", Basis("《辽宁省河道管理条例》第十条"),
       Basis("《辽宁省河道管理条例》第十条、《中华人民共和国水法》第三十九条")},
  };
}

std::vector<Pair> DocumentPairs() {
  return {
      {"document-catch-all", DocumentName("法律法规规定的其他材料"),
       DocumentName("材料检验报告")},
      {"document-shared", DocumentName("营业执照复印件"),
       DocumentName("营业场所平面图")},
      {"document-issued-by-self",
       Document([](auto& m) { m.set_source_authority(testing::kDepartment); }),
       Document([](auto& m) { m.set_source_authority("公安机关"); })},
      {"document-copy-differs", DocumentName("采砂方案复印件"),
       DocumentName("采砂方案原件及复印件")},
      {"document-twice", [](Item& i) { *i.add_materials() = i.materials(0); },
       [](Item& i) {
         i.mutable_materials(0)->set_name("居民身份证（法定代表人）");
         *i.add_materials() = i.materials(0);
         i.mutable_materials(1)->set_name("居民身份证（经办人）");
       }},
      {"document-named-approval", DocumentName("街道同意书"),
       DocumentName("审批表填写说明")},
      {"document-optional-unexplained",
       Document([](auto& m) { m.set_necessity(v1::NECESSITY_OPTIONAL); }),
       Document([](auto& m) {
         m.set_necessity(v1::NECESSITY_OPTIONAL);
         m.set_note("委托办理的提供");
       })},
      {"document-authority-missing",
       Document([](auto& m) { m.set_source(v1::MATERIAL_SOURCE_AUTHORITY); }),
       Document([](auto& m) { m.set_source(v1::MATERIAL_SOURCE_APPLICANT); })},
      {"document-designated", DocumentName("指定机构出具的论证报告"),
       DocumentName("有资质机构出具的论证报告")},
      {"document-without-basis",
       [](Item& i) { i.add_materials()->set_name("甲"); }, kNothing},
      {"document-no-count", [](Item& i) { i.add_materials()->set_name("甲"); },
       [](Item& i) { i.add_materials()->set_form("电子"); }},
  };
}

std::vector<Pair> TimeAndFeePairs() {
  constexpr char kLaw[] = "《中华人民共和国水法》第四十八条";
  return {
      {"licence-limit-over-20", Statutory(30, ""),
       Statutory(30, "排污许可管理条例规定三十日")},
      {"licence-limit-over-30", Statutory(60, "情况复杂"),
       Statutory(60, "环境影响评价法第二十二条规定六十日")},
      {"instant-with-days", Case(v1::CASE_TYPE_INSTANT, 1),
       Case(v1::CASE_TYPE_INSTANT, 0)},
      {"commitment-without-days", Case(v1::CASE_TYPE_COMMITMENT, 0),
       Case(v1::CASE_TYPE_COMMITMENT, 3)},
      {"limit-in-other-units", Statutory(20, "原文：1个月"),
       Statutory(20, "自受理之日起计算")},
      {"limit-excludes-review", Statutory(20, "不含领导签批时间"),
       Statutory(20, "不含专家评审时间")},
      {"limit-too-long", Statutory(251, ""), Statutory(250, "")},
      {"fee-without-basis", FeeOf("水资源费", "10元", ""),
       FeeOf("水资源费", "10元", kLaw)},
      {"fee-basis-rank",
       FeeOf("水资源费", "10元", "《辽宁省收费管理办法》第三条"),
       FeeOf("水资源费", "10元", kLaw)},
      {"fee-without-standard", FeeOf("水资源费", "", kLaw),
       FeeOf("水资源费", "每立方米1元", kLaw)},
      {"fee-on-filing", Filing(FeeOf("服务费", "10元", kLaw)),
       Filing(FeeOf("不收费", "", ""))},
      {"fee-none-as-row", FeeOf("不收费", "", ""),
       FeeOf("水资源费", "10元", kLaw)},
      {"fee-for-forms", FeeOf("证书工本费", "10元", kLaw),
       FeeOf("水资源费", "10元", kLaw)},
  };
}

std::vector<Pair> ProcessPairs() {
  return {
      {"steps-over-promise",
       [](Item& i) { i.mutable_steps(0)->set_working_days(6); },
       [](Item& i) { i.mutable_steps(0)->set_working_days(5); }},
      {"step-approves", Filing(StepName("科长审批")),
       Filing(StepName("收件核对"))},
      {"step-approves", Type(v1::ITEM_TYPE_CONFIRMATION, StepName("领导批准")),
       StepName("领导批准")},
      {"licence-without-acceptance", StepName("审查"), StepName("窗口受理")},
      {"step-twice", [](Item& i) { *i.add_steps() = i.steps(0); },
       [](Item& i) { i.add_steps()->set_name("决定"); }},
      {"special-step-undeclared",
       [](Item& i) {
         StepName("现场核查")(i);
         i.clear_special_procedure();
       },
       StepName("现场核查")},
      {"online-with-visits", Visits("网上办理", 1), Visits("窗口办理", 1)},
      {"many-visits", Visits("窗口办理", 2), Visits("窗口办理", 1)},
  };
}

std::vector<Pair> WordingPairs() {
  return {
      {"filing-name-approves", Filing(Name("招牌设置审批（县级）")),
       Filing(Name("审批结果备案"))},
      {"licence-name-form", Name("合伙企业备案"), Name("备案车辆通行许可")},
      {"inspection-in-name", Name("户外广告年审"),
       Name("户外广告年度计划公布")},
      {"inspection-without-basis", Inspection("每年审一次"),
       Inspection("医疗机构管理条例规定的校验")},
      {"intermediary-without-basis", Intermediary("由中介编制报告"),
       Intermediary("《水土保持法》规定的方案编制")},
      {"intermediary-designated", Intermediary("县局指定的评估公司"),
       Intermediary("申请人自选的评估公司")},
      {"condition-catch-all", Condition("县局规定的其他条件"),
       Condition("有固定的场所")},
      {"filing-condition-gate", Filing(Condition("经街道审核同意")),
       Condition("经街道审核同意")},
  };
}

std::vector<Pair> IdentityPairs() {
  return {
      {"basic-code-type-differs", Codes("210719001000", ""),
       Codes("210119001000", "")},
      {"basic-code-type-unknown", Codes("212119001000", ""),
       Codes("212019001000", "")},
      {"basic-code-other-province", Codes("440119001000", ""),
       Codes("000119001000", "")},
      {"codes-differ", Codes("210119001001", kImplementation),
       Codes("210119001000", kImplementation)},
      {"handling-code-differs",
       [](Item& i) {
         Codes("", kImplementation)(i);
         i.set_handling_item_code("11440000MB2D0164XH421011900200001");
       },
       [](Item& i) {
         Codes("", kImplementation)(i);
         i.set_handling_item_code(kHandling);
       }},
      {"level-digit-differs",
       [](Item& i) {
         Codes("", kImplementation)(i);
         i.set_level(v1::EXERCISE_LEVEL_CITY);
       },
       Codes("", kImplementation)},
      {"type-not-on-application", Type(v1::ITEM_TYPE_PENALTY, kNothing),
       Type(v1::ITEM_TYPE_OTHER_POWER, kNothing)},
  };
}

std::vector<Pair> ConformityPairs() {
  return {
      {"licence-not-listed", Name("跳广场舞许可"), Name("河道采砂许可")},
      {"listed-licence-other-type",
       Type(v1::ITEM_TYPE_OTHER_POWER, Name("取水许可")),
       Type(v1::ITEM_TYPE_OTHER_POWER, Name("取水指导"))},
      {"ended-item", Name("导游年审"), Name("导游培训")},
      {"past-its-end", [](Item& i) { i.set_effective_to("2026-11-24"); },
       [](Item& i) { i.set_effective_to("2026-11-25"); }},
  };
}

std::vector<Pair> ProfilePairs() {
  const Edit no_steps = [](Item& i) { i.clear_steps(); };
  std::vector<Pair> pairs;
  for (const auto& [rule, type] : std::map<const char*, v1::ItemType>{
           {"elements-of-licence", v1::ITEM_TYPE_LICENSE},
           {"elements-of-confirmation", v1::ITEM_TYPE_CONFIRMATION},
           {"elements-of-payment", v1::ITEM_TYPE_PAYMENT},
           {"elements-of-reward", v1::ITEM_TYPE_REWARD},
           {"elements-of-filing", v1::ITEM_TYPE_FILING},
           {"elements-of-adjudication", v1::ITEM_TYPE_ADJUDICATION},
           {"elements-of-other-power", v1::ITEM_TYPE_OTHER_POWER},
           {"elements-of-service", v1::ITEM_TYPE_PUBLIC_SERVICE}}) {
    pairs.push_back({rule, Type(type, no_steps), Type(type, kNothing)});
  }
  return pairs;
}

std::vector<Pair> Pairs() {
  std::vector<Pair> all;
  for (const auto& pairs :
       {BasisPairs(), DocumentPairs(), TimeAndFeePairs(), ProcessPairs(),
        WordingPairs(), IdentityPairs(), ConformityPairs(), ProfilePairs()}) {
    all.insert(all.end(), pairs.begin(), pairs.end());
  }
  return all;
}

// The rules that report the item that `edit` makes of a clean licence. A clean
// one stands beside it, so that every element is stated somewhere.
std::vector<std::string> RulesOf(const Edit& edit) {
  std::vector<Item> items = {Clean(v1::ITEM_TYPE_LICENSE),
                             Clean(v1::ITEM_TYPE_LICENSE)};
  items[1].set_department("县水利局");
  edit(items[0]);
  std::vector<std::string> rules;
  for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
    if (hit.item == 0) rules.push_back(hit.finding.rule_id());
  }
  return rules;
}

TEST(CatalogueRulesTest, EveryRuleReportsTheWrongAndLetsTheRightPass) {
  for (const Pair& pair : Pairs()) {
    EXPECT_THAT(RulesOf(pair.wrong), Contains(pair.rule));
    EXPECT_THAT(RulesOf(pair.right), Not(Contains(pair.rule))) << pair.rule;
  }
}

TEST(CatalogueRulesTest, EveryNewRuleOfOneItemHasItsPair) {
  std::set<std::string> shown = {"basis-expired", "ended-item-lead"};
  for (const Pair& pair : Pairs()) shown.insert(pair.rule);
  const RuleSet old = testing::RealRules("2026.1");
  for (const Rule& rule : testing::RealRules().rules) {
    if (rule.judge_item == nullptr || old.Find(rule.id) != nullptr) continue;
    EXPECT_TRUE(shown.contains(rule.id)) << rule.id << " has no example";
  }
}

TEST(CatalogueRulesTest, ACleanItemOfAnyTypeIsReportedByNoRule) {
  for (const auto type :
       {v1::ITEM_TYPE_LICENSE, v1::ITEM_TYPE_FILING, v1::ITEM_TYPE_PAYMENT,
        v1::ITEM_TYPE_CONFIRMATION, v1::ITEM_TYPE_ADJUDICATION,
        v1::ITEM_TYPE_PUBLIC_SERVICE}) {
    const std::vector<Item> items = {Clean(type)};
    for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
      EXPECT_EQ(hit.item, kWholeList) << hit.finding.DebugString();
    }
  }
}

TEST(CatalogueRulesTest, EveryRuleOfTheSetHasItsTitleAndSeverity) {
  for (const Rule& rule : testing::RealRules().rules) {
    EXPECT_FALSE(rule.title.empty()) << rule.id;
    EXPECT_NE(rule.severity, finding::v1::SEVERITY_UNSPECIFIED) << rule.id;
  }
}

TEST(CatalogueRulesTest, TheOldVersionStillSaysWhatItSaid) {
  std::vector<Item> items = {Clean(v1::ITEM_TYPE_LICENSE)};
  items[0].clear_legal_bases();
  EXPECT_THAT(Judge(testing::RealRules("2026.1"), {items, "211221"}),
              IsEmpty());
}

// Rules that report the codes of an item that is nothing but its code.
std::set<std::string> CodeRulesOf(const std::string& code) {
  Item item;
  item.set_implementation_code(code);
  const std::string region = code.substr(2, 6);
  const std::vector<Item> items = {item};
  std::set<std::string> rules;
  for (const Hit& hit :
       Judge(testing::RealRules("", region), {items, region})) {
    if (hit.element.ends_with("_code")) rules.insert(hit.finding.rule_id());
  }
  return rules;
}

TEST(CatalogueRulesTest, RealImplementationCodesRaiseNoFalseAlarm) {
  for (const char* code :
       {"11650000010183859F2650116013001", "11220000412760890L2000120014000",
        "11440000MB2D0164XH2440289876000", "11440300MB2D0722464440127028001",
        "11440100007482575H3440118009000"}) {
    EXPECT_THAT(CodeRulesOf(code), IsEmpty()) << code;
  }
  // Its check character is wrong, and 21 is a type of its province alone.
  EXPECT_EQ(
      CodeRulesOf("11441500196720244T3442199806003"),
      (std::set<std::string>{"basic-code-type-unknown", "org-code-not-uscc"}));
}

TEST(ConformityRulesTest, WhatNobodyClaimsIsSaidOnceForTheList) {
  std::vector<Item> items = {Clean(v1::ITEM_TYPE_LICENSE)};
  int said = 0;
  for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
    said += hit.finding.rule_id() == "listed-licence-unclaimed" ? 1 : 0;
  }
  EXPECT_EQ(said, 1);
  EXPECT_THAT(Judge(testing::RealRules(), {items, "211221", false}), IsEmpty());
}

TEST(ConformityRulesTest, OneNameInTwoDepartmentsIsReportedOnBoth) {
  std::vector<Item> items = {Clean(v1::ITEM_TYPE_LICENSE),
                             Clean(v1::ITEM_TYPE_LICENSE)};
  items[1].set_department("县水利局");
  items[1].set_name("河道采砂许可（县级）");
  std::set<std::size_t> reported;
  for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
    if (hit.finding.rule_id() == "near-duplicate") reported.insert(hit.item);
  }
  EXPECT_EQ(reported, (std::set<std::size_t>{0, 1}));
}

TEST(ConformityRulesTest, OneNameInManyDepartmentsIsJudgedInLinearTime) {
  std::vector<Item> items(30'000, Clean(v1::ITEM_TYPE_LICENSE));
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].set_department("局" + std::to_string(i));
  }
  const auto start = std::chrono::steady_clock::now();
  const auto hits = Judge(testing::RealRules(), {items, "211221"});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_THAT(hits[0].finding.message(),
              ::testing::HasSubstr("等29999个事项名称相同"));
}

TEST(ConformityRulesTest, AnElementThatNoItemStatesIsSaidOnce) {
  std::vector<Item> items(50, Clean(v1::ITEM_TYPE_LICENSE));
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].set_name("许可" + std::to_string(i));
    items[i].clear_steps();
  }
  int nowhere = 0;
  for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
    EXPECT_NE(hit.finding.rule_id(), "elements-of-licence");
    nowhere += hit.finding.rule_id() == "element-nowhere" ? 1 : 0;
  }
  EXPECT_EQ(nowhere, 1);
}

TEST(IdentityRulesTest, ADepartmentUnderTwoCodesIsSaidOfTheList) {
  std::vector<Item> items = {MakeItem("甲"), MakeItem("乙")};
  items[0].set_department_code("1");
  items[1].set_department_code("2");
  std::vector<std::string> rules;
  for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
    if (hit.item == kWholeList) rules.push_back(hit.finding.rule_id());
  }
  EXPECT_THAT(rules, Contains("department-several-codes"));
}

}  // namespace
}  // namespace qingdan::rules
