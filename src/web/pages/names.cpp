#include "names.hpp"

#include <set>

namespace lb::pages {
namespace {

class NameCheck {
  public:
    NameCheck(const PageShape& shape, Complaints& complaints) : shape_(shape), complaints_(complaints) {
        scopes_.push_back({&shape.frame, ""});
        scopes_.push_back({&shape.view, ""});
        std::set<std::string> outer;
        for (const FieldShape& field : shape.frame) {
            outer.insert(field.name);
        }
        check_shadows(shape.view, outer);
    }

    Kind see(const Token& token) {
        switch (token.kind) {
            case Token::Kind::text:
                return Kind::text;
            case Token::Kind::variable:
                return variable(token);
            case Token::Kind::open:
            case Token::Kind::inverted:
                return open(token);
            case Token::Kind::close:
                close(token);
                return Kind::text;
        }
        return Kind::text;
    }

    void finish() {
        if (!sections_.empty()) {
            complain(sections_.back(), "a section without its end");
        }
        complain_unused(shape_.view, "");
    }

  private:
    struct Scope {
        const FieldShapes* fields;
        std::string section;
    };

    void complain(const Token& token, const std::string& text) {
        complaints_.push_back({token.file, token.line, text + ": " + token.text});
    }

    void check_shadows(const FieldShapes& fields, const std::set<std::string>& outer) {
        std::set<std::string> seen = outer;
        for (const FieldShape& field : fields) {
            if (!seen.insert(field.name).second) {
                complaints_.push_back(
                    {shape_.page, 0, "a field that hides another of its name: " + field.name});
            }
        }
        for (const FieldShape& field : fields) {
            check_shadows(field.nested, seen);
        }
    }

    const FieldShape* find(const std::string& name) {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            for (const FieldShape& field : *scope->fields) {
                if (field.name == name) {
                    used_.insert(&field);
                    return &field;
                }
            }
        }
        return nullptr;
    }

    Kind variable(const Token& token) {
        const FieldShape* field = find(token.text);
        if (field == nullptr) {
            complain(token, "the view has no such field");
            return Kind::text;
        }
        if (field->kind == Kind::yes_no || field->kind == Kind::list) {
            complain(token, "this field is a question or a list and has no text");
        }
        return field->kind;
    }

    Kind open(const Token& token) {
        static const FieldShapes kNothing;
        const FieldShape* field = find(token.text);
        if (field == nullptr) {
            complain(token, "the view has no such field");
        } else if (field->kind != Kind::yes_no && field->kind != Kind::list) {
            complain(token, "a section needs a question or a list");
        }
        const bool goes_in = token.kind == Token::Kind::open && field != nullptr;
        scopes_.push_back({goes_in ? &field->nested : &kNothing, token.text});
        sections_.push_back(token);
        return field == nullptr ? Kind::yes_no : field->kind;
    }

    void close(const Token& token) {
        if (sections_.empty() || sections_.back().text != token.text) {
            complain(token, "this section is not open here");
            return;
        }
        sections_.pop_back();
        scopes_.pop_back();
    }

    void complain_unused(const FieldShapes& fields, const std::string& path) {
        for (const FieldShape& field : fields) {
            // A list's own question, and the choice of an enum that stands for "nothing yet".
            const bool derived = field.name.starts_with("has_") || field.name.ends_with("_is_none");
            if (!derived && !used_.contains(&field)) {
                complaints_.push_back({shape_.page + ".mustache", 0, "never used: " + path + field.name});
            } else {
                complain_unused(field.nested, path + field.name + ".");
            }
        }
    }

    const PageShape& shape_;
    Complaints& complaints_;
    std::vector<Scope> scopes_;
    Tokens sections_;
    std::set<const FieldShape*> used_;
};

}  // namespace

std::vector<Kind> check_names(const PageShape& shape, const Tokens& tokens, Complaints& complaints) {
    NameCheck check(shape, complaints);
    std::vector<Kind> kinds;
    for (const Token& token : tokens) {
        kinds.push_back(check.see(token));
    }
    check.finish();
    return kinds;
}

}  // namespace lb::pages
