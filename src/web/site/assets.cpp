#include "assets.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/durable/file.hpp"

namespace lb::site {

namespace {

constexpr std::size_t kAssetMax = 4 * 1024 * 1024;

struct TypeByEnding {
    std::string_view ending;
    std::string_view type;
};
constexpr std::array<TypeByEnding, 7> kTypes = {{{".css", "text/css; charset=utf-8"},
                                                 {".js", "text/javascript; charset=utf-8"},
                                                 {".svg", "image/svg+xml"},
                                                 {".png", "image/png"},
                                                 {".ico", "image/x-icon"},
                                                 {".woff2", "font/woff2"},
                                                 {".webmanifest", "application/manifest+json"}}};

}  // namespace

Result<Assets> Assets::from_folder(const std::string& folder) {
    Assets assets;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string ending = entry.path().extension();
        const auto type = std::find_if(kTypes.begin(), kTypes.end(),
                                       [&](const TypeByEnding& one) { return one.ending == ending; });
        if (!entry.is_regular_file(problem) || type == kTypes.end()) {
            continue;
        }
        LB_TRY(const Bytes bytes, read_file(entry.path(), kAssetMax));
        Asset asset{std::string(type->type), std::string(as_text(bytes)), {}};
        if (const auto packed = read_file(entry.path().string() + ".gz", kAssetMax)) {
            asset.gzip = as_text(*packed);
        }
        assets.files_.emplace(entry.path().filename(), std::move(asset));
    }
    if (problem) {
        return fail(Failure::not_found, "the folder of style sheets cannot be read");
    }
    return assets;
}

const Asset* Assets::find(std::string_view name) const {
    const auto at = files_.find(name);
    return at == files_.end() ? nullptr : &at->second;
}

}  // namespace lb::site
