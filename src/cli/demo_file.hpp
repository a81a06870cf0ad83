// demo.json: the sign-ins and passphrases of a demo centre, all throw-away. Only a demo has this file.
#pragma once

#include <string>
#include <vector>

#include "base/home/home.hpp"

namespace lb::cli {

struct DemoFile {
    struct Custodian {
        std::string name, passphrase;
    };
    struct Person {
        std::string number, role, password;
    };
    std::vector<Custodian> custodians;
    std::vector<Person> staff;
    Person sender;  // number and, as password, the four words; no role
    std::string case_id;
    std::string portal, desk;

    static Result<DemoFile> read(const Home& home);
    Result<> write(const Home& home) const;
};

}  // namespace lb::cli
