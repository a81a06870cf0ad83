#include "gate.hpp"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/core/secret.hpp"
#include "certificate.hpp"
#include "exchange.hpp"
#include "req_file.hpp"
#include "tls_client.hpp"

namespace lb::gate {

namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: letterbox.example\r\n\r\n";
constexpr std::string_view kGetAndClose =
    "GET / HTTP/1.1\r\nHost: letterbox.example\r\nConnection: close\r\n\r\n";

// Answers with what arrived; some paths misbehave.
class EchoHandler : public Poco::Net::HTTPRequestHandler {
  public:
    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override {
        const std::string body(std::istreambuf_iterator<char>(request.stream()), {});
        if (request.getURI() == "/throws") {
            throw std::runtime_error("somebody's address");
        }
        if (request.getURI() == "/fatal") {
            throw Fatal("a broken invariant");
        }
        if (request.getURI() == "/injects") {
            response.set("Location", "/home\r\nSet-Cookie: x=y");
        }
        if (request.getURI() == "/held") {
            dynamic_cast<Response&>(response).hold_until(std::chrono::steady_clock::now() +
                                                         std::chrono::milliseconds(150));
        }
        response.setContentType("text/plain; charset=utf-8");
        if (request.getURI() == "/large") {
            response.send() << std::string(16'000'000, 'x');
            return;
        }
        response.send() << request.getMethod() << ' ' << request.getURI() << ' ' << body.size() << ' '
                        << request.clientAddress().host().toString();
    }
};

class EchoFactory : public Poco::Net::HTTPRequestHandlerFactory {
  public:
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
        return std::make_unique<EchoHandler>().release();  // Poco's contract: the caller owns it
    }
};

Ruling test_door(const Head& head) {
    if (head.method != Method::post) {
        return {};
    }
    return head.path == "/upload" ? Ruling{0, 2'000'000} : Ruling{404, 0};
}

