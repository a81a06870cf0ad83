// What is wrong with a template, and where. Found at build by lb-templates and again when a program starts.
#pragma once

#include <string>
#include <vector>

namespace lb::pages {

struct Complaint {
    std::string file;
    int line = 0;
    std::string text;
};
using Complaints = std::vector<Complaint>;

}  // namespace lb::pages
