// Bundle: everything a site's pages are made of, compiled into the program by lb-templates (review-ui/):
// template sources, shared parts, catalogues, and the hashed names of the style sheets. A program needs no
// file to draw a page; the style sheets themselves lie in the site's asset folder.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb::pages {

// Long literals are cut into pieces: compilers only promise 65,536 characters a literal.
struct BundledFile {
    std::string_view name;
    std::span<const std::string_view> pieces;

    std::string text() const {
        std::string all;
        for (const std::string_view piece : pieces) {
            all.append(piece);
        }
        return all;
    }
};

struct BundledAsset {
    std::string_view name;  // "portal.css"
    std::string_view path;  // "/a/portal-Dk3x91aB.css"
};

struct Bundle {
    std::span<const BundledFile> pages;       // "home"
    std::span<const BundledFile> parts;       // "top"
    std::span<const BundledFile> catalogues;  // "en": a .mo file
    std::span<const BundledAsset> assets;
};

}  // namespace lb::pages
