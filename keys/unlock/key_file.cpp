#include "key_file.hpp"

#include <algorithm>

#include "pair_slot.hpp"

namespace lb::unlock {
namespace {

constexpr std::string_view kKeyFileMagic = "LBK1";
constexpr std::size_t kFileMacBytes = 32;
// A file that was tampered with must not keep the machine busy for hours.
constexpr Cost kCeiling{64, std::uint64_t{4} << 30};

bool is_name(std::string_view name) {
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, good);
}

// Takes bytes from the front; short input is remembered instead of thrown.
class Front {
  public:
    explicit Front(ByteView rest) : rest_(rest) {}
    ByteView take(std::size_t count) {
        if (count > rest_.size()) {
            short_ = true;
            return {};
        }
        const ByteView taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }
    std::uint64_t number(std::size_t width) {
        const ByteView bytes = take(width);
        return bytes.empty() ? 0 : read_be(bytes);
    }
    std::string text() { return std::string(as_text(take(number(1)))); }
    bool at_end() const { return !short_ && rest_.empty(); }
    bool is_short() const { return short_; }

  private:
    ByteView rest_;
    bool short_ = false;
};

Result<> check_custodians(const std::vector<std::string>& names) {
    if (names.size() < kFewestCustodians || names.size() > kMostCustodians) {
        return fail(Failure::bad_input, "a key file has three to seven custodians");
    }
    // In order, so that each pair of custodians has exactly one slot and a name cannot come twice.
    if (!std::ranges::all_of(names, is_name) ||
        std::ranges::adjacent_find(names, std::ranges::greater_equal()) != names.end()) {
        return fail(Failure::bad_input, "custodians need different names of small letters, digits and '-'");
    }
    return {};
}

Result<> check_salts(const std::vector<Bytes>& salts) {
    for (std::size_t i = 0; i < salts.size(); ++i) {
        const bool alike = std::ranges::all_of(salts[i], [&](std::uint8_t b) { return b == salts[i][0]; });
        if (alike || std::ranges::count(salts, salts[i]) != 1) {
            return fail(Failure::refused, "a salt in the key file is a known weak value");
        }
    }
    return {};
}

void append_text(Bytes& out, std::string_view text) {
    append_be(out, text.size(), 1);
    out.insert(out.end(), text.begin(), text.end());
}

void append_bytes(Bytes& out, ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

Result<Bytes> make_key_file(const tree::Root& root, const Centre& centre,
                            const std::vector<Custodian>& custodians, const Cost& cost, const Floor& floor) {
    if (!floor.allows(cost)) {
        return fail(Failure::refused, "the cost of a passphrase is below the floor");
    }
    if (centre.id.empty() || centre.id.size() > 255) {
        return fail(Failure::bad_input, "a key file needs the centre's id");
    }
    std::vector<const Custodian*> sorted;
    for (const Custodian& custodian : custodians) {
        if (custodian.passphrase.size() < kShortestPassphrase) {
            return fail(Failure::bad_input, "a passphrase has at least 14 characters");
        }
        sorted.push_back(&custodian);
    }
    std::ranges::sort(sorted, {}, [](const Custodian* c) { return c->name; });
    std::vector<std::string> names;
    std::ranges::transform(sorted, std::back_inserter(names), [](const Custodian* c) { return c->name; });
    LB_CHECK(check_custodians(names));

    Bytes out;
    append_bytes(out, as_bytes(kKeyFileMagic));
    append_be(out, static_cast<std::uint8_t>(centre.mark), 1);
    append_text(out, centre.id);
    for (const seal::KeyId& id : root.ids()) {
        append_bytes(out, id.bytes());
    }
    append_be(out, cost.passes, 8);
    append_be(out, cost.memory_bytes, 8);
    append_be(out, names.size(), 1);
    std::vector<Key> keys;
    for (const Custodian* custodian : sorted) {
        Bytes salt(kSaltBytes);
        randombytes_buf(salt.data(), salt.size());
        append_text(out, custodian->name);
        append_bytes(out, salt);
        LB_TRY(Key key, stretch(custodian->passphrase, salt, cost));
        keys.push_back(std::move(key));
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        for (std::size_t j = i + 1; j < keys.size(); ++j) {
            append_bytes(out, make_slot({names[i], keys[i]}, {names[j], keys[j]}, centre.id, root.bytes()));
        }
    }
    append_bytes(out, root.mac(out));
    return out;
}

Result<KeyFile> KeyFile::parse(ByteView bytes, const Centre& expected, const Floor& floor) {
    Front front(bytes);
    if (as_text(front.take(kKeyFileMagic.size())) != kKeyFileMagic) {
        return fail(Failure::bad_input, "not a key file of a known version");
    }
    const std::uint64_t mark = front.number(1);
    if (mark != static_cast<std::uint64_t>(expected.mark)) {
        return fail(Failure::refused, expected.mark == Mark::demo
                                          ? StaticString("a demo needs a demo key file")
                                          : StaticString("this is a demo's key file"));
    }
    KeyFile file;
    file.centre_ = {front.text(), expected.mark};
    if (file.centre_.id != expected.id) {
        return fail(Failure::refused, "the key file is another centre's");
    }
    for (seal::KeyId& id : file.ids_) {
        const auto read = seal::KeyId::from_bytes(front.take(seal::KeyId::kBytes));
        id = read ? *read : seal::KeyId();
    }
    file.cost_ = {front.number(8), front.number(8)};
    const std::uint64_t count = front.number(1);
    for (std::uint64_t i = 0; i < count && !front.is_short(); ++i) {
        file.names_.push_back(front.text());
        file.salts_.push_back(copy_bytes(front.take(kSaltBytes)));
    }
    for (std::uint64_t i = 0; i < count * (count - 1) / 2 && !front.is_short(); ++i) {
        file.slots_.push_back(copy_bytes(front.take(kSlotBytes)));
    }
    front.take(kFileMacBytes);
    if (!front.at_end()) {
        return fail(Failure::bad_input, "a key file of a wrong length");
    }
    LB_CHECK(check_custodians(file.names_));
    LB_CHECK(check_salts(file.salts_));
    if (!floor.allows(file.cost_)) {
        return fail(Failure::refused, "the key file asks for less work than the floor");
    }
    if (file.cost_.passes > kCeiling.passes || file.cost_.memory_bytes > kCeiling.memory_bytes) {
        return fail(Failure::refused, "the key file asks for more work than any machine should do");
    }
    file.bytes_ = copy_bytes(bytes);
    return file;
}

std::size_t KeyFile::index_of(const std::string& name) const {
    return static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
}

Result<tree::Root> KeyFile::open(const Custodian& one, const Custodian& other) const {
    const std::size_t low = std::min(index_of(one.name), index_of(other.name));
    const std::size_t high = std::max(index_of(one.name), index_of(other.name));
    if (high >= names_.size()) {
        return fail(Failure::refused, "no such custodian");
    }
    if (low == high) {
        return fail(Failure::refused, "two different custodians are needed");
    }
    LB_TRY(const Key one_key, stretch(one.passphrase, salts_[index_of(one.name)], cost_));
    LB_TRY(const Key other_key, stretch(other.passphrase, salts_[index_of(other.name)], cost_));
    // Slots stand in the order (0,1), (0,2), ..., (1,2), ...
    const std::size_t before = low * names_.size() - low * (low + 1) / 2;
    const Bytes& slot = slots_[before + high - low - 1];
    auto root_key = open_slot({one.name, one_key}, {other.name, other_key}, centre_.id, slot);
    if (!root_key) {
        return fail(Failure::refused, "these two passphrases do not open the key file");
    }
    LB_TRY(tree::Root root, tree::Root::make(*std::move(root_key), ids_));
    const ByteView all(bytes_);
    const auto mac = root.mac(all.first(all.size() - kFileMacBytes));
    if (!equal_constant_time(mac, all.last(kFileMacBytes))) {
        return fail(Failure::broken, "the key file was changed");
    }
    return root;
}

}  // namespace lb::unlock
