// The public notice of what changed on a list, in the words of an office.
//
//   const Notice notice = MakeNotice({before, after, diff, event_of});
//   ToText(notice);      // to print and to post
//   ToMarkdown(notice);  // for a web site
#ifndef QINGDAN_SERVER_PUBLICATION_NOTICE_H_
#define QINGDAN_SERVER_PUBLICATION_NOTICE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "qingdan/registry/v1/revision.pb.h"
#include "server/compare/diff_list.h"
#include "server/publication/list_head.h"

namespace qingdan::publication {

// Sentences about one item at the most; the rest is counted.
inline constexpr std::size_t kNoticeSentencesMax = 12;

// What happened to an item, as its own record tells it.
struct ItemEvent {
  registry::v1::ChangeKind kind = registry::v1::CHANGE_KIND_UNSPECIFIED;
  std::string deciding_document;
  std::string first_day;                // ISO date
  std::vector<std::string> successors;  // their names
};

struct NoticeInput {
  const ListHead& before;
  const ListHead& after;
  const compare::ListDiff& diff;
  // The record of an item that counts at the state after; nullopt if the item
  // is not known there.
  std::function<std::optional<ItemEvent>(const std::string& id)> event_of;
};

struct NoticeSection {
  std::string title;  // 新增事项
  std::vector<std::string> entries;
};

struct Notice {
  std::string title;
  std::string opening;
  std::vector<NoticeSection> sections;  // none is empty
  std::string closing;
  std::string date;  // 2026年11月24日
};

// The notice of all differences:
// 新增、承接、取消、下放、转变管理方式、合并和拆分、 到期失效、移出, then what
// became lighter, heavier, or otherwise different for those who apply. An item
// stands in one section, by what happened to it, else by the gravest of its
// changes; all that changed is told there, heavier things first. Pure.
Notice MakeNotice(const NoticeInput& input);

// Plain text, UTF-8, with chapters 一、 and numbered entries.
std::string ToText(const Notice& notice);

// The same as Markdown; what Markdown would take for marks is escaped.
std::string ToMarkdown(const Notice& notice);

}  // namespace qingdan::publication

#endif  // QINGDAN_SERVER_PUBLICATION_NOTICE_H_
