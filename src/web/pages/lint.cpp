#include "lint.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/core/text.hpp"
#include "markup.hpp"

namespace lb::pages {
namespace {

// Not written at all: what runs code, brings its own policy or another document.
constexpr std::array<std::string_view, 8> kRefusedElements{"script", "style", "iframe", "object",
                                                           "embed",  "base",  "frame",  "template"};
constexpr std::array<std::string_view, 4> kUrlAttributes{"href", "src", "action", "formaction"};
// A person's words in these would change what the page is, not what it says.
constexpr std::array<std::string_view, 8> kNameAttributes{"id",     "class", "name", "for",
                                                          "method", "type",  "rel",  "enctype"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Lint : public MarkupVisitor {
  public:
    explicit Lint(Complaints& complaints) : complaints_(complaints) {}

    void opened(const Element& element) override {
        if (is_one_of(kRefusedElements, element.name)) {
            complain(element, "this element is not used here");
        }
        for (const Attribute& attribute : element.attributes) {
            check_attribute(element, attribute);
        }
        check_form_parts(element);
        check_headings(element);
        collect_ids(element);
        if (element.name == "img" && element.find("alt") == nullptr) {
            complain(element, "an image needs alt, if only an empty one");
        }
        if (element.name == "html") {
            has_language_ = element.find("lang") != nullptr;
        }
    }

    void closed(const Element& element) override {
        if (element.name != "form") {
            return;
        }
        if ((form_needs_csrf_ && !form_has_csrf_) || (form_needs_once_ && !form_has_once_)) {
            complain(element, "a form that posts needs csrf and once");
        }
        in_form_ = false;
    }

    void variable_in_text(const Element& parent, const Token& token, Kind kind) override {
        if (kind == Kind::field_text && parent.name != "textarea") {
            complaints_.push_back(
                {token.file, token.line, "unmarked text outside of a form field: " + token.text});
        }
        if (parent.name == "title") {
            complaints_.push_back({token.file, token.line, "a title is seen over a shoulder: " + token.text});
        }
    }

    void finish() {
        for (const auto& [element, id] : references_) {
            if (!ids_.contains(id)) {
                complain(element, "there is no element with the id " + id);
            }
        }
        for (const auto& [element, id] : fields_) {
            if (!labelled_.contains(id)) {
                complain(element, "a field without a label: " + id);
            }
        }
        if (!has_language_) {
            complain(Element{}, "<html> needs lang");
        }
        if (headings_of_first_level_ != 1) {
            complain(Element{}, "a page has one <h1>");
        }
    }

  private:
    void complain(const Element& element, const std::string& text) {
        complaints_.push_back(
            {element.file, element.line, element.name.empty() ? text : "<" + element.name + ">: " + text});
    }

    void check_attribute(const Element& element, const Attribute& attribute) {
        const std::string& name = attribute.name;
        if (name == "style" || name == "srcdoc" || name == "srcset" || name.starts_with("on")) {
            complain(element, "the attribute " + name + " is not used here");
        }
        for (const Kind kind : attribute.kinds) {
            if (!may_stand_in(name, kind)) {
                complain(element, "a variable of this kind may not stand in " + name);
            }
        }
        const bool url_first = !is_one_of(kUrlAttributes, name) || attribute.kinds.empty() ||
                               attribute.value.starts_with("{{") || attribute.value.starts_with("#");
        if (!url_first) {
            complain(element, "an address with a variable begins with it: " + name);
        }
        const auto count = std::count_if(element.attributes.begin(), element.attributes.end(),
                                         [&](const Attribute& other) { return other.name == name; });
        if (count > 1) {
            complain(element, "an attribute twice: " + name);
        }
    }

    static bool may_stand_in(std::string_view attribute, Kind kind) {
        if (is_one_of(kUrlAttributes, attribute)) {
            return kind == Kind::url || kind == Kind::number || kind == Kind::slug;
        }
        if (is_one_of(kNameAttributes, attribute) || attribute.starts_with("aria-describedby") ||
            attribute.starts_with("aria-labelledby")) {
            return kind == Kind::number || kind == Kind::slug;
        }
        if (attribute == "content") {
            return kind == Kind::outside_url;
        }
        if (kind == Kind::field_text) {
            return attribute == "value";
        }
        return kind != Kind::html && kind != Kind::outside_url;
    }

    void check_form_parts(const Element& element) {
        if (element.name == "form") {
            if (in_form_) {
                complain(element, "a form inside of a form");
            }
            in_form_ = true;
            const bool form_posts = element.value_or("method", "") == "post";
            // These end a session and nothing else: twice is once. Leaving must work without a session, too.
            const std::string action = element.value_or("action", "");
            form_needs_csrf_ = form_posts && action != "/leave";
            form_needs_once_ = form_needs_csrf_ && action != "/out";
            form_has_csrf_ = form_has_once_ = false;
        }
        const std::string value = element.value_or("value", "");
        form_has_csrf_ = form_has_csrf_ || (value.starts_with("{{") && value.ends_with("csrf}}"));
        form_has_once_ = form_has_once_ || (value.starts_with("{{") && value.ends_with("once}}"));
        if (element.name == "button" && element.find("type") == nullptr) {
            complain(element, "a button says its type");
        }
        check_label(element);
    }

    void check_label(const Element& element) {
        const bool field = element.name == "textarea" || element.name == "select" ||
                           (element.name == "input" && element.value_or("type", "") != "hidden");
        if (!field || element.find("aria-label") != nullptr || element.find("aria-labelledby") != nullptr) {
            return;
        }
        fields_.emplace_back(element, element.value_or("id", ""));
    }

    void check_headings(const Element& element) {
        if (element.name.size() != 2 || element.name[0] != 'h' || element.name[1] < '1' ||
            element.name[1] > '6') {
            return;
        }
        const int level = element.name[1] - '0';
        headings_of_first_level_ += level == 1 ? 1 : 0;
        if (level > last_heading_ + 1) {
            complain(element, "a heading that leaves out a level");
        }
        last_heading_ = level;
    }

    void collect_ids(const Element& element) {
        if (const Attribute* id = element.find("id")) {
            if (!ids_.insert(id->value).second) {
                complain(element, "an id twice: " + id->value);
            }
        }
        if (const Attribute* label_for = element.find("for")) {
            labelled_.insert(label_for->value);
            references_.emplace_back(element, label_for->value);
        }
        for (const std::string_view name : {"aria-describedby", "aria-labelledby", "aria-controls"}) {
            if (const Attribute* others = element.find(name)) {
                for (const std::string_view id : split(others->value, ' ')) {
                    references_.emplace_back(element, std::string(id));
                }
            }
        }
        const std::string href = element.value_or("href", "");
        if (href.starts_with("#") && href.size() > 1 && href.find("{{") == std::string::npos) {
            references_.emplace_back(element, href.substr(1));
        }
    }

    Complaints& complaints_;
    bool in_form_ = false;
    bool form_needs_csrf_ = false;
    bool form_needs_once_ = false;
    bool form_has_csrf_ = false;
    bool form_has_once_ = false;
    bool has_language_ = false;
    int last_heading_ = 1;  // an error summary's <h2> may stand before the <h1>
    int headings_of_first_level_ = 0;
    std::set<std::string> ids_;
    std::set<std::string> labelled_;
    std::vector<std::pair<Element, std::string>> references_;
    std::vector<std::pair<Element, std::string>> fields_;
};

}  // namespace

void check_markup(const Tokens& tokens, const std::vector<Kind>& kinds, Complaints& complaints) {
    Lint lint(complaints);
    const std::size_t before = complaints.size();
    read_markup(tokens, kinds, lint, complaints);
    if (complaints.size() == before) {
        lint.finish();
    }
}

}  // namespace lb::pages
