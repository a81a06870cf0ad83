// The key file: the centre's root, kept so that any two of three to seven custodians open it and no one alone
// does. Each pair has a slot of its own; nothing is split. Opening costs two runs of Argon2id, whoever is
// asked. The file holds no purpose key and no passphrase. Format: docs/formats/key-file.md
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/core/secret.hpp"
#include "keys/tree/tree.hpp"

namespace lb::unlock {

// What Argon2id has to spend on one passphrase.
struct Cost {
    std::uint64_t passes;
    std::uint64_t memory_bytes;
    friend bool operator==(const Cost&, const Cost&) = default;
};

class LowFloorForTests;

// The least that a key file may ask for. There is one for the product; the lower one for unit tests is a type
// of the room keys/testing, which no program may reach.
class Floor {
  public:
    static constexpr Floor product() { return Floor({3, std::uint64_t{256} << 20}); }
    constexpr bool allows(const Cost& cost) const {
        return cost.passes >= least_.passes && cost.memory_bytes >= least_.memory_bytes;
    }
    constexpr const Cost& least() const { return least_; }

  private:
    friend class LowFloorForTests;
    constexpr explicit Floor(Cost least) : least_(least) {}
    Cost least_;
};

enum class Mark : std::uint8_t { real = 0, demo = 1 };

struct Custodian {
    std::string name;  // a-z, 0-9 and '-', 1 to 32 characters
    WipedText passphrase;
};
constexpr std::size_t kFewestCustodians = 3;
constexpr std::size_t kMostCustodians = 7;
constexpr std::size_t kShortestPassphrase = 14;
constexpr std::size_t kLongestKeyFile = 8192;

// What the configuration says about the centre; a key file of another centre or mark is refused.
struct Centre {
    std::string id;  // as in the trail's `centre`
    Mark mark;
};

// The bytes of a new key file. The root is the caller's to use and to drop.
Result<Bytes> make_key_file(const tree::Root& root, const Centre& centre,
                            const std::vector<Custodian>& custodians, const Cost& cost, const Floor& floor);

class KeyFile {
  public:
    // Everything that can be checked without a passphrase: length, version, mark, centre, names, salts,
    // floor.
    static Result<KeyFile> parse(ByteView bytes, const Centre& expected, const Floor& floor);

    const std::vector<std::string>& custodians() const { return names_; }
    // Two different custodians. Failure::refused when a passphrase is wrong: which one is not told.
    Result<tree::Root> open(const Custodian& one, const Custodian& other) const;

  private:
    KeyFile() = default;
    std::size_t index_of(const std::string& name) const;

    Bytes bytes_;
    Centre centre_;
    tree::Root::Ids ids_;
    Cost cost_{};
    std::vector<std::string> names_;
    std::vector<Bytes> salts_;
    std::vector<Bytes> slots_;
};

}  // namespace lb::unlock
