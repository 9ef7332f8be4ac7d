// A connection to an HTTP server, byte by byte: it can send what no proper
// client would. Knows nothing of the server's own code.
//
//   HttpClient client(address);
//   client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
//   HttpAnswer answer = client.Read();
//   EXPECT_EQ(answer.status, 200);
#ifndef QINGDAN_TESTS_SUPPORT_HTTP_CLIENT_H_
#define QINGDAN_TESTS_SUPPORT_HTTP_CLIENT_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qingdan::testing {

struct HttpAnswer {
  int status = 0;  // 0: the connection ended, or ten seconds went by
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;                            // without the marks of chunks
  bool whole = false;                          // it ended where its head said
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

class HttpClient {
 public:
  // To HOST:PORT, an IPv4 address.
  explicit HttpClient(const std::string& address);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // False if the server has closed the connection.
  bool Send(std::string_view bytes);

  // Says that nothing more will be sent.
  void EndSending();

  // The next answer. `bare`: it answers HEAD and has no body.
  HttpAnswer Read(bool bare = false);

  // A whole request with Host and, if there is a body, Content-Length; its
  // answer.
  HttpAnswer Call(const std::string& method, const std::string& target,
                  const HttpHeaders& headers = {}, std::string_view body = "");

  // Posts JSON.
  HttpAnswer Post(const std::string& path, std::string_view json);

  // Whether the server ends the connection, within ten seconds.
  bool IsClosed();

 private:
  // Reads more into buffer_; false at the end or when the time is up.
  bool Fill();
  bool FillTo(std::size_t bytes);
  std::string TakeLine();
  std::string Take(std::size_t bytes);
  void ReadChunks(HttpAnswer& answer);

  int socket_ = -1;
  std::string buffer_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_HTTP_CLIENT_H_
