// Lines of a table in Markdown.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace lb::documents {

inline std::string table_row(std::initializer_list<std::string_view> cells) {
    std::string line = "|";
    for (const std::string_view cell : cells) {
        line += cell.empty() ? "" : " ";
        line += cell;
        line += " |";
    }
    return line + "\n";
}

inline std::string table_head(std::initializer_list<std::string_view> cells) {
    std::string line = table_row(cells) + "|";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += " --- |";
    }
    return line + "\n";
}

inline std::string as_code(std::string_view text) {
    return '`' + std::string(text) + '`';
}

inline void add_word(std::string& list, std::string_view word, std::string_view between = ", ") {
    list += list.empty() ? "" : between;
    list += word;
}

}  // namespace lb::documents
