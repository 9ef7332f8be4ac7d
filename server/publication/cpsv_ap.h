// A list as linked data in the words of CPSV-AP 3.2.0, the public-service
// vocabulary of the European interoperability programme, so that programs can
// set lists of many places side by side.
//
// What becomes what: docs/formats/published-list.md. The terms are those of
// https://semiceu.github.io/CPSV-AP/releases/3.2.0/ and are told in the file's
// own @context: nothing need be fetched to read it.
#ifndef QINGDAN_SERVER_PUBLICATION_CPSV_AP_H_
#define QINGDAN_SERVER_PUBLICATION_CPSV_AP_H_

#include <string>

#include "server/publication/list_head.h"

namespace qingdan::publication {

// The list as one JSON-LD document: a dcat:Dataset with its services, their
// authorities and the region. Names of things are fragments of the file's own
// address (#item-0123456789abcdef). The same list gives the same bytes.
std::string ToCpsvAp(const List& list);

}  // namespace qingdan::publication

#endif  // QINGDAN_SERVER_PUBLICATION_CPSV_AP_H_
