#include "serve.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstdio>

#include "base/config/config.hpp"
#include "base/core/exit.hpp"
#include "base/durable/file.hpp"
#include "base/home/home.hpp"
#include "base/log/log.hpp"
#include "house.hpp"
#include "listen.hpp"
#include "spawn.hpp"

namespace lb::supervisor {
namespace {

struct Order {
    std::string home;
    std::map<std::string, std::string, std::less<>> addresses;  // by program; else letterbox.conf's
    bool verbose = false;
};

int say(Exit exit, const std::string& sentence) {
    std::fprintf(stderr, "letterbox: %s\n", sentence.c_str());
    return as_number(exit);
}

// Nothing was asked that could be answered "no": a home that does not verify or is refused is bad input, and
// a centre that runs already is one to wait for.
Exit exit_of(Failure failure) {
    if (failure == Failure::conflict) {
        return Exit::not_now;
    }
    const Exit exit = exit_for(failure);
    return exit == Exit::answer_is_no ? Exit::bad_input : exit;
}

std::string sentence_of(const Error& error) {
    return std::string(error.text.view()) + ".";
}

bool read_order(const std::vector<std::string>& arguments, Order& order) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        if (word == "--verbose") {
            order.verbose = true;
        } else if ((word == "--portal" || word == "--desk") && i + 1 < arguments.size()) {
            order.addresses[word.substr(2)] = arguments[++i];
        } else if (word.starts_with("-") || !order.home.empty()) {
            return false;
        } else {
            order.home = word;
        }
    }
    return !order.home.empty();
}

