// Who is calling, as the services know it.
#ifndef QINGDAN_SERVER_SERVICE_CALLER_H_
#define QINGDAN_SERVER_SERVICE_CALLER_H_

#include "server/identity/caller.h"

namespace qingdan::service {

using identity::Caller;
using identity::CallerNamer;
using identity::CallInfo;
using identity::Role;

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_CALLER_H_
