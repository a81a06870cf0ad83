// One request and its answer as Poco's handlers know them. The bytes were read by the gate's own parser and
// the answer is written by write_reply: Poco carries values here and parses nothing.
#pragma once

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SocketAddress.h>

#include <chrono>
#include <istream>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>

#include "base/core/secret.hpp"
#include "head.hpp"
#include "reply.hpp"

namespace lb::gate {

class Response final : public Poco::Net::HTTPServerResponse {
  public:
    // Sends nothing yet: the answer is taken whole when the handler has returned.
    std::ostream& send() override;
    void sendBuffer(const void* data, std::size_t length) override;
    void redirect(const std::string& path, HTTPStatus status) override;
    bool sent() const override { return sent_; }

    void hold_until(std::chrono::steady_clock::time_point when) { not_before_ = when; }
    // Consumes the answer. Every header of the handler is in it, as it was set.
    Reply take_reply();

    // Ways out that the house does not have; each throws Poco::IllegalStateException.
    void sendFile(const std::string& path,
                  const std::string& media_type) override;          // no path is a file's name
    void requireAuthentication(const std::string& realm) override;  // people sign in on a page
    void sendContinue() override;                                   // the gate has done it

  private:
    bool sent_ = false;
    std::ostringstream body_;
    std::optional<std::chrono::steady_clock::time_point> not_before_;
};

class Request final : public Poco::Net::HTTPServerRequest {
  public:
    Request(Head head, WipedBytes body, const Poco::Net::SocketAddress& peer, Response& response);

    // What the gate's parser read; handlers of the house use these rather than Poco's strings.
    const Head& head() const { return head_; }
    ByteView body() const { return body_; }

    std::istream& stream() override { return stream_; }
    const Poco::Net::SocketAddress& clientAddress() const override { return peer_; }
    const Poco::Net::SocketAddress& serverAddress() const override { return server_; }
    const Poco::Net::HTTPServerParams& serverParams() const override { return *params_; }
    Poco::Net::HTTPServerResponse& response() const override { return response_; }
    bool secure() const override { return true; }

  private:
    class BytesBuffer : public std::streambuf {
      public:
        explicit BytesBuffer(WipedBytes& bytes);
    };

    Head head_;
    WipedBytes body_;
    Poco::Net::SocketAddress peer_;
    Poco::Net::SocketAddress server_;
    Poco::Net::HTTPServerParams::Ptr params_;
    Response& response_;
    BytesBuffer buffer_;
    std::istream stream_;
};

}  // namespace lb::gate
