#include "life_page.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace {

TEST(LifePage, equals_the_printed_table) {
    std::ifstream file(LB_SOURCE_DIR "/docs/formats/item-life.md");
    std::stringstream page;
    page << file.rdbuf();
    ASSERT_EQ(page.str(), lb::item::life_page())
        << "docs/formats/item-life.md must be exactly what the table prints:\n"
        << lb::item::life_page();
}

}  // namespace
