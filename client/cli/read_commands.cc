// qingdan catalog, item, search, history: what the registry holds.
#include <iostream>
#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/output.h"
#include "client/cli/print_item.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = registry::v1;

struct Flags {
  std::string words;
  std::string department;
  std::string date;
  std::uint64_t revision = 0;
  int limit = 50;
  std::string page_token;
};

v1::ReadOptions ReadOf(const Flags& flags) {
  v1::ReadOptions read;
  read.set_date(flags.date);
  read.set_known_at_revision(flags.revision);
  return read;
}

void AddReadOptions(CLI::App& command, Flags& flags) {
  command.add_option("--date", flags.date, "日期，YYYY-MM-DD；默认今天");
  command.add_option("--revision", flags.revision,
                     "按这次修订时的记录；默认最新");
}

void ListCatalogs(const Flags& flags, Context& context) {
  v1::ListCatalogsRequest request;
  request.set_region_code(context.region);
  *request.mutable_read() = ReadOf(flags);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListCatalogs(request);
  if (!TextWanted(response, context)) return;
  Table table({"部门", "事项数", "修订号"});
  for (const auto& catalog : response->catalogs()) {
    table.Add({catalog.department(), std::to_string(catalog.item_count()),
               std::to_string(catalog.revision())});
  }
  std::cout << table.ToString();
  PrintEnd(response->catalogs_size(), response->total_size(),
           response->next_page_token());
}

void ListItems(const Flags& flags, Context& context) {
  v1::ListItemsRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  *request.mutable_read() = ReadOf(flags);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListItems(request);
  if (!TextWanted(response, context)) return;
  Table table({"部门", "事项", "类型", "编码"});
  for (const auto& item : response->items()) {
    table.Add({item.department(), item.name(), TypeName(item.type()),
               item.implementation_code()});
  }
  std::cout << table.ToString();
  PrintEnd(response->items_size(), response->total_size(),
           response->next_page_token());
}

void GetItem(const Flags& flags, Context& context) {
  v1::GetItemRequest request;
  request.set_region_code(context.region);
  request.set_key(flags.words);
  *request.mutable_read() = ReadOf(flags);
  const auto response = context.Connect()->GetItem(request);
  if (!TextWanted(response, context)) return;
  const auto& version = response->version();
  std::cout << ItemToText(version.item(), 0) << "\n（"
            << KindName(version.kind()) << "，自" << version.effective_from()
            << "起，修订号" << version.revision() << "）\n";
}

void Search(const Flags& flags, Context& context) {
  v1::SearchItemsRequest request;
  request.set_region_code(context.region);
  request.set_query(flags.words);
  request.set_department(flags.department);
  *request.mutable_read() = ReadOf(flags);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->SearchItems(request);
  if (!TextWanted(response, context)) return;
  if (!response->understood().empty()) {
    std::cout << "理解为：" << response->understood() << "\n";
  }
  if (response->not_listed()) std::cout << "清单中可能没有这一事项。\n";
  Table table({"可信度", "部门", "事项", "类型"});
  for (const auto& hit : response->hits()) {
    table.Add({Percent(hit.confidence()), hit.item().department(),
               hit.item().name(), TypeName(hit.item().type())});
  }
  if (response->hits_size() > 0) std::cout << table.ToString();
  PrintEnd(response->hits_size(), response->total_size(),
           response->next_page_token());
}

template <typename Refs>
std::string NamesOf(const Refs& refs) {
  std::string names;
  for (const v1::ItemRef& ref : refs) {
    names += (names.empty() ? "" : "、") + ref.name();
  }
  return names;
}

void ItemHistory(const Flags& flags, Context& context) {
  v1::ListItemVersionsRequest request;
  request.set_region_code(context.region);
  request.set_key(flags.words);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListItemVersions(request);
  if (!TextWanted(response, context)) return;
  Table table({"修订号", "变更", "生效", "失效", "部门", "事项", "前身", "后继",
               "决定文件"});
  for (const auto& version : response->versions()) {
    table.Add({std::to_string(version.revision()), KindName(version.kind()),
               version.effective_from(), version.effective_to(),
               version.item().department(), version.item().name(),
               NamesOf(version.predecessors()), NamesOf(version.successors()),
               version.deciding_document()});
  }
  std::cout << table.ToString();
  PrintEnd(response->versions_size(), response->total_size(),
           response->next_page_token());
}

void RegionHistory(const Flags& flags, Context& context) {
  v1::ListRevisionsRequest request;
  request.set_region_code(context.region);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListRevisions(request);
  if (!TextWanted(response, context)) return;
  Table table({"修订号", "区划", "生效", "新增", "调整", "移出", "部门数",
               "经办", "事由"});
  for (const auto& revision : response->revisions()) {
    table.Add({std::to_string(revision.revision()), revision.region_code(),
               revision.effective_from(), std::to_string(revision.added()),
               std::to_string(revision.amended()),
               std::to_string(revision.ended()),
               std::to_string(revision.departments_size()), revision.actor(),
               revision.reason()});
  }
  std::cout << table.ToString();
  PrintEnd(response->revisions_size(), response->total_size(),
           response->next_page_token());
}

}  // namespace

void AddCatalogCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("catalog", "各部门事项数，或者一个部门的清单");
  command->footer(R"(
示例：
  qingdan catalog --region 211221
  qingdan catalog --region 211221 --department 县民政局 --limit 200
  qingdan catalog --region 211221 --all)");
  auto all = std::make_shared<bool>(false);
  command->add_option("--department", flags->department, "列出这个部门的事项");
  command->add_flag("--all", *all, "列出全部部门的事项");
  AddReadOptions(*command, *flags);
  AddPaging(*command, flags->limit, flags->page_token);
  command->callback([flags, all, &context] {
    if (!context.HasRegion()) return;
    if (*all || !flags->department.empty()) return ListItems(*flags, context);
    ListCatalogs(*flags, context);
  });
}

void AddItemCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("item", "一个事项的全部要素");
  command->footer(R"(
示例：
  qingdan item 结婚登记 --region 211221
  qingdan item 511A0138000000 --region 511602 --date 2025-06-01)");
  command->add_option("key", flags->words, "编号、完整编码或准确名称")
      ->required();
  AddReadOptions(*command, *flags);
  command->callback([flags, &context] {
    if (context.HasRegion()) GetItem(*flags, context);
  });
}

void AddSearchCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("search", "按说法或编码查找事项");
  command->footer(R"(
示例：
  qingdan search 开早餐店要办什么证 --region 211221
  qingdan search 511A01 --region 511602 --limit 50)");
  flags->limit = 20;
  command->add_option("words", flags->words, "要找的内容")->required();
  command->add_option("--department", flags->department, "优先的部门");
  AddReadOptions(*command, *flags);
  AddPaging(*command, flags->limit, flags->page_token);
  command->callback([flags, &context] {
    if (context.HasRegion()) Search(*flags, context);
  });
}

void AddHistoryCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand(
      "history", "一个事项的历次版本，或者一个区划的历次修订");
  command->footer(R"(
示例：
  qingdan history 结婚登记 --region 211221
  qingdan history --region 211221)");
  command->add_option("key", flags->words, "编号、完整编码，或现名、曾用名");
  AddPaging(*command, flags->limit, flags->page_token);
  command->callback([flags, &context] {
    if (flags->words.empty()) return RegionHistory(*flags, context);
    if (context.HasRegion()) ItemHistory(*flags, context);
  });
}

}  // namespace qingdan::cli
