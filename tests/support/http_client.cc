#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace qingdan::testing {
namespace {

constexpr int kSeconds = 10;

std::string Lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
  return text;
}

}  // namespace

HttpClient::HttpClient(const std::string& address) {
  const auto colon = address.rfind(':');
  sockaddr_in end = {};
  end.sin_family = AF_INET;
  end.sin_port = htons(std::atoi(address.c_str() + colon + 1));
  ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &end.sin_addr);
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval patience = {kSeconds, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  ::connect(socket_, reinterpret_cast<const sockaddr*>(&end), sizeof end);
}

HttpClient::~HttpClient() { ::close(socket_); }

bool HttpClient::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void HttpClient::EndSending() { ::shutdown(socket_, SHUT_WR); }

bool HttpClient::Fill() {
  char bytes[1 << 14];
  const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

bool HttpClient::FillTo(std::size_t bytes) {
  while (buffer_.size() < bytes) {
    if (!Fill()) return false;
  }
  return true;
}

std::string HttpClient::TakeLine() {
  while (buffer_.find("\r\n") == std::string::npos) {
    if (!Fill()) return "";
  }
  std::string line = Take(buffer_.find("\r\n"));
  Take(2);
  return line;
}

std::string HttpClient::Take(std::size_t bytes) {
  std::string taken = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return taken;
}

void HttpClient::ReadChunks(HttpAnswer& answer) {
  for (;;) {
    const std::string line = TakeLine();
    if (line.empty()) return;
    const auto bytes = std::strtoul(line.c_str(), nullptr, 16);
    if (!FillTo(bytes + 2)) return;
    answer.body += Take(bytes);
    Take(2);
    if (bytes == 0) break;
  }
  answer.whole = true;
}

HttpAnswer HttpClient::Read(bool bare) {
  HttpAnswer answer;
  const std::string status = TakeLine();
  const auto space = status.find(' ');
  if (space == std::string::npos) return answer;
  answer.status = std::atoi(status.c_str() + space);
  for (std::string line = TakeLine(); !line.empty(); line = TakeLine()) {
    const auto colon = line.find(": ");
    if (colon == std::string::npos) continue;
    answer.headers[Lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
  const auto length = answer.headers.find("content-length");
  if (bare || answer.status == 304 || answer.status == 100) {
    answer.whole = true;
  } else if (answer.headers.count("transfer-encoding") != 0) {
    ReadChunks(answer);
  } else if (length != answer.headers.end()) {
    const auto bytes = std::strtoul(length->second.c_str(), nullptr, 10);
    answer.whole = FillTo(bytes);
    answer.body = Take(bytes);
  } else {
    while (Fill()) {
    }
    answer.body = Take(buffer_.size());
    answer.whole = true;
  }
  return answer;
}

HttpAnswer HttpClient::Call(const std::string& method,
                            const std::string& target,
                            const HttpHeaders& headers, std::string_view body) {
  std::string request =
      method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& [name, value] : headers) {
    request += name + ": " + value + "\r\n";
  }
  if (!body.empty()) {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  request += "\r\n";
  request += body;
  Send(request);
  return Read(method == "HEAD");
}

HttpAnswer HttpClient::Post(const std::string& path, std::string_view json) {
  return Call("POST", path, {{"Content-Type", "application/json"}}, json);
}

bool HttpClient::IsClosed() {
  while (Fill()) {
  }
  char byte = 0;
  // The end, or a reset, but not the time that is up.
  return ::recv(socket_, &byte, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET;
}

}  // namespace qingdan::testing
