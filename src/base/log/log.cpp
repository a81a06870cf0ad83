#include "log.hpp"

#include <unistd.h>

#include <cstring>

#include "base/core/json.hpp"
#include "base/time/calendar.hpp"
#include "base/time/clock.hpp"

namespace lb {

namespace {

std::string_view program_name = "letterbox";

void write_line(std::string_view event, std::string_view fields) {
    std::string line = "{\"at\":\"" + utc_text(SystemClock{}.now_ms()) + "\",\"program\":\"";
    line.append(program_name)
        .append("\",\"event\":\"")
        .append(event)
        .append("\"")
        .append(fields)
        .append("}\n");
    // One write a line, so that lines of several programs do not mix. A log that cannot be written is not a
    // reason to stop carrying letters.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace

void name_program(StaticString program) {
    program_name = program.view();
}

void log(Event event, std::initializer_list<LogField> fields) {
    std::string text;
    for (const LogField& field : fields) {
        text.append(",\"").append(field.name()).append("\":").append(field.json());
    }
    write_line(event.name(), text);
}

void log(Event event, const Error& error) {
    const char* file = std::strrchr(error.file, '/');
    JsonWriter place;
    place.begin_object().field("text", error.text.view());
    place.field("place",
                std::string(file == nullptr ? error.file : file + 1) + ':' + std::to_string(error.line));
    place.end_object();
    // The writer's braces are the line's own.
    write_line(event.name(), "," + place.text().substr(1, place.text().size() - 2));
}

}  // namespace lb
