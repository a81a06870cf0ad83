// lb-templates: checks a site's pages at build as the program will at start, and writes them as C++ for the
// program to carry. Needs no network and no node.
//
//   lb-templates SITE TEMPLATES MANIFEST OUT.cpp LANGUAGE=FILE.mo... -- SOURCE.cpp...
//
// The sources are searched for say("…") and say_count("…"): each id needs words, and words that neither a
// template nor a source uses are refused, so that catalogues do not grow moss.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/core/json.hpp"
#include "desk/views/views.hpp"
#include "portal/views/views.hpp"
#include "web/pages/pages.hpp"

namespace {

namespace fs = std::filesystem;
using lb::pages::BundledAsset;
using lb::pages::BundledFile;
using lb::pages::Complaint;

std::optional<std::string> read_file(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        return std::nullopt;
    }
    std::string text;
    std::array<char, 65536> buffer{};
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0;) {
        text.append(buffer.data(), got);
    }
    return text;
}

bool write_if_changed(const std::string& path, const std::string& text) {
    if (read_file(path) == text) {
        return true;
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), &std::fclose);
    return file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
}

int complain(const std::string& text) {
    std::fprintf(stderr, "lb-templates: %s\n", text.c_str());
    return 1;
}

// Owns the texts; the bundle's views point into it.
struct Group {
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::string_view> pieces;
    std::vector<BundledFile> bundled;

    void seal() {
        for (const auto& [name, text] : files) {
            pieces.emplace_back(text);
        }
        for (std::size_t i = 0; i < files.size(); ++i) {
            bundled.push_back({files[i].first, std::span(pieces).subspan(i, 1)});
        }
    }
};

Group templates_in(const fs::path& folder) {
    Group group;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".mustache") {
            group.files.emplace_back(entry.path().stem().string(),
                                     read_file(entry.path().string()).value_or(""));
        }
    }
    std::sort(group.files.begin(), group.files.end());
    group.seal();
    return group;
}

void append_literal(std::string& out, std::string_view bytes) {
    static constexpr std::string_view kDigits = "01234567";
    out += '"';
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '?') {
            out += c;
        } else {
            // Three octal digits always: a shorter escape could swallow the digit that follows.
            out += '\\';
            out += kDigits[byte >> 6U];
            out += kDigits[byte >> 3U & 7U];
            out += kDigits[byte & 7U];
        }
    }
    out += '"';
}

void append_group(std::string& out, std::string_view name, const Group& group) {
    static constexpr std::size_t kPiece = 8000;
    std::string list;
    for (std::size_t i = 0; i < group.files.size(); ++i) {
        const auto& [file, text] = group.files[i];
        const std::string pieces = "k" + std::string(name) + std::to_string(i);
        out.append("constexpr std::string_view ").append(pieces).append("[] = {\n");
        for (std::size_t at = 0; at == 0 || at < text.size(); at += kPiece) {
            const std::string_view piece = std::string_view(text).substr(at, kPiece);
            out.append("    std::string_view(");
            append_literal(out, piece);
            out.append(", ").append(std::to_string(piece.size())).append("),\n");
        }
        out.append("};\n");
        list.append("    BundledFile{\"").append(file).append("\", ").append(pieces).append("},\n");
    }
    out.append("constexpr BundledFile k").append(name).append("[] = {\n").append(list).append("};\n");
}

struct Site {
    std::string name;
    Group pages;
    Group parts;
    Group catalogues;
    std::vector<std::pair<std::string, std::string>> asset_texts;
    std::vector<BundledAsset> assets;

    lb::pages::Bundle bundle() const { return {pages.bundled, parts.bundled, catalogues.bundled, assets}; }
};

