// Reads tests/data/http/*.req (format: the README beside them). For tests of web/gate and web/site.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace lb::gate {

struct ReqFile {
    std::string name;
    std::map<std::string, std::string> said;  // "row", "what", "status", "keeps"
    std::string bytes;
};

inline std::string unescaped_req_line(const std::string& line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '\\') {
            out.push_back(line[i]);
            continue;
        }
        if (i + 1 == line.size()) {
            return out;  // no CR LF
        }
        const char c = line[++i];
        if (c == 'x') {
            out.push_back(static_cast<char>(std::stoi(line.substr(i + 1, 2), nullptr, 16)));
            i += 2;
        } else if (c == '{') {
            const auto blank = line.find(' ', i);
            out.append(std::stoul(line.substr(i + 1, blank - i - 1)), line.at(blank + 1));
            i = blank + 2;
        } else {
            out.push_back(c == 'n' ? '\n' : c == 'r' ? '\r' : c);
        }
    }
    return out + "\r\n";
}

inline ReqFile read_req_file(const std::filesystem::path& path) {
    ReqFile file;
    file.name = path.stem().string();
    std::ifstream in(path, std::ios::binary);
    bool in_request = false;
    for (std::string line; std::getline(in, line);) {
        if (in_request) {
            file.bytes += unescaped_req_line(line);
        } else if (line == "---") {
            in_request = true;
        } else if (const auto colon = line.find(": "); colon != std::string::npos) {
            file.said[line.substr(2, colon - 2)] = line.substr(colon + 2);
        }
    }
    return file;
}

inline std::vector<ReqFile> read_req_files() {
    std::vector<ReqFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(LB_SOURCE_DIR "/tests/data/http")) {
        if (entry.path().extension() == ".req") {
            files.push_back(read_req_file(entry.path()));
        }
    }
    return files;
}

}  // namespace lb::gate
