#include "postgres_errors.hpp"

#include <string_view>

namespace lb::db {
namespace {

std::string_view field(const PGresult* result, int which) {
    const char* text = PQresultErrorField(result, which);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

Unexpected error_of(const PGresult* result) {
    const std::string_view state = field(result, PG_DIAG_SQLSTATE);
    if (is_lost_race(result)) {
        return fail(Failure::conflict, "somebody else changed the same at the same time");
    }
    // 23: constraints. 22003: a number that its column cannot hold.
    if (state.starts_with("23") || state == "22003") {
        return fail(Failure::conflict, "a rule of the table refuses this");
    }
    if (state == "53100" || state == "53200") {
        return fail(Failure::no_space, "the database server has no room: nothing was stored");
    }
    if (state.starts_with("54")) {
        return fail(Failure::too_big, "a value is too big for the database");
    }
    if (state == "55P03") {
        return fail(Failure::fault, "another program writes to this database");
    }
    if (state == "57014") {
        return fail(Failure::fault, "a statement took too long and was ended");
    }
    if (state == "25006") {
        return fail(Failure::fault, "a reader tried to write");
    }
    if (state == "42501") {
        return fail(Failure::fault, "a statement asks for what is not allowed");
    }
    if (state.starts_with("XX")) {
        return fail(Failure::broken, "the database server cannot read its files");
    }
    return fail(Failure::fault, "the database refuses a statement");
}

bool is_lost_race(const PGresult* result) {
    const std::string_view state = field(result, PG_DIAG_SQLSTATE);
    return state == "40001" || state == "40P01";
}

bool ends_the_connection(const PGresult* result) {
    const std::string_view severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity != "ERROR";
}

}  // namespace lb::db
