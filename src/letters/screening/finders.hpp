// What the files of this room share: each finder appends the flags of its class.
#pragma once

#include <string_view>
#include <vector>

#include "screen.hpp"

namespace lb::screening {

void find_postcodes(std::string_view text, std::vector<Flag>& flags);
void find_phones(std::string_view text, std::vector<Flag>& flags);
void find_emails(std::string_view text, std::vector<Flag>& flags);
void find_urls(std::string_view text, std::vector<Flag>& flags);
void find_handles(std::string_view text, std::vector<Flag>& flags);

// `part` must lie inside `text`.
Flag flag_at(std::string_view rule_id, std::string_view text, std::string_view part);

bool is_ascii_digit(char c);
bool is_ascii_letter(char c);
char ascii_lower(char c);
std::string lower_copy(std::string_view text);

// The `length` bytes before `part`, or fewer at the start of the text.
std::string_view bytes_before(std::string_view text, std::string_view part, std::size_t length);
std::string_view bytes_after(std::string_view text, std::string_view part, std::size_t length);

}  // namespace lb::screening
