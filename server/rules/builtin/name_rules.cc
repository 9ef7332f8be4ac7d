// How an item's name is written.
#include <re2/re2.h>
#include <string>

#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

// Reports the first part of the name that `pattern` finds in its one group.
void ReportPattern(const Rule& rule, const Scope& list, std::size_t i,
                   Reporter& out, const RE2& pattern, const char* what,
                   const char* mend) {
  std::string found;
  if (RE2::PartialMatch(list.items[i].name(), pattern, &found)) {
    out.Report(rule, i, "name", std::string(what) + "“" + found + "”", mend,
               found);
  }
}

void LevelSuffix(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  static const RE2* const kLevel = new RE2(
      "[（(]((?:(?:国家|省|市|州|县|区|乡|镇|村)级(?:行使|权限)?/?)+)[）)]");
  ReportPattern(rule, list, i, out, *kLevel, "事项名称带有层级后缀",
                "层级请填写在“行使层级”一栏，名称与上级清单保持一致");
}

void HalfWidthBrackets(const Rule& rule, const Scope& list, std::size_t i,
                       Reporter& out) {
  static const RE2* const kBracket = new RE2("([()])");
  ReportPattern(rule, list, i, out, *kBracket, "事项名称用了半角括号",
                "请改用全角括号（ ）");
}

void Slash(const Rule& rule, const Scope& list, std::size_t i, Reporter& out) {
  static const RE2* const kSlash = new RE2(R"(([/\\]))");
  ReportPattern(rule, list, i, out, *kSlash, "事项名称用了斜线",
                "并列的内容请用顿号分开");
}

void HalfWidthComma(const Rule& rule, const Scope& list, std::size_t i,
                    Reporter& out) {
  static const RE2* const kComma = new RE2("(,)");
  ReportPattern(rule, list, i, out, *kComma, "事项名称用了半角逗号",
                "请改用全角标点");
}

void FullWidthDigit(const Rule& rule, const Scope& list, std::size_t i,
                    Reporter& out) {
  static const RE2* const kDigit = new RE2("([０-９]+)");
  ReportPattern(rule, list, i, out, *kDigit, "事项名称用了全角数字",
                "请改用半角数字");
}

void DocumentInName(const Rule& rule, const Scope& list, std::size_t i,
                    Reporter& out) {
  static const RE2* const kDocument =
      new RE2("(令第?[0-9０-９]+号|[0-9０-９]+号令|〔[0-9]{4}〕[0-9]+号)");
  ReportPattern(rule, list, i, out, *kDocument, "事项名称中写有文件号",
                "文件号请填写在“设定依据”一栏");
}

void NoMainItem(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  if (!list.items[i].main_item().empty()) return;
  out.Report(rule, i, "main_item", "没有主项，事项单独成项",
             "属于某个主项的，请填写主项名称", "");
}

void LongName(const Rule& rule, const Scope& list, std::size_t i,
              Reporter& out) {
  constexpr std::size_t kCharactersMax = 500;
  const std::string& name = list.items[i].name();
  if (Shortened(name, kCharactersMax) == name) return;
  out.Report(rule, i, "name", "事项名称超过500个字", "请缩短名称", name);
}

void BracketsOpen(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  int open = 0;
  const std::string& name = list.items[i].name();
  static const RE2* const kBrackets = new RE2("([（(]|[）)])");
  re2::StringPiece rest(name);
  std::string bracket;
  while (RE2::FindAndConsume(&rest, *kBrackets, &bracket)) {
    open += bracket == "（" || bracket == "(" ? 1 : -1;
    if (open < 0) break;
  }
  if (open == 0) return;
  out.Report(rule, i, "name", "事项名称的括号不成对", "请补全括号", name);
}

}  // namespace

std::vector<Rule> NameRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  constexpr auto kInfo = finding::v1::SEVERITY_INFO;
  constexpr auto kError = finding::v1::SEVERITY_ERROR;
  return {
      {"level-suffix", kWarning, "名称带层级后缀", "", LevelSuffix, nullptr},
      {"half-width-brackets", kInfo, "半角括号", "", HalfWidthBrackets,
       nullptr},
      {"slash-in-name", kInfo, "名称带斜线", "", Slash, nullptr},
      {"half-width-comma", kInfo, "半角逗号", "", HalfWidthComma, nullptr},
      {"full-width-digit", kInfo, "全角数字", "", FullWidthDigit, nullptr},
      {"legal-document-in-name", kWarning, "名称带文件号", "", DocumentInName,
       nullptr},
      {"no-main-item", kInfo, "没有主项", "", NoMainItem, nullptr},
      {"name-too-long", kError, "名称过长", "", LongName, nullptr},
      {"brackets-unpaired", kWarning, "括号不成对", "", BracketsOpen, nullptr},
  };
}

}  // namespace qingdan::rules::builtin