std::string own_folder() {
    std::array<char, PATH_MAX> path{};
    const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
    const std::string whole(path.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    return whole.substr(0, whole.rfind('/'));
}

Settings settings_for(const std::string& program, const Config& config, const Home& home,
                      const std::map<std::string, std::string, std::less<>>& bound) {
    const auto of = [&config](std::string_view section, std::string_view key) {
        return std::string(config.value(section, key));
    };
    const std::string programs = own_folder();
    const std::string share = programs.substr(0, programs.rfind('/')) + "/share";
    const bool on_a_server = of("database", "engine") == "postgres";
    return {
        {"home", home.folder()},
        {"centre", of("centre", "id")},
        {"origin", of("centre", "origin")},
        {"demo", of("centre", "demo")},
        {"centre_name", of("centre", "name")},
        {"centre_phone", of("centre", "phone")},
        {"neutral_url", of("centre", "neutral_url")},
        {"release", of("desk", "release")},
        {"second_check", of("desk", "second_check")},
        {"languages", of("worker", "languages")},
        {"database_socket", on_a_server ? of("database", "socket") : ""},  // empty: files in the home
        {"portal_database", of("database", "portal")},
        {"desk_database", of("database", "desk")},
        {"keys_database", of("database", "desk_keys")},
        {"portal_origin", "https://" + bound.at("portal")},
        {"desk_origin", "https://" + bound.at("desk")},
        {"share", share},
        {"assets", program == "portal" || program == "desk" ? share + '/' + program : share},
        {"reader", programs + "/letterbox-reader"},
    };
}

// "name address" a line, written when everything serves and gone when nothing does.
void announce(const Home& home, const std::map<std::string, std::string, std::less<>>& bound) {
    std::string text;
    for (const auto& [name, address] : bound) {
        text.append(name).append(" https://").append(address).append("\n");
    }
    if (!write_durably(home.addresses(), as_bytes(text), IfThere::replace)) {
        log("supervisor.addresses_not_written");
    }
}

Result<Fd> lock_home(const Home& home) {
    LB_CHECK(make_folder(home.run()));
    LB_CHECK(make_folder(home.log_folder()));
    Fd lock(::open(home.run_lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!lock.is_open()) {
        return fail(Failure::bad_input, "the home folder cannot be written");
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        return fail(Failure::conflict, "this centre is running already");
    }
    return lock;
}

struct Sockets {
    HouseParts parts;
    std::map<std::string, std::string, std::less<>> bound;
};

int open_listeners(const Order& order, const Config& config, Sockets& sockets) {
    for (const Program& program : sockets.parts.plan.programs) {
        if (!program.listens) {
            continue;
        }
        const auto asked = order.addresses.find(program.name);
        const std::string address = asked != order.addresses.end()
                                        ? asked->second
                                        : std::string(config.value(program.name, "listen"));
        auto listener = listen_tcp(address);
        if (!listener) {
            return say(exit_of(listener.error().failure), "the " + program.name + " cannot listen on " +
                                                              address + ": " + sentence_of(listener.error()));
        }
        sockets.bound[program.name] = listener->address;
        sockets.parts.listeners[program.name] = std::move(listener->fd);
    }
    return as_number(Exit::done);
}

Result<> open_controls(const Home& home, HouseParts& parts) {
    for (const Program& program : parts.plan.programs) {
        if (program.has_control) {
            LB_TRY(parts.controls[program.name],
                   listen_control(home.run(), Home::control_name(program.name)));
        }
    }
    return {};
}

int run_house(const Order& order, const Home& home, Sockets sockets) {
    const std::string log_path = home.log();
    Fd log_file(::open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!log_file.is_open()) {
        return say(Exit::bad_input, "the log file cannot be written.");
    }
    sockets.parts.pids_path = home.pids();
    sockets.parts.on_all_ready = [&home, bound = sockets.bound] { announce(home, bound); };
    House house(std::move(sockets.parts), Journal(std::move(log_file), order.verbose));
    const auto ending = house.run();
    ::unlink(home.addresses().c_str());
    ::unlink(home.pids().c_str());
    if (!ending) {
        return say(exit_of(ending.error().failure), sentence_of(ending.error()));
    }
    if (*ending == Ending::gave_up) {
        return say(Exit::not_now, "the " + house.gave_up_on() +
                                      " ended five times in ten minutes, so everything was stopped; " +
                                      log_path + " says what happened.");
    }
    return as_number(Exit::done);
}

}  // namespace

int serve(const std::vector<std::string>& arguments) {
    Order order;
    if (!read_order(arguments, order)) {
        return say(Exit::wrong_usage,
                   "usage: letterbox serve HOME [--portal ADDRESS] [--desk ADDRESS] [--verbose]");
    }
    const auto home = Home::at(order.home);
    if (!home) {
        return say(Exit::bad_input, sentence_of(home.error()));
    }
    const auto text = read_file(home->config(), Config::kMaxBytes);
    if (!text) {
        return say(Exit::bad_input, home->config() + " cannot be read: `letterbox init` makes it.");
    }
    const auto config = Config::parse(as_text(*text));
    if (!config) {
        const ConfigProblem& problem = config.error();
        const std::string line = problem.line == 0 ? "" : " line " + std::to_string(problem.line);
        const std::string key = problem.key.empty() ? "" : " (" + problem.key + ")";
        return say(Exit::bad_input,
                   home->config() + line + ": " + std::string(problem.error.text.view()) + key + ".");
    }
    Sockets sockets;
    sockets.parts.plan = house_plan(own_folder());
    if (const int code = open_listeners(order, *config, sockets); code != as_number(Exit::done)) {
        return code;
    }
    // Ports below 1024 are root's; everything behind this line is an ordinary user's.
    if (const auto dropped = drop_to_owner_of(home->folder()); !dropped) {
        return say(Exit::bad_input, sentence_of(dropped.error()));
    }
    const auto lock = lock_home(*home);
    if (!lock) {
        return say(exit_of(lock.error().failure), sentence_of(lock.error()));
    }
    if (const auto opened = open_controls(*home, sockets.parts); !opened) {
        return say(exit_of(opened.error().failure), sentence_of(opened.error()));
    }
    for (const Program& program : sockets.parts.plan.programs) {
        sockets.parts.settings[program.name] = settings_for(program.name, *config, *home, sockets.bound);
    }
    return run_house(order, *home, std::move(sockets));
}

}  // namespace lb::supervisor
