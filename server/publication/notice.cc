#include "server/publication/notice.h"

#include <algorithm>
#include <map>
#include <utility>

#include "server/compare/title.h"
#include "server/compare/weigh.h"
#include "server/domain/numeral.h"

namespace qingdan::publication {
namespace {

using compare::v1::ItemDiff;

// In the order of the notice.
enum class Part {
  kAdded,
  kTakenOver,
  kCancelled,
  kDelegated,
  kConverted,
  kMergedOrSplit,
  kLapsed,
  kGone,
  kLighter,
  kHeavier,
  kOther,
};

const char* TitleOf(Part part) {
  switch (part) {
    case Part::kAdded:
      return "新增事项";
    case Part::kTakenOver:
      return "承接事项";
    case Part::kCancelled:
      return "取消事项";
    case Part::kDelegated:
      return "下放事项";
    case Part::kConverted:
      return "转变管理方式事项";
    case Part::kMergedOrSplit:
      return "合并、拆分事项";
    case Part::kLapsed:
      return "到期失效事项";
    case Part::kGone:
      return "移出清单事项";
    case Part::kLighter:
      return "办事要求减轻事项";
    case Part::kHeavier:
      return "办事要求加重事项";
    case Part::kOther:
      return "其他调整事项";
  }
  return "";
}

Part PartOfEnd(const std::optional<ItemEvent>& event) {
  if (!event) return Part::kGone;
  switch (event->kind) {
    case registry::v1::CHANGE_KIND_CANCELLED:
      return Part::kCancelled;
    case registry::v1::CHANGE_KIND_DELEGATED:
      return Part::kDelegated;
    case registry::v1::CHANGE_KIND_CONVERTED:
      return Part::kConverted;
    case registry::v1::CHANGE_KIND_MERGED:
    case registry::v1::CHANGE_KIND_SPLIT:
      return Part::kMergedOrSplit;
    default:
      return Part::kLapsed;
  }
}

Part PartOfWeight(compare::v1::Weight weight) {
  if (compare::IsHeavier(weight)) return Part::kHeavier;
  return weight == compare::v1::WEIGHT_LIGHTER ? Part::kLighter : Part::kOther;
}

// 2026年3月1日 for 2026-03-01; `iso` itself if it is no day.
std::string DayText(const std::string& iso) {
  const auto day = domain::Date::ParseIso(iso);
  if (!day.ok()) return iso;
  return iso.substr(0, 4) + "年" + std::to_string(std::stoi(iso.substr(5, 2))) +
         "月" + std::to_string(std::stoi(iso.substr(8, 2))) + "日";
}

std::string Quoted(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "“" : "、“") + name + "”";
  }
  return text;
}

// What an end comes to: 并入“丙”.
std::string EndText(const ItemEvent& event) {
  const std::string into = Quoted(event.successors);
  switch (event.kind) {
    case registry::v1::CHANGE_KIND_CANCELLED:
      return "取消";
    case registry::v1::CHANGE_KIND_DELEGATED:
      return into.empty() ? "下放" : "下放，由" + into + "承接";
    case registry::v1::CHANGE_KIND_CONVERTED:
      return into.empty() ? "转变管理方式" : "转变管理方式，改为" + into;
    case registry::v1::CHANGE_KIND_MERGED:
      return into.empty() ? "合并" : "并入" + into;
    case registry::v1::CHANGE_KIND_SPLIT:
      return into.empty() ? "拆分" : "拆分为" + into;
    default:
      return "到期失效";
  }
}

std::string Since(const ItemEvent& event, const std::string& what) {
  std::string text = "自" + DayText(event.first_day) + "起" + what;
  if (!event.deciding_document.empty()) {
    text += "（" + event.deciding_document + "）";
  }
  return text;
}

// The changes in sentences, heavier ones first; those that weigh nothing only
// where there is nothing else, else they are counted.
std::string ChangesText(const ItemDiff& diff) {
  std::vector<const compare::v1::ElementChange*> told;
  for (const auto& change : diff.changes()) told.push_back(&change);
  std::stable_sort(told.begin(), told.end(), [](const auto* a, const auto* b) {
    return a->weight() > b->weight();
  });
  std::size_t shown = 0;
  std::string text;
  for (const auto* change : told) {
    const bool weighs = change->weight() > compare::v1::WEIGHT_NEUTRAL ||
                        diff.weight() <= compare::v1::WEIGHT_NEUTRAL;
    if (!weighs || shown == kNoticeSentencesMax) break;
    text += (shown++ == 0 ? "" : "；") + compare::SentenceOf(*change);
  }
  if (shown < told.size()) {
    text += (shown == 0 ? "" : "；") + std::string("另有") +
            std::to_string(told.size() - shown) + "处调整";
  }
  return text;
}

class Builder {
 public:
  explicit Builder(const NoticeInput& input) : input_(input) {}