std::string as_source(const Site& site) {
    std::string out = "// Written by lb-templates from review-ui/. Do not edit.\n#include \"review-ui/" +
                      site.name + "/bundle.hpp\"\n\nnamespace lb::review_" + site.name +
                      " {\nnamespace {\n\nusing pages::BundledAsset;\nusing pages::BundledFile;\n\n";
    append_group(out, "Pages", site.pages);
    append_group(out, "Parts", site.parts);
    append_group(out, "Catalogues", site.catalogues);
    out.append("constexpr BundledAsset kAssets[] = {\n");
    for (const BundledAsset& asset : site.assets) {
        out.append("    BundledAsset{\"")
            .append(asset.name)
            .append("\", \"")
            .append(asset.path)
            .append("\"},\n");
    }
    out.append("};\n\n}  // namespace\n\npages::Bundle bundle() {\n");
    out.append("    return {kPages, kParts, kCatalogues, kAssets};\n}\n\n}  // namespace lb::review_");
    out.append(site.name).append("\n");
    return out;
}

// Only the site's own style sheet: a site serves no file of the other's.
bool read_manifest(Site& site, const std::string& path) {
    const auto text = read_file(path);
    const auto json = text ? lb::parse_json(*text) : lb::Result<lb::Json>(lb::Json{});
    const lb::Json* entry = json ? json->find("styles/" + site.name + ".scss") : nullptr;
    const lb::Json* file = entry != nullptr ? entry->find("file") : nullptr;
    if (file == nullptr || file->text_or("").empty()) {
        return false;
    }
    site.asset_texts.emplace_back(site.name + ".css", "/" + std::string(file->text_or("")));
    for (const auto& [name, where] : site.asset_texts) {
        site.assets.push_back({name, where});
    }
    return true;
}

void collect_ids(const std::string& source, std::set<std::string>& ids) {
    for (const std::string_view call : {std::string_view("say(\""), std::string_view("say_count(\"")}) {
        for (std::size_t at = source.find(call); at != std::string::npos; at = source.find(call, at)) {
            at += call.size();
            ids.insert(source.substr(at, source.find('"', at) - at));
        }
    }
}

int check_ids(const lb::pages::Pages& pages, const std::vector<std::string>& source_files) {
    std::set<std::string> said;
    for (const std::string& file : source_files) {
        collect_ids(read_file(file).value_or(""), said);
    }
    int bad = 0;
    const auto& spare = pages.ids_not_in_templates();
    for (const std::string& id : spare) {
        bad += said.contains(id) ? 0 : complain("words that nobody uses: " + id);
    }
    for (const std::string& id : said) {
        bad += pages.has_words(id) ? 0 : complain("a source says what has no words: " + id);
    }
    return bad;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 5) {
        return complain("SITE TEMPLATES MANIFEST OUT.cpp LANGUAGE=FILE.mo... -- SOURCE.cpp..."), 2;
    }
    Site site;
    site.name = arguments[0];
    site.pages = templates_in(arguments[1]);
    site.parts = templates_in(fs::path(arguments[1]) / "parts");
    if (!read_manifest(site, arguments[2])) {
        return complain("the manifest does not name the style sheet of " + site.name);
    }
    const auto dashes = std::find(arguments.begin() + 4, arguments.end(), "--");
    for (auto it = arguments.begin() + 4; it != dashes; ++it) {
        const std::size_t equals = it->find('=');
        site.catalogues.files.emplace_back(it->substr(0, equals),
                                           read_file(it->substr(equals + 1)).value_or(""));
    }
    site.catalogues.seal();
    std::vector<Complaint> complaints;
    const auto list = site.name == "portal" ? lb::portal_views::all_pages() : lb::desk_views::all_pages();
    const auto pages = lb::pages::Pages::open(site.bundle(), list, &complaints);
    for (const Complaint& one : complaints) {
        std::fprintf(stderr, "%s/%s:%d: %s\n", arguments[1].c_str(), one.file.c_str(), one.line,
                     one.text.c_str());
    }
    if (!pages) {
        return complain(std::string(pages.error().text.view()));
    }
    const std::vector<std::string> sources(dashes == arguments.end() ? dashes : dashes + 1, arguments.end());
    if (check_ids(*pages, sources) != 0) {
        return 1;
    }
    return write_if_changed(arguments[3], as_source(site)) ? 0 : complain("cannot write " + arguments[3]);
}
