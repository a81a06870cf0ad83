// The operator's technical log: one JSON line an event on standard error. It cannot leak, because there is no
// way to hand it a string made at run time: an event is one of a closed table, its fields are ids and
// numbers. What happened to letters is not here but in the trail.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/core/static_string.hpp"
#include "base/log/events.hpp"

namespace lb {

class LogField {
  public:
    LogField(StaticString name, std::int64_t number) : name_(name), text_(std::to_string(number)) {}
    LogField(StaticString name, std::uint64_t number) : name_(name), text_(std::to_string(number)) {}
    LogField(StaticString name, int number) : LogField(name, std::int64_t{number}) {}
    LogField(StaticString name, StaticString code) : name_(name), text_(quoted(code.view())) {}
    template <typename Tag>
    LogField(StaticString name, const Id<Tag>& id) : name_(name), text_(quoted(id.text())) {}

    std::string_view name() const { return name_; }
    const std::string& json() const { return text_; }

  private:
    static std::string quoted(std::string_view code) { return '"' + std::string(code) + '"'; }
    StaticString name_;
    std::string text_;
};

// The program's name stands in every line. Called once, first thing in main.
void name_program(StaticString program);

void log(Event event, std::initializer_list<LogField> fields = {});

// An error with its place in the source.
void log(Event event, const Error& error);

}  // namespace lb
