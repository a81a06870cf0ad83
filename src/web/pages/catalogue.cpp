#include "catalogue.hpp"

#include <optional>

#include "base/core/text.hpp"

namespace lb::pages {
namespace {

constexpr std::size_t kMaxFile = 4 * 1024 * 1024;
constexpr std::uint32_t kMaxMessages = 20'000;

class MoReader {
  public:
    explicit MoReader(ByteView file) : file_(file) {}

    bool start() {
        const auto magic = file_.size() >= 28 ? read_be(file_.first(4)) : 0;
        little_ = magic == 0xDE120495;
        return (little_ || magic == 0x950412DE) && number(4) == 0;
    }
    std::optional<std::uint32_t> number(std::size_t at) const {
        if (at > file_.size() || file_.size() - at < 4) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            value = value << 8U | file_[at + (little_ ? 3 - i : i)];
        }
        return value;
    }
    // Row `i` of a table of (length, offset) pairs. The text ends with a zero byte that is not counted.
    std::optional<std::string_view> text(std::uint32_t table, std::uint32_t i) const {
        const std::uint64_t row = std::uint64_t{table} + std::uint64_t{i} * 8;
        const auto length = number(row);
        const auto offset = number(row + 4);
        if (!length || !offset || std::uint64_t{*offset} + *length >= file_.size() ||
            file_[std::size_t{*offset} + *length] != 0) {
            return std::nullopt;
        }
        return as_text(file_.subspan(*offset, *length));
    }

  private:
    ByteView file_;
    bool little_ = false;
};

std::string_view plural_header(std::string_view header) {
    static constexpr std::string_view kName = "Plural-Forms:";
    for (const std::string_view line : split(header, '\n')) {
        if (line.starts_with(kName)) {
            return trim(line.substr(kName.size()));
        }
    }
    return "nplurals=1; plural=0;";
}

}  // namespace

Result<Catalogue> Catalogue::read(ByteView mo_file) {
    MoReader reader(mo_file);
    if (mo_file.size() > kMaxFile || !reader.start()) {
        return fail(Failure::bad_input, "this is no .mo file");
    }
    const auto count = reader.number(8);
    const auto ids = reader.number(12);
    const auto texts = reader.number(16);
    if (!count || !ids || !texts || *count > kMaxMessages) {
        return fail(Failure::bad_input, "a .mo file with a broken head");
    }
    Catalogue catalogue;
    LB_TRY(catalogue.rule_, PluralRule::parse(plural_header("")));
    // Messages that share their bytes would let a small file become a large catalogue.
    std::size_t left = mo_file.size();
    for (std::uint32_t i = 0; i < *count; ++i) {
        const auto id = reader.text(*ids, i);
        const auto text = reader.text(*texts, i);
        if (!id || !text || id->size() + text->size() > left || !is_utf8(*id) || !is_utf8(*text)) {
            return fail(Failure::bad_input, "a .mo file with a broken message");
        }
        left -= id->size() + text->size();
        if (id->empty()) {
            LB_TRY(catalogue.rule_, PluralRule::parse(plural_header(*text)));
            continue;
        }
        // A message with plurals has "singular NUL plural" as its id; the first is its name.
        const std::string_view name = id->substr(0, id->find('\0'));
        if (name.empty()) {
            return fail(Failure::bad_input, "a .mo file with a message without a name");
        }
        std::vector<std::string> forms;
        for (const std::string_view form : split(*text, '\0')) {
            forms.emplace_back(form);
        }
        catalogue.messages_.emplace(name, std::move(forms));
    }
    for (const auto& [id, forms] : catalogue.messages_) {
        if (forms.size() != 1 && forms.size() != catalogue.rule_.forms()) {
            return fail(Failure::bad_input, "a message with a wrong number of plural forms");
        }
    }
    return catalogue;
}

std::string_view Catalogue::find(std::string_view id) const {
    const auto it = messages_.find(id);
    return it == messages_.end() ? std::string_view{} : std::string_view{it->second.front()};
}

std::string_view Catalogue::find(std::string_view id, std::uint64_t n) const {
    const auto it = messages_.find(id);
    if (it == messages_.end()) {
        return {};
    }
    return it->second.size() == 1 ? it->second.front() : it->second[rule_.form_for(n)];
}

std::vector<std::string_view> Catalogue::ids() const {
    std::vector<std::string_view> all;
    for (const auto& [id, forms] : messages_) {
        all.push_back(id);
    }
    return all;
}

}  // namespace lb::pages
