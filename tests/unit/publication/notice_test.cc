#include "server/publication/notice.h"

#include <string>
#include <utility>

#include "tests/support/status_matchers.h"
#include "tests/unit/publication/lists.h"

namespace qingdan::publication {
namespace {

using ::qingdan::testing::MakeItem;
using ::qingdan::testing::MakeList;
using registry::v1::Item;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const compare::Scale& RealScale() {
  static const auto* const kScale = new compare::Scale(
      *compare::Scale::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kScale;
}

Item Promising(const std::string& name, std::uint32_t days) {
  return MakeItem(name, [&](Item& item) {
    item.mutable_promised_limit()->set_working_days(days);
  });
}

std::optional<ItemEvent> NoEvent(const std::string&) { return std::nullopt; }

Notice NoticeOf(const std::vector<Item>& before, const std::vector<Item>& after,
                std::function<std::optional<ItemEvent>(const std::string&)>
                    event_of = NoEvent) {
  List old = MakeList(before);
  const List now = MakeList(after);
  old.head.date = *domain::Date::ParseIso("2026-01-01");
  old.head.revision = 5;
  const auto diff = compare::DiffLists({old.items, now.items}, RealScale());
  return MakeNotice({old.head, now.head, diff, std::move(event_of)});
}

TEST(NoticeTest, AnOfficialNoticeSaysWhatWhenAndByWhichDocument) {
  const auto cancelled = [](const std::string&) {
    return ItemEvent{registry::v1::CHANGE_KIND_CANCELLED,
                     "国发〔2020〕13号",
                     "2026-03-01",
                     {}};
  };
  EXPECT_EQ(
      ToText(NoticeOf({MakeItem("甲"), MakeItem("乙")}, {MakeItem("甲")},
                      cancelled)),
      "关于辽宁省铁岭市铁岭县政务服务事项清单变动情况的公告\n\n"
      "现将辽宁省铁岭市铁岭县政务服务事项清单2026年1月1日（修订号5）至"
      "2026年11月24日（修订号12）的变动情况公告如下。共取消事项1项。\n\n"
      "一、取消事项（1项）\n"
      "1. 县民政局：乙，自2026年3月1日起取消（国发〔2020〕13号）。\n\n"
      "清单全文及各事项的设定依据、申请材料、办理流程和时限，以公布的清单为准。"
      "\n\n2026年11月24日\n");
}

TEST(NoticeTest, WhatBecameLighterAndHeavierIsTold) {
  const std::string text =
      ToText(NoticeOf({Promising("甲", 10), Promising("乙", 5)},
                      {Promising("甲", 5), Promising("乙", 8)}));
  EXPECT_THAT(text, AllOf(HasSubstr("一、办事要求减轻事项（1项）\n1. "
                                    "县民政局：甲。承诺时限由“10个工作日”改为“"
                                    "5个工作日”"),
                          HasSubstr("二、办事要求加重事项（1项）\n1. "
                                    "县民政局：乙。承诺时限由“5个工作日”改为“"
                                    "8个工作日”")));
}

TEST(NoticeTest, EachKindOfEndHasItsOwnWords) {
  using registry::v1::ChangeKind;
  for (const auto& [kind, words] :
       {std::pair<ChangeKind, std::string>{registry::v1::CHANGE_KIND_DELEGATED,
                                           "起下放，由“丙”承接"},
        {registry::v1::CHANGE_KIND_CONVERTED, "起转变管理方式，改为“丙”"},
        {registry::v1::CHANGE_KIND_MERGED, "起并入“丙”"},
        {registry::v1::CHANGE_KIND_SPLIT, "起拆分为“丙”"},
        {registry::v1::CHANGE_KIND_AMENDED, "起到期失效"}}) {
    const auto event = [kind = kind](const std::string&) {
      return ItemEvent{kind, "", "2026-03-01", {"丙"}};
    };
    EXPECT_THAT(ToText(NoticeOf({MakeItem("甲")}, {}, event)),
                HasSubstr("自2026年3月1日" + words));
  }
}

TEST(NoticeTest, NothingChangedIsSaid) {
  const Notice notice = NoticeOf({MakeItem("甲")}, {MakeItem("甲")});
  EXPECT_TRUE(notice.sections.empty());
  EXPECT_THAT(notice.opening, HasSubstr("其间没有变动。"));
}

TEST(NoticeTest, ALongListOfChangesIsCutAndCounted) {
  const Item after = MakeItem("甲", [](Item& item) {
    item.add_conditions("旧");
    for (int i = 0; i < 20; ++i) {
      item.add_materials()->set_name("材料" + std::to_string(i));
    }
  });
  const Item before =
      MakeItem("甲", [](Item& item) { item.add_conditions("旧"); });
  EXPECT_THAT(ToText(NoticeOf({before}, {after})), HasSubstr("另有8处调整"));
}

TEST(NoticeTest, MarkdownShowsTheWordsNotTheMarks) {
  const std::string text = ToMarkdown(NoticeOf({}, {MakeItem("甲*乙_[丙]")}));
  EXPECT_THAT(text,
              AllOf(HasSubstr("# 关于"), HasSubstr("## 一、新增事项"),
                    HasSubstr("甲\\*乙\\_\\[丙\\]"), Not(HasSubstr("甲*乙"))));
}

}  // namespace
}  // namespace qingdan::publication
