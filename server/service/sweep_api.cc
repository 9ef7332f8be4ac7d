#include "server/service/sweep_api.h"

#include <string>
#include <utility>
#include <vector>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/documents/heading.h"
#include "server/documents/read.h"
#include "server/domain/date.h"
#include "server/domain/error.h"
#include "server/ledger/decide.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

namespace v1 = audit::v1;

constexpr std::size_t kNameCharactersMax = 200;

// The document that `request` holds; its issuer and day from the text where the
// request names none.
absl::StatusOr<v1::Document> Read(const v1::AddDocumentRequest& request) {
  QD_RETURN_IF_ERROR(domain::CheckLength("file_name", request.file_name(),
                                         kNameCharactersMax));
  QD_RETURN_IF_ERROR(domain::CheckLength("department", request.department(),
                                         kNameCharactersMax));
  QD_ASSIGN_OR_RETURN(
      const documents::Paragraphs paragraphs,
      documents::ReadDocument(request.file_name(), request.data()));
  const documents::Heading heading = documents::ReadHeading(paragraphs);
  v1::Document document;
  document.set_file_name(request.file_name());
  document.set_title(heading.title.empty() ? request.file_name()
                                           : heading.title);
  document.set_document_number(heading.document_number);
  document.set_region_code(request.region_code());
  document.set_department(request.department().empty() ? heading.issuer
                                                       : request.department());
  document.set_issued_on(request.issued_on().empty() ? heading.issued_on
                                                     : request.issued_on());
  if (!document.issued_on().empty()) {
    QD_RETURN_IF_ERROR(domain::Date::ParseIso(document.issued_on()).status());
  }
  if (document.department().empty()) {
    return domain::FieldError("department", "",
                              "the text names no issuer; say who issued it");
  }
  document.set_digest(base::Sha256Hex(request.data()));
  document.set_paragraphs_total(static_cast<std::uint32_t>(paragraphs.size()));
  for (const documents::Paragraph& paragraph : paragraphs) {
    v1::Paragraph& out = *document.add_paragraphs();
    out.set_text(paragraph.text);
    out.set_place(paragraph.place);
  }
  return document;
}

v1::Document WithoutParagraphs(const v1::Document& document) {
  v1::Document head = document;
  head.clear_paragraphs();
  return head;
}

const v1::Document* FindByDigest(const ledger::State& state,
                                 const v1::Document& document) {
  for (const auto& [number, one] : state.documents) {
    if (one->digest() == document.digest() &&
        one->region_code() == document.region_code()) {
      return one.get();
    }
  }
  return nullptr;
}

absl::StatusOr<v1::SweepResponse> ToResponse(absl::StatusOr<v1::Sweep> sweep) {
  if (!sweep.ok()) return sweep.status();
  v1::SweepResponse response;
  *response.mutable_sweep() = *std::move(sweep);
  return response;
}

}  // namespace

absl::StatusOr<v1::AddDocumentResponse> SweepApi::AddDocument(
    const Caller& caller, const v1::AddDocumentRequest& request) {
  QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  QD_ASSIGN_OR_RETURN(v1::Document document, Read(request));
  document.set_actor(caller.id);
  v1::AddDocumentResponse response;
  if (const auto* there = FindByDigest(*parts_.ledger->state(), document)) {
    *response.mutable_document() = WithoutParagraphs(*there);
    response.set_already_there(true);
    return response;
  }
  QD_ASSIGN_OR_RETURN(
      const std::uint64_t number,
      parts_.ledger->Record([&](const ledger::State&) {
        storage::v1::AuditFact fact;
        *fact.mutable_document() = document;
        return absl::StatusOr<storage::v1::AuditFact>(std::move(fact));
      }));
  *response.mutable_document() =
      WithoutParagraphs(*parts_.ledger->state()->documents.at(number));
  return response;
}

absl::StatusOr<v1::GetDocumentResponse> SweepApi::GetDocument(
    const v1::GetDocumentRequest& request) const {
  const auto state = parts_.ledger->state();
  const auto it = state->documents.find(request.number());
  if (it == state->documents.end()) {
    return ledger::NoEntry("document", std::to_string(request.number()));
  }
  v1::GetDocumentResponse response;
  *response.mutable_document() = *it->second;
  for (const auto& [id, record] : state->problems) {
    for (const auto& one : record->sightings) {
      if (one->source() == v1::SOURCE_DOCUMENT &&
          one->origin() == request.number()) {
        *response.add_sightings() = *one;
      }
    }
  }
  return response;
}

absl::StatusOr<v1::ListDocumentsResponse> SweepApi::ListDocuments(
    const v1::ListDocumentsRequest& request) const {
  const auto state = parts_.ledger->state();
  std::vector<const v1::Document*> found;
  for (auto it = state->documents.rbegin(); it != state->documents.rend();
       ++it) {
    if (request.region_code().empty() ||
        domain::IsWithin(it->second->region_code(), request.region_code())) {
      found.push_back(it->second.get());
    }
  }
  QD_ASSIGN_OR_RETURN(
      const Pager pager,
      Pager::Open(request, {}, *parts_.registry->snapshot(), *parts_.clock));
  v1::ListDocumentsResponse response;
  pager.Fill(found, response, [&](const auto* one) {
    *response.add_documents() = WithoutParagraphs(*one);
  });
  return response;
}

absl::StatusOr<v1::SweepResponse> SweepApi::StartSweep(
    const Caller& caller, const v1::StartSweepRequest& request) {
  return ToResponse(parts_.sweeper->Start(request.scope(), caller.id));
}

absl::StatusOr<v1::SweepResponse> SweepApi::ResumeSweep(
    const v1::SweepRequest& request) {
  return ToResponse(parts_.sweeper->Resume(request.number()));
}

absl::StatusOr<v1::SweepResponse> SweepApi::CancelSweep(
    const v1::SweepRequest& request) {
  return ToResponse(parts_.sweeper->Cancel(request.number()));
}

absl::StatusOr<v1::SweepResponse> SweepApi::GetSweep(
    const v1::SweepRequest& request) const {
  return ToResponse(parts_.sweeper->Get(request.number()));
}

absl::StatusOr<v1::ListSweepsResponse> SweepApi::ListSweeps(
    const v1::ListSweepsRequest& request) const {
  const auto state = parts_.ledger->state();
  QD_ASSIGN_OR_RETURN(
      const Pager pager,
      Pager::Open(request, {}, *parts_.registry->snapshot(), *parts_.clock));
  std::vector<const v1::Sweep*> sweeps;
  for (auto it = state->sweeps.rbegin(); it != state->sweeps.rend(); ++it) {
    sweeps.push_back(&it->second->sweep);
  }
  v1::ListSweepsResponse response;
  pager.Fill(sweeps, response, [&](const v1::Sweep* one) {
    *response.add_sweeps() = parts_.sweeper->Shown(*one);
  });
  return response;
}

}  // namespace qingdan::service