  void Take(const ItemDiff& diff) {
    const std::string who =
        compare::DepartmentOf(diff) + "：" + compare::NameOf(diff);
    if (!diff.has_before()) {
      TakeNew(diff, who);
    } else if (!diff.has_after()) {
      TakeEnd(diff, who);
    } else if (diff.before().id() != diff.after().id()) {
      TakeFollowed(diff);
    } else if (!diff.changes().empty()) {
      Add(PartOfWeight(diff.weight()), who + "。" + ChangesText(diff));
    }
  }

  std::vector<NoticeSection> Sections() const {
    std::vector<NoticeSection> sections;
    for (const auto& [part, entries] : parts_) {
      sections.push_back({TitleOf(part), entries});
    }
    return sections;
  }

  // 新增事项1项、取消事项2项.
  std::string Counts() const {
    std::string text;
    for (const auto& [part, entries] : parts_) {
      text += (text.empty() ? "" : "、") + std::string(TitleOf(part)) +
              std::to_string(entries.size()) + "项";
    }
    return text;
  }

 private:
  void Add(Part part, const std::string& entry) {
    parts_[part].push_back(entry + "。");
  }

  void TakeNew(const ItemDiff& diff, const std::string& who) {
    const auto event = input_.event_of(diff.after().id());
    const bool taken_over =
        event && event->kind == registry::v1::CHANGE_KIND_TAKEN_OVER;
    Add(taken_over ? Part::kTakenOver : Part::kAdded,
        event ? who + "，" + Since(*event, "实施") : who);
  }

  void TakeEnd(const ItemDiff& diff, const std::string& who) {
    const auto event = input_.event_of(diff.before().id());
    Add(PartOfEnd(event),
        event ? who + "，" + Since(*event, EndText(*event)) : who);
  }

  // An item that stands in the place of another one.
  void TakeFollowed(const ItemDiff& diff) {
    const auto event = input_.event_of(diff.before().id());
    const std::string who =
        diff.before().department() + "：" + diff.before().name();
    std::string entry = event ? who + "，" + Since(*event, EndText(*event))
                              : who + "，改为“" + diff.after().department() +
                                    "”的“" + diff.after().name() + "”";
    const std::string changes = ChangesText(diff);
    if (!changes.empty()) entry += "。" + changes;
    Add(event ? PartOfEnd(event) : PartOfWeight(diff.weight()), entry);
  }

  const NoticeInput& input_;
  std::map<Part, std::vector<std::string>> parts_;
};

std::string StateText(const ListHead& head) {
  return DayText(head.date.ToIso()) + "（修订号" +
         std::to_string(head.revision) + "）";
}

// From which state to which; the revision once if it is the same.
std::string SpanText(const ListHead& before, const ListHead& after) {
  return (before.revision == after.revision ? DayText(before.date.ToIso())
                                            : StateText(before)) +
         "至" + StateText(after);
}

// `text` with what Markdown takes for marks escaped.
std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string Chapter(std::size_t number, const NoticeSection& section) {
  return domain::ChineseNumeral(static_cast<int>(number)) + "、" +
         section.title + "（" + std::to_string(section.entries.size()) + "项）";
}

}  // namespace

Notice MakeNotice(const NoticeInput& input) {
  Builder builder(input);
  for (const ItemDiff& diff : input.diff.items) builder.Take(diff);
  const std::string list = publication::TitleOf(input.after);
  Notice notice;
  notice.title = "关于" + list + "变动情况的公告";
  notice.sections = builder.Sections();
  notice.opening = "现将" + list + SpanText(input.before, input.after) +
                   "的变动情况公告如下。";
  notice.opening += notice.sections.empty() ? "其间没有变动。"
                                            : "共" + builder.Counts() + "。";
  notice.closing =
      "清单全文及各事项的设定依据、申请材料、办理流程和时限，以公布的清单为准"
      "。";
  notice.date = DayText(input.after.date.ToIso());
  return notice;
}

std::string ToText(const Notice& notice) {
  std::string text = notice.title + "\n\n" + notice.opening + "\n";
  std::size_t chapter = 0;
  for (const NoticeSection& section : notice.sections) {
    text += "\n" + Chapter(++chapter, section) + "\n";
    std::size_t number = 0;
    for (const std::string& entry : section.entries) {
      text += std::to_string(++number) + ". " + entry + "\n";
    }
  }
  return text + "\n" + notice.closing + "\n\n" + notice.date + "\n";
}

std::string ToMarkdown(const Notice& notice) {
  std::string text =
      "# " + Escaped(notice.title) + "\n\n" + Escaped(notice.opening) + "\n";
  std::size_t chapter = 0;
  for (const NoticeSection& section : notice.sections) {
    text += "\n## " + Escaped(Chapter(++chapter, section)) + "\n\n";
    std::size_t number = 0;
    for (const std::string& entry : section.entries) {
      text += std::to_string(++number) + ". " + Escaped(entry) + "\n";
    }
  }
  return text + "\n" + Escaped(notice.closing) + "\n\n" + notice.date + "\n";
}

}  // namespace qingdan::publication
