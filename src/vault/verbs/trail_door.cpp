#include "trail_door.hpp"

#include "trail/messages/trail_messages.hpp"

namespace lb::vault {
namespace {

trail::Field to_field(const std::string& name, const proof::Value& value) {
    const auto text_of = [](const auto& one) {
        using T = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<T, std::uint64_t>) {
            return std::to_string(one);
        } else {
            return one;
        }
    };
    trail::Field field;
    field.key = name;
    if (const auto* list = std::get_if<proof::List>(&value)) {
        field.form = trail::ValueForm::list;
        for (const proof::Scalar& one : *list) {
            field.values.value.emplace_back(std::visit(text_of, one));
        }
    } else if (const auto* number = std::get_if<std::uint64_t>(&value)) {
        field.form = trail::ValueForm::number;
        field.values.value.emplace_back(std::to_string(*number));
    } else {
        field.values.value.emplace_back(std::get<std::string>(value));
    }
    return field;
}

}  // namespace

Result<std::uint64_t> ClientTrailDoor::append(const EntryId& id, std::string_view type,
                                              const proof::Fields& fields) {
    trail::Append append;
    append.id = id;
    append.type = type;
    for (const auto& [name, value] : fields.values()) {
        append.values.value.push_back(to_field(name, value));
    }
    LB_TRY(const trail::Appended appended, trail_.call(append));
    return appended.index;
}

}  // namespace lb::vault
