// `qingdan-server token`: makes, lists and revokes the tokens of platforms.
#ifndef QINGDAN_SERVER_APP_TOKEN_COMMAND_H_
#define QINGDAN_SERVER_APP_TOKEN_COMMAND_H_

namespace qingdan::app {

// argv[0] is the word `token`; returns the exit code.
int TokenMain(int argc, char** argv);

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_TOKEN_COMMAND_H_
