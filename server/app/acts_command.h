// `qingdan-server acts`: verifies and exports the record of acts.
#ifndef QINGDAN_SERVER_APP_ACTS_COMMAND_H_
#define QINGDAN_SERVER_APP_ACTS_COMMAND_H_

namespace qingdan::app {

// argv[0] is the word `acts`; returns the exit code: 3 if the chain is broken.
int ActsMain(int argc, char** argv);

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_ACTS_COMMAND_H_
