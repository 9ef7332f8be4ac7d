// Characters that a workbook writes as _xHHHH_ (ECMA-376, ST_Xstring).
#ifndef QINGDAN_SERVER_SHEET_ESCAPE_H_
#define QINGDAN_SERVER_SHEET_ESCAPE_H_

#include <string>
#include <string_view>

namespace qingdan::sheet {

// `text` with its escapes read. Carriage returns go: the line feeds behind them
// are what parts lines.
std::string Unescaped(std::string_view text);

// `text` with whatever Unescaped would take for an escape escaped itself.
std::string Escaped(std::string_view text);

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_ESCAPE_H_
