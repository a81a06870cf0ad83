#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>

#include "site.hpp"
#include "web/gate/exchange.hpp"

namespace lb::site {

namespace {

class SiteHandler final : public Poco::Net::HTTPRequestHandler {
  public:
    explicit SiteHandler(const Site& site) : site_(site) {}

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override {
        // The gate makes no others.
        const auto& asked = dynamic_cast<gate::Request&>(request);
        auto& out = dynamic_cast<gate::Response&>(response);
        const auto address = asked.clientAddress().host();
        const ByteView peer(static_cast<const std::uint8_t*>(address.addr()), address.length());
        const Answer answer = site_.answer(asked.head(), asked.body(), peer);
        out.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(answer.status));
        for (const auto& header : answer.headers) {
            out.add(std::string(header.name), header.value);
        }
        if (answer.held_until) {
            out.hold_until(*answer.held_until);
        }
        out.sendBuffer(answer.body.data(), answer.body.size());
    }

  private:
    const Site& site_;
};

}  // namespace

class Front::Factory final : public Poco::Net::HTTPRequestHandlerFactory {
  public:
    explicit Factory(const Site& site) : site_(site) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
        return std::make_unique<SiteHandler>(site_).release();  // Poco's contract: the gate owns it
    }

  private:
    const Site& site_;
};

Front::Front(const Site& site) : site_(site), factory_(std::make_unique<Factory>(site)) {}
Front::~Front() = default;

Poco::Net::HTTPRequestHandlerFactory& Front::handlers() {
    return *factory_;
}

void Front::fill(gate::Settings& settings) const {
    settings.door = [this](const gate::Head& head) { return site_.rule(head); };
    settings.problem_page = [this](int status) { return site_.problem_page(status); };
}

}  // namespace lb::site
