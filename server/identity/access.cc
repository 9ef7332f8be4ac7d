#include "server/identity/access.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/error.h"

namespace qingdan::identity {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string ScalarText(const Message& message, const FieldDescriptor& field,
                       int index) {
  const auto& reflection = *message.GetReflection();
  const bool many = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return many ? reflection.GetRepeatedString(message, &field, index)
                  : reflection.GetString(message, &field);
    case FieldDescriptor::CPPTYPE_UINT64:
      return std::to_string(
          many ? reflection.GetRepeatedUInt64(message, &field, index)
               : reflection.GetUInt64(message, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return many ? reflection.GetRepeatedEnum(message, &field, index)->name()
                  : reflection.GetEnum(message, &field)->name();
    default:
      return "";
  }
}

// Collects the values of the field at `steps` in `message`, behind every
// element of what is repeated.
void Collect(const Message& message, const std::vector<std::string>& steps,
             std::size_t at, std::vector<std::string>& values) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(steps[at]);
  if (field == nullptr) return;
  const auto& reflection = *message.GetReflection();
  const bool inner = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  if (inner && at + 1 == steps.size()) return;
  const int count =
      field->is_repeated() ? reflection.FieldSize(message, field) : 1;
  for (int i = 0; i < count; ++i) {
    if (!inner) {
      values.push_back(ScalarText(message, *field, i));
    } else if (field->is_repeated()) {
      Collect(reflection.GetRepeatedMessage(message, field, i), steps, at + 1,
              values);
    } else {
      Collect(reflection.GetMessage(message, field), steps, at + 1, values);
    }
  }
}

std::vector<std::string> ValuesAt(const Message& message,
                                  const std::vector<std::string>& steps) {
  std::vector<std::string> values;
  Collect(message, steps, 0, values);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

bool HasPath(const Descriptor* message, const std::vector<std::string>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (message == nullptr) return false;
    const FieldDescriptor* field = message->FindFieldByName(steps[i]);
    if (field == nullptr) return false;
    message = field->message_type();
  }
  return message == nullptr;
}

bool Covers(const Caller& caller, Role role, const Place& place) {
  if (role == Role::kPublic) return true;
  if (role == Role::kAdministrator || place.regions.empty()) {
    return std::any_of(caller.grants.begin(), caller.grants.end(),
                       [role](const Grant& g) { return g.role == role; });
  }
  for (const std::string& region : place.regions) {
    if (!caller.Has(role, region)) return false;
    if (role != Role::kPublisher) continue;
    for (const std::string& department : place.departments) {
      if (!caller.MayPublish(region, department)) return false;
    }
  }
  return true;
}

// What a refused caller is told of the place asked for.
std::string ToText(const Place& place) {
  std::string text;
  for (const std::string& region : place.regions) {
    text += " for region " + (region.empty() ? "(all)" : region);
  }
  for (const std::string& department : place.departments) {
    text += " for department " + (department.empty() ? "(all)" : department);
  }
  return text;
}

absl::Status Refusal(const Caller& caller, const std::string& method,
                     const std::string& why) {
  const domain::Metadata metadata = {{"caller", caller.id}, {"method", method}};
  if (caller.is_anonymous()) {
    return domain::MakeError(
        absl::StatusCode::kUnauthenticated, error::v1::ERROR_REASON_NOT_ALLOWED,
        method + " is not for everybody; say who you are", metadata);
  }
  return domain::MakeError(
      absl::StatusCode::kPermissionDenied, error::v1::ERROR_REASON_NOT_ALLOWED,
      caller.id + " may not call " + method + why, metadata);
}

constexpr std::size_t kDescriptionBytesMax = 300;

constexpr char kNoRow[] =
    ", which no row of the access table allows to anybody";

std::string LineToAdd(const std::string& method) {
  return "\"" + method +
         "\\tpublic\" (or, in place of public, publisher, filer, auditor, "
         "window, administrator, with what their grant must cover; see "
         "docs/access.md)";
}

}  // namespace

AccessTable::FieldPath AccessTable::PathOf(const std::string& text) {
  FieldPath path{text, {}};
  std::istringstream steps(text);
  for (std::string step; std::getline(steps, step, '.');) {
    path.steps.push_back(step);
  }
  return path;
}

