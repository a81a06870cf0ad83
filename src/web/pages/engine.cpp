#include "engine.hpp"

#include <kainjow/mustache.hpp>

#include "base/core/result.hpp"

namespace lb::pages {
namespace {

using Data = kainjow::mustache::data;

Data as_object(const Fields& fields);

Data as_data(const Field& field) {
    if (const auto* yes = std::get_if<bool>(&field.value)) {
        return Data(*yes);
    }
    if (const auto* text = std::get_if<std::string>(&field.value)) {
        return Data(*text);
    }
    kainjow::mustache::list list;
    for (const Fields& row : std::get<std::vector<Fields>>(field.value)) {
        list.push_back(as_object(row));
    }
    return Data(list);
}

void put(Data& object, const Fields& fields) {
    for (const Field& field : fields) {
        object[field.name] = as_data(field);
    }
}

Data as_object(const Fields& fields) {
    Data object(Data::type::object);
    put(object, fields);
    return object;
}

}  // namespace

std::string draw(const std::string& flat_template, const Fields& frame, const Fields& view) {
    kainjow::mustache::mustache engine(flat_template);
    if (!engine.is_valid()) {
        throw Fatal("a template that passed its check cannot be drawn");
    }
    engine.set_custom_escape([](const std::string& text) { return text; });
    Data data = as_object(frame);
    put(data, view);
    return engine.render(data);
}

bool can_parse(const std::string& flat_template) {
    return kainjow::mustache::mustache(flat_template).is_valid();
}

}  // namespace lb::pages
