// qingdan-server log-key: makes the key that signs the log, and changes it.
#ifndef QINGDAN_SERVER_APP_LOG_KEY_H_
#define QINGDAN_SERVER_APP_LOG_KEY_H_

namespace qingdan::app {

// The command with its arguments; returns the exit code.
int LogKeyMain(int argc, char** argv);

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_LOG_KEY_H_
