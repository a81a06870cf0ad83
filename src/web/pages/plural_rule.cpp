#include "plural_rule.hpp"

#include <array>
#include <optional>

#include "base/core/text.hpp"

namespace lb::pages {

// Grammar, weakest first: ?: || && (== !=) (< > <= >=) (+ -) (* / %) ! () n number
class PluralParser {
  public:
    PluralParser(std::string_view text, std::vector<PluralRule::Node>& nodes) : text_(text), nodes_(nodes) {}

    std::optional<std::uint32_t> whole() {
        const auto node = choice(0);
        skip_blanks();
        return at_ == text_.size() ? node : std::nullopt;
    }

  private:
    using Op = PluralRule::Op;
    using Found = std::optional<std::uint32_t>;
    static constexpr int kMaxDepth = 32;
    static constexpr std::size_t kMaxNodes = 256;

    struct Sign {
        std::string_view text;
        int level;
        Op op;
    };
    static constexpr int kLevels = 6;
    // Longer signs first, so that <= is not read as <.
    static constexpr std::array kSigns{
        Sign{"||", 0, Op::either},  Sign{"&&", 1, Op::both},    Sign{"==", 2, Op::equal},
        Sign{"!=", 2, Op::unequal}, Sign{"<=", 3, Op::at_most}, Sign{">=", 3, Op::at_least},
        Sign{"<", 3, Op::less},     Sign{">", 3, Op::more},     Sign{"+", 4, Op::add},
        Sign{"-", 4, Op::subtract}, Sign{"*", 5, Op::multiply}, Sign{"/", 5, Op::divide},
        Sign{"%", 5, Op::remainder}};

    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
            ++at_;
        }
    }
    bool take(std::string_view sign) {
        skip_blanks();
        if (!text_.substr(at_).starts_with(sign)) {
            return false;
        }
        at_ += sign.size();
        return true;
    }
    Found add(PluralRule::Node node) {
        if (nodes_.size() >= kMaxNodes) {
            return std::nullopt;
        }
        nodes_.push_back(node);
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    Found choice(int depth) {
        if (depth > kMaxDepth) {
            return std::nullopt;
        }
        const Found condition = level(0, depth + 1);
        if (!condition || !take("?")) {
            return condition;
        }
        const Found yes = choice(depth + 1);
        if (!yes || !take(":")) {
            return std::nullopt;
        }
        const Found no = choice(depth + 1);
        return no ? add({Op::choose, 0, *condition, *yes, *no}) : std::nullopt;
    }

    std::optional<Op> sign_of(int wanted) {
        skip_blanks();
        for (const Sign& sign : kSigns) {
            if (text_.substr(at_).starts_with(sign.text)) {
                if (sign.level != wanted) {
                    return std::nullopt;
                }
                at_ += sign.text.size();
                return sign.op;
            }
        }
        return std::nullopt;
    }

    Found level(int which, int depth) {
        if (which == kLevels) {
            return unary(depth);
        }
        Found left = level(which + 1, depth);
        while (left) {
            const auto op = sign_of(which);
            if (!op) {
                break;
            }
            const Found right = level(which + 1, depth);
            left = right ? add({*op, 0, *left, *right, 0}) : std::nullopt;
        }
        return left;
    }

    Found unary(int depth) {
        if (depth > kMaxDepth) {
            return std::nullopt;
        }
        skip_blanks();
        if (text_.substr(at_).starts_with("!") && !text_.substr(at_).starts_with("!=")) {
            ++at_;
            const Found inner = unary(depth + 1);
            return inner ? add({Op::negate, 0, *inner, 0, 0}) : std::nullopt;
        }
        if (take("(")) {
            const Found inner = choice(depth + 1);
            return inner && take(")") ? inner : std::nullopt;
        }
        if (take("n")) {
            return add({Op::n});
        }
        return number();
    }

    Found number() {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            ++at_;
        }
        const auto value = parse_decimal(text_.substr(start, at_ - start), 1'000'000);
        return value ? add({Op::number, *value}) : std::nullopt;
    }

    std::string_view text_;
    std::vector<PluralRule::Node>& nodes_;
    std::size_t at_ = 0;
};

Result<PluralRule> PluralRule::parse(std::string_view header) {
    PluralRule rule;
    bool has_forms = false;
    bool has_rule = false;
    for (const std::string_view part : split(header, ';')) {
        const std::string_view field = trim(part);
        if (field.starts_with("nplurals=")) {
            const auto forms = parse_decimal(trim(field.substr(9)), 6);
            has_forms = forms && *forms > 0;
            rule.forms_ = has_forms ? static_cast<std::uint32_t>(*forms) : 1;
        } else if (field.starts_with("plural=")) {
            const auto root = PluralParser(field.substr(7), rule.nodes_).whole();
            has_rule = root.has_value();
            rule.root_ = root.value_or(0);
        } else if (!field.empty()) {
            return fail(Failure::bad_input, "an unknown word in Plural-Forms");
        }
    }
    if (!has_forms || !has_rule) {
        return fail(Failure::bad_input, "Plural-Forms cannot be read");
    }
    return rule;
}

std::uint32_t PluralRule::form_for(std::uint64_t n) const {
    const std::uint64_t form = nodes_.empty() ? 0 : value(root_, n);
    return form < forms_ ? static_cast<std::uint32_t>(form) : forms_ - 1;
}

std::uint64_t PluralRule::value(std::uint32_t node, std::uint64_t n) const {
    const Node& it = nodes_[node];
    const auto a = [&] { return value(it.a, n); };
    const auto b = [&] { return value(it.b, n); };
    switch (it.op) {
        case Op::number:
            return it.number;
        case Op::n:
            return n;
        case Op::negate:
            return a() == 0 ? 1 : 0;
        case Op::multiply:
            return a() * b();
        case Op::divide: {
            const std::uint64_t by = b();
            return by == 0 ? 0 : a() / by;
        }
        case Op::remainder: {
            const std::uint64_t by = b();
            return by == 0 ? 0 : a() % by;
        }
        case Op::add:
            return a() + b();
        case Op::subtract:
            return a() - b();
        case Op::less:
            return a() < b() ? 1 : 0;
        case Op::more:
            return a() > b() ? 1 : 0;
        case Op::at_most:
            return a() <= b() ? 1 : 0;
        case Op::at_least:
            return a() >= b() ? 1 : 0;
        case Op::equal:
            return a() == b() ? 1 : 0;
        case Op::unequal:
            return a() != b() ? 1 : 0;
        case Op::both:
            return a() != 0 && b() != 0 ? 1 : 0;
        case Op::either:
            return a() != 0 || b() != 0 ? 1 : 0;
        case Op::choose:
            return a() != 0 ? b() : value(it.c, n);
    }
    return 0;
}

}  // namespace lb::pages