absl::Status AccessTable::ReadScopes(std::string_view text, Row& row) {
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    const std::string kind = word.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == word.size()) {
      return absl::InvalidArgumentError("'" + word + "' is no KIND=FIELD");
    }
    const FieldPath path = PathOf(word.substr(equals + 1));
    if (kind == "region") {
      row.scopes.push_back({Scope::Kind::kRegion, path});
    } else if (kind == "department") {
      row.scopes.push_back({Scope::Kind::kDepartment, path});
    } else if (kind == "submission") {
      row.scopes.push_back({Scope::Kind::kSubmission, path});
    } else {
      return absl::InvalidArgumentError("unknown kind of scope: " + kind);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<AccessTable::Row> AccessTable::ReadRow(
    const std::vector<std::string>& cells) {
  Row row;
  std::istringstream roles(cells[1]);
  for (std::string name; std::getline(roles, name, ',');) {
    const auto role = RoleFromName(name);
    if (!role.has_value()) {
      return absl::InvalidArgumentError("unknown role: " + name);
    }
    row.roles.push_back(*role);
  }
  if (row.roles.empty()) return absl::InvalidArgumentError("no roles");
  QD_RETURN_IF_ERROR(ReadScopes(cells[2], row));
  if (!cells[3].empty()) {
    const std::size_t equals = cells[3].find('=');
    if (equals == std::string::npos) {
      return absl::InvalidArgumentError("'" + cells[3] + "' is no FIELD=VALUE");
    }
    row.when = PathOf(cells[3].substr(0, equals));
    row.value = cells[3].substr(equals + 1);
  }
  if (!cells[4].empty()) {
    const char* end = cells[4].data() + cells[4].size();
    const auto read = std::from_chars(cells[4].data(), end, row.cost);
    if (read.ptr != end || !(row.cost > 0)) {
      return absl::InvalidArgumentError("'" + cells[4] + "' is no cost");
    }
  }
  return row;
}

absl::StatusOr<AccessTable> AccessTable::Parse(std::string_view text,
                                               const std::string& name) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Parse(text, name));
  if (tsv.header() !=
      std::vector<std::string>{"method", "roles", "scope", "when", "cost"}) {
    return absl::InvalidArgumentError(
        name + ": the columns must be method, roles, scope, when, cost");
  }
  AccessTable table;
  table.name_ = name;
  for (const base::Tsv::Row& line : tsv.rows()) {
    auto row = ReadRow(line.cells);
    if (!row.ok()) {
      return absl::InvalidArgumentError(name + ":" + std::to_string(line.line) +
                                        ": " +
                                        std::string(row.status().message()));
    }
    row->line = line.line;
    table.methods_[line.cells[0]].push_back(*std::move(row));
  }
  return table;
}

absl::StatusOr<AccessTable> AccessTable::Load(
    const std::string& catalog_data_dir) {
  const std::string path = catalog_data_dir + "/" + kAccessFile;
  QD_ASSIGN_OR_RETURN(const std::string text, base::ReadFile(path));
  return Parse(text, path);
}

bool AccessTable::Holds(const Row& row, const Message& request) {
  if (!row.when.has_value()) return true;
  return ValuesAt(request, row.when->steps) == std::vector{row.value};
}

Place AccessTable::WantedBy(const Row& row, const Message& request,
                            const SubmissionFinder& submissions) {
  Place place;
  const auto add = [](const std::vector<std::string>& from,
                      std::vector<std::string>& to) {
    to.insert(to.end(), from.begin(), from.end());
    if (from.empty()) to.emplace_back();  // none named: all
  };
  for (const Scope& scope : row.scopes) {
    const auto values = ValuesAt(request, scope.path.steps);
    if (scope.kind == Scope::Kind::kRegion) add(values, place.regions);
    if (scope.kind == Scope::Kind::kDepartment) add(values, place.departments);
    if (scope.kind != Scope::Kind::kSubmission) continue;
    for (const std::string& value : values) {
      // What is not there cannot be had; the handler says so.
      const auto found = submissions(std::stoull("0" + value));
      if (!found.has_value()) continue;
      add(found->regions, place.regions);
      add(found->departments, place.departments);
    }
  }
  return place;
}

