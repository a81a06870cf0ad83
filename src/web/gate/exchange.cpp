#include "exchange.hpp"

#include <Poco/Exception.h>

namespace lb::gate {

namespace {

std::string method_word(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
    }
    return {};
}

}  // namespace

std::ostream& Response::send() {
    sent_ = true;
    return body_;
}

void Response::sendBuffer(const void* data, std::size_t length) {
    sent_ = true;
    body_.write(static_cast<const char*>(data), static_cast<std::streamsize>(length));
}

void Response::redirect(const std::string& path, HTTPStatus status) {
    sent_ = true;
    setStatus(status);
    set("Location", path);
}

Reply Response::take_reply() {
    Reply reply;
    reply.status = getStatus();
    reply.not_before = not_before_;
    reply.body = body_.str();
    for (const auto& [name, value] : *this) {
        reply.fields.push_back({name, value});
    }
    return reply;
}

void Response::sendFile(const std::string&, const std::string&) {
    throw Poco::IllegalStateException("no file is sent by its name");
}

void Response::requireAuthentication(const std::string&) {
    throw Poco::IllegalStateException("people sign in on a page");
}

void Response::sendContinue() {
    throw Poco::IllegalStateException("the gate has sent it");
}

Request::BytesBuffer::BytesBuffer(WipedBytes& bytes) {
    char* begin = static_cast<char*>(static_cast<void*>(bytes.data()));
    setg(begin, begin, begin + bytes.size());
}

Request::Request(Head head, WipedBytes body, const Poco::Net::SocketAddress& peer, Response& response)
    : head_(std::move(head)),
      body_(std::move(body)),
      peer_(peer),
      params_(Poco::makeAuto<Poco::Net::HTTPServerParams>()),
      response_(response),
      buffer_(body_),
      stream_(&buffer_) {
    setMethod(method_word(head_.method));
    setURI(head_.query.empty() ? head_.path : head_.path + "?" + head_.query);
    setVersion(Poco::Net::HTTPMessage::HTTP_1_1);
    setHost(head_.host);
    for (const auto& field : head_.fields) {
        set(field.name, field.value);
    }
    setContentLength64(static_cast<Poco::Int64>(body_.size()));
}

}  // namespace lb::gate