class TestGate : public testing::Test {
  protected:
    TestGate() {
        std::signal(SIGPIPE, SIG_IGN);  // as every program of ours does
        EXPECT_TRUE(start_sodium());
        folder_ = std::filesystem::temp_directory_path() / ("gate_test_" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        limits_.head = std::chrono::milliseconds(300);
        limits_.idle = std::chrono::milliseconds(300);
        limits_.body = std::chrono::milliseconds(300);
        limits_.answer_stall = std::chrono::milliseconds(400);
        limits_.linger = std::chrono::milliseconds(200);
        limits_.connections_per_address = 2000;
        limits_.handshakes_per_second_per_address = 2000;
    }
    ~TestGate() override {
        gate_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::string file(const std::string& name, const std::string& text) {
        const std::string path = folder_ / name;
        std::ofstream(path) << text;
        ::chmod(path.c_str(), 0600);
        return path;
    }

    Settings settings() {
        const auto made = make_certificate({"letterbox.example", "127.0.0.1"}, 1'790'000'000'000);
        EXPECT_TRUE(made);
        Settings settings;
        settings.listeners = {listener()};
        settings.certificate_file = file("tls.crt", made->certificate_pem);
        settings.key_file = file("tls.key", made->key_pem);
        settings.spool_folder = folder_;
        settings.hosts = {"letterbox.example"};
        settings.limits = limits_;
        settings.door = test_door;
        return settings;
    }

    int listener() {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* any = static_cast<sockaddr*>(static_cast<void*>(&at));
        EXPECT_EQ(::bind(fd, any, sizeof at), 0);
        EXPECT_EQ(::listen(fd, 128), 0);
        socklen_t length = sizeof at;
        ::getsockname(fd, any, &length);
        port_ = ntohs(at.sin_port);
        return fd;
    }

    void open() {
        auto gate = Gate::start(settings(), factory_);
        ASSERT_TRUE(gate);
        gate_ = *std::move(gate);
    }

    std::string ask(std::string_view request) {
        TlsClient client(port_);
        EXPECT_TRUE(client.send(request));
        return client.read_to_end();
    }

    std::filesystem::path folder_;
    EchoFactory factory_;
    Limits limits_;
    std::uint16_t port_ = 0;
    std::unique_ptr<Gate> gate_;
};

}  // namespace

TEST_F(TestGate, answers_every_hostile_request_as_its_file_says) {
    open();
    int count = 0;
    for (const auto& file : read_req_files()) {
        if (file.said.contains("site")) {
            continue;
        }
        TlsClient client(port_);
        ASSERT_TRUE(client.connected()) << file.name;
        client.send(file.bytes);
        const std::string answer = client.read_answer();
        EXPECT_EQ(status_in(answer), std::stoi(file.said.at("status")))
            << file.name << ": " << file.said.at("what");
        EXPECT_NE(answer.find("\r\nContent-Security-Policy: "), std::string::npos) << file.name;
        EXPECT_NE(answer.find("\r\nX-Robots-Tag: "), std::string::npos) << file.name;
        EXPECT_EQ(answer.find("\r\nServer: "), std::string::npos) << file.name;
        const bool closes = answer.find("\r\nConnection: close\r\n") != std::string::npos;
        EXPECT_EQ(closes, !file.said.contains("keeps")) << file.name;
        ++count;
    }
    EXPECT_GT(count, 70);
}

TEST_F(TestGate, handlers_get_method_target_body_and_peer) {
    open();
    const std::string body(200'000, 'b');
    const auto answer =
        ask("POST /upload?a=1 HTTP/1.1\r\nHost: letterbox.example\r\nConnection: close\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_NE(answer.find("POST /upload?a=1 200000 127.0.0.1"), std::string::npos) << answer;
}

TEST_F(TestGate, a_clean_connection_is_kept) {
    open();
    TlsClient client(port_);
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(client.send(kGet));
        EXPECT_EQ(status_in(client.read_answer()), 200);
    }
}

TEST_F(TestGate, serves_the_first_of_two_pipelined_requests_and_closes) {
    open();
    const auto answer = ask(std::string(kGet) + std::string(kGet));
    EXPECT_EQ(status_in(answer), 200);
    EXPECT_EQ(answer.find("HTTP/1.1", 5), std::string::npos);
}

TEST_F(TestGate, row_10_a_body_cut_short_never_reaches_a_handler) {
    open();
    EXPECT_EQ(
        status_in(ask("POST /upload HTTP/1.1\r\nHost: letterbox.example\r\nContent-Length: 50\r\n\r\nhello")),
        408);
    EXPECT_EQ(gate_->counts().served, 0U);
}

TEST_F(TestGate, row_28_says_continue_only_to_what_it_will_take) {
    open();
    TlsClient client(port_);
    client.send(
        "POST /upload HTTP/1.1\r\nHost: letterbox.example\r\nExpect: 100-continue\r\nContent-Length: "
        "5\r\n\r\n");
    EXPECT_EQ(status_in(client.read_answer()), 100);
    client.send("hello");
    EXPECT_EQ(status_in(client.read_answer()), 200);
}

TEST_F(TestGate, row_31_silent_connections_do_not_keep_an_honest_one_waiting) {
    limits_.head = std::chrono::seconds(20);
    open();
    std::vector<std::unique_ptr<TlsClient>> silent;
    std::vector<Fd> half_open;
    for (int i = 0; i < 48; ++i) {
        silent.push_back(std::make_unique<TlsClient>(port_));
        half_open.push_back(connect_to_port(port_));
    }
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(status_in(ask(kGetAndClose)), 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST_F(TestGate, row_32_a_dripped_head_ends_at_its_absolute_deadline) {
    open();
    TlsClient client(port_);
    const auto begin = std::chrono::steady_clock::now();
    std::size_t sent = 0;
    while (sent < 1000 && !client.has_something_within(20)) {
        client.send(sent < kGet.size() - 4 ? kGet.substr(sent, 1) : "x");
        ++sent;
    }
    EXPECT_EQ(status_in(client.read_to_end()), 408);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
    EXPECT_EQ(gate_->counts().served, 0U);
}

TEST_F(TestGate, row_32_silence_is_closed_without_an_answer) {
    open();
    TlsClient client(port_);
    EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(TestGate, row_33_a_peer_that_does_not_read_is_let_go) {
    limits_.workers = 1;
    open();
    TlsClient slow(port_);
    slow.send("GET /large HTTP/1.1\r\nHost: letterbox.example\r\n\r\n");
    ASSERT_TRUE(slow.has_something_within(5000));
    EXPECT_EQ(status_in(ask(kGetAndClose)), 200);  // the only worker is free again
    TlsClient waiting(port_);                      // ends by its own deadline, after the slow one's
    waiting.read_to_end();
    TlsClient again(port_);
    again.read_to_end();
    EXPECT_LT(slow.read_to_end().size(), 16'000'000U);
}

TEST_F(TestGate, a_large_answer_arrives_whole) {
    open();
    const std::string answer =
        ask("GET /large HTTP/1.1\r\nHost: letterbox.example\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(answer.size() - answer.find("\r\n\r\n") - 4, 16'000'000U);
}

TEST_F(TestGate, row_34_plain_http_on_the_tls_port_gets_no_answer) {
    open();
    const Fd plain = connect_to_port(port_);
    ASSERT_TRUE(write_all(plain.get(), as_bytes(kGet)));
    std::string got(1024, '\0');
    const auto n = ::recv(plain.get(), got.data(), got.size(), 0);
    EXPECT_EQ(got.substr(0, n > 0 ? static_cast<std::size_t>(n) : 0).find("HTTP"), std::string::npos);
}

TEST_F(TestGate, row_42_speaks_tls_1_3_and_for_its_own_name_only) {
    open();
    EXPECT_FALSE(TlsClient(port_, "letterbox.example", TLS1_2_VERSION).connected());
    TlsClient other(port_, "elsewhere.example");
    other.send(kGet);
    EXPECT_EQ(status_in(other.read_answer()), 421);
}

TEST_F(TestGate, a_handler_that_throws_is_one_neutral_page) {
    open();
    const auto answer = ask("GET /throws HTTP/1.1\r\nHost: letterbox.example\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(status_in(answer), 500);
    EXPECT_EQ(answer.find("address"), std::string::npos);
    EXPECT_EQ(gate_->counts().handler_failures, 1U);
}

TEST_F(TestGate, row_38_a_header_with_a_line_end_never_leaves) {
    open();
    const auto answer = ask("GET /injects HTTP/1.1\r\nHost: letterbox.example\r\n\r\n");
    EXPECT_EQ(status_in(answer), 500);
    EXPECT_EQ(answer.find("x=y"), std::string::npos);
}

TEST_F(TestGate, an_answer_can_be_held_without_a_worker) {
    limits_.workers = 1;
    open();
    TlsClient held(port_);
    const auto begin = std::chrono::steady_clock::now();
    held.send("GET /held HTTP/1.1\r\nHost: letterbox.example\r\n\r\n");
    EXPECT_EQ(status_in(ask(kGetAndClose)), 200);
    EXPECT_EQ(status_in(held.read_answer()), 200);
    EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(150));
}

TEST_F(TestGate, turns_away_more_connections_than_one_address_may_have) {
    limits_.connections_per_address = 3;
    limits_.head = std::chrono::seconds(20);
    open();
    std::vector<std::unique_ptr<TlsClient>> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(std::make_unique<TlsClient>(port_));
        EXPECT_TRUE(held.back()->connected());
    }
    EXPECT_FALSE(TlsClient(port_).connected());
    EXPECT_EQ(gate_->counts().turned_away, 1U);
}

TEST_F(TestGate, a_fatal_of_a_handler_ends_the_gate) {
    open();
    ask("GET /fatal HTTP/1.1\r\nHost: letterbox.example\r\n\r\n");
    EXPECT_THROW(gate_->wait(), Fatal);
}

TEST_F(TestGate, refuses_a_key_file_that_others_can_read) {
    Settings with = settings();
    ::chmod(with.key_file.c_str(), 0640);
    EXPECT_FALSE(Gate::start(std::move(with), factory_));
    Settings other = settings();
    other.key_file = other.certificate_file;
    EXPECT_FALSE(Gate::start(std::move(other), factory_));
}

TEST_F(TestGate, takes_a_new_certificate_while_it_runs) {
    open();
    settings();  // writes new files in the same places
    EXPECT_TRUE(gate_->reload_certificate());
}

}  // namespace lb::gate
