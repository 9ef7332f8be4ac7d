// What an address to listen on says of who can reach it.
#ifndef QINGDAN_SERVER_APP_LISTEN_ADDRESS_H_
#define QINGDAN_SERVER_APP_LISTEN_ADDRESS_H_

#include <string>

namespace qingdan::app {

// True if only processes of this machine can reach HOST:PORT or unix:PATH. Only
// plain addresses and `localhost` are believed; any other name may lead
// anywhere.
bool IsLoopback(const std::string& listen);

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_LISTEN_ADDRESS_H_