absl::Status AccessTable::Check(const Caller& caller, const std::string& method,
                                const Message& request,
                                const SubmissionFinder& submissions) const {
  const auto it = methods_.find(method);
  if (it == methods_.end()) return Refusal(caller, method, kNoRow);
  std::string why;
  for (const Row& row : it->second) {
    if (!Holds(row, request)) continue;
    const Place place = WantedBy(row, request, submissions);
    for (const Role role : row.roles) {
      if (Covers(caller, role, place)) return absl::OkStatus();
      why += why.empty() ? "; it takes " : " or ";
      why += std::string(RoleName(role)) + ToText(place);
    }
  }
  return Refusal(caller, method, why);
}

std::string AccessTable::Describe(const std::string& method,
                                  const Message& request,
                                  const SubmissionFinder& submissions) const {
  const auto it = methods_.find(method);
  if (it == methods_.end()) return "";
  std::string text;
  const Row& row = it->second.front();
  for (const Scope& scope : row.scopes) {
    if (scope.kind != Scope::Kind::kSubmission) continue;
    for (const std::string& value : ValuesAt(request, scope.path.steps)) {
      text += " submission=" + value;
    }
  }
  const Place place = WantedBy(row, request, submissions);
  for (const std::string& region : place.regions) text += " region=" + region;
  for (const std::string& department : place.departments) {
    text += " department=" + department;
  }
  text.resize(std::min(text.size(), kDescriptionBytesMax));
  return text.empty() ? text : text.substr(1);
}

absl::Status AccessTable::CheckMethod(const Caller& caller,
                                      const std::string& method) const {
  const auto it = methods_.find(method);
  if (it == methods_.end()) return Refusal(caller, method, kNoRow);
  std::string why;
  for (const Row& row : it->second) {
    for (const Role role : row.roles) {
      if (Covers(caller, role, {})) return absl::OkStatus();
      why += why.empty() ? "; it takes " : " or ";
      why += RoleName(role);
    }
  }
  return Refusal(caller, method, why);
}

absl::Status AccessTable::CheckRow(
    const std::string& method, const Row& row,
    const google::protobuf::DescriptorPool& pool) const {
  const std::string where = name_ + ":" + std::to_string(row.line) + ": ";
  std::string full_name = method;
  std::replace(full_name.begin(), full_name.end(), '/', '.');
  const auto* descriptor = pool.FindMethodByName(full_name);
  if (descriptor == nullptr) {
    return absl::FailedPreconditionError(where + "there is no method " +
                                         method);
  }
  std::vector<FieldPath> paths;
  for (const Scope& scope : row.scopes) paths.push_back(scope.path);
  if (row.when.has_value()) paths.push_back(*row.when);
  for (const FieldPath& path : paths) {
    if (!HasPath(descriptor->input_type(), path.steps)) {
      return absl::FailedPreconditionError(
          where + descriptor->input_type()->full_name() + " has no field " +
          path.text);
    }
  }
  return absl::OkStatus();
}

absl::Status AccessTable::CheckComplete(
    const std::vector<std::string>& services,
    const google::protobuf::DescriptorPool& pool) const {
  for (const std::string& name : services) {
    const auto* service = pool.FindServiceByName(name);
    if (service == nullptr) {
      return absl::FailedPreconditionError("there is no service " + name);
    }
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string method = name + "/" + service->method(i)->name();
      if (methods_.contains(method)) continue;
      return absl::FailedPreconditionError("nobody may call " + method +
                                           ": add to " + name_ + " the line " +
                                           LineToAdd(method));
    }
  }
  for (const auto& [method, rows] : methods_) {
    for (const Row& row : rows) {
      QD_RETURN_IF_ERROR(CheckRow(method, row, pool));
    }
  }
  return absl::OkStatus();
}

double AccessTable::CostOf(const std::string& method) const {
  const auto it = methods_.find(method);
  return it == methods_.end() ? 1 : it->second.front().cost;
}

bool AccessTable::IsPublic(const std::string& method) const {
  const auto it = methods_.find(method);
  return it != methods_.end() &&
         std::any_of(it->second.begin(), it->second.end(), [](const Row& row) {
           return std::find(row.roles.begin(), row.roles.end(),
                            Role::kPublic) != row.roles.end();
         });
}

}  // namespace qingdan::identity
