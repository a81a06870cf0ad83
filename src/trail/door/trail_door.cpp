#include "trail_door.hpp"

#include <algorithm>

#include "base/core/text.hpp"
#include "trail/proof/tiles.hpp"
#include "trail/proof/verify_log.hpp"

namespace lb::trail {

namespace {

constexpr std::size_t kMostEntryBytes = kMaxPartBytes;

Result<std::uint64_t> number_from(const Text<1024>& text) {
    const auto number = parse_decimal(text.view(), proof::kMaxNumber);
    if (!number) {
        return fail(Failure::bad_input, "a number that is none");
    }
    return *number;
}

// Lists of numbers and lists of codes look alike on the way; the table of fields knows which it is.
Result<proof::List> list_from(const Field& field) {
    const trail_log::FieldRule* rule = trail_log::rule_of_field(field.key.view());
    const bool numbers = rule != nullptr && rule->form == trail_log::Form::numbers;
    proof::List list;
    for (const auto& value : field.values.value) {
        if (numbers) {
            LB_TRY(const std::uint64_t number, number_from(value));
            list.emplace_back(number);
        } else {
            list.emplace_back(value.value);
        }
    }
    return list;
}

Appended appended_from(const trail_log::Placed& placed) {
    Appended appended;
    appended.index = placed.index;
    appended.leaf_hash = placed.leaf;
    appended.at = placed.at;
    return appended;
}

// What one request may read.
struct Reading {
    const trail_log::Scribe& scribe;
    proof::FolderFiles files;

    Result<Entries> entries(const GetEntries& ask) const;
    Result<FilePart> file(const GetTile& ask) const;
};

Result<Entries> Reading::entries(const GetEntries& ask) const {
    const std::uint64_t size = scribe.published().size;
    proof::TileReader reader(size, [this](const std::string& path) { return files.read(path); });
    Entries answer;
    std::size_t bytes = 0;
    const std::uint64_t end = std::min(size, ask.from + std::min<std::uint64_t>(ask.most, 256));
    for (std::uint64_t index = ask.from; index < end; ++index) {
        LB_TRY(Bytes entry, reader.entry(index));
        bytes += entry.size() + 4;
        if (bytes > kMostEntryBytes) {
            break;
        }
        answer.entries.value.emplace_back(std::move(entry));
    }
    return answer;
}

Result<FilePart> Reading::file(const GetTile& ask) const {
    if (ask.width == 0 || ask.width > proof::kTileWidth ||
        (ask.level > proof::kMaxTileLevel && ask.level != GetTile::kEntries)) {
        return fail(Failure::bad_input, "not a file of the log");
    }
    const int level = ask.level == GetTile::kEntries ? proof::TileName::kEntries : int{ask.level};
    LB_TRY(const Bytes bytes, files.read(proof::TileName{level, ask.number, ask.width}.path()));
    if (ask.offset_bytes > bytes.size()) {
        return fail(Failure::bad_input, "behind the end of the file");
    }
    const ByteView rest = ByteView(bytes).subspan(ask.offset_bytes);
    FilePart part;
    part.total_bytes = static_cast<std::uint32_t>(bytes.size());
    part.bytes = copy_bytes(rest.first(std::min(rest.size(), kMaxPartBytes)));
    return part;
}

// The partial files of a checkpoint go away soon after the next one: whoever loses that race asks once more.
template <typename Read>
auto again_if_gone(Read read) -> decltype(read()) {
    auto answer = read();
    if (!answer && answer.error().failure == Failure::not_found) {
        return read();
    }
    return answer;
}

}  // namespace

Result<proof::Fields> fields_from(const Fields& message) {
    proof::Fields fields;
    for (const Field& field : message.value) {
        const auto& values = field.values.value;
        if (fields.has(field.key.view()) || (field.form != ValueForm::list && values.size() != 1)) {
            return fail(Failure::bad_input, "a field that is not of its form");
        }
        switch (field.form) {
            case ValueForm::number: {
                LB_TRY(const std::uint64_t number, number_from(values[0]));
                fields.set(field.key.view(), number);
                break;
            }
            case ValueForm::text:
                fields.set(field.key.view(), values[0].view());
                break;
            case ValueForm::list: {
                LB_TRY(proof::List list, list_from(field));
                fields.set(field.key.view(), std::move(list));
                break;
            }
        }
    }
    return fields;
}

Door make_door(trail_log::Scribe& scribe, const std::string& log_folder, trail_log::Author author) {
    Door door;
    door.on_later<Append>([&scribe, author](const Append& ask, const Answer<Appended>& answer) {
        auto values = fields_from(ask.values);
        if (!values) {
            answer(Unexpected(values.error()));
            return;
        }
        scribe.ask(author, {ask.id, ask.type.value, *std::move(values)},
                   [answer](const Result<trail_log::Placed>& placed) {
                       answer(placed ? Result<Appended>(appended_from(*placed)) : Unexpected(placed.error()));
                   });
    });
    door.on<GetCheckpoint>([&scribe](const GetCheckpoint&) -> Result<Checkpoint> {
        Checkpoint answer;
        answer.note = scribe.published().note;
        if (answer.note.value.empty()) {
            return fail(Failure::not_found, "there is no checkpoint yet");
        }
        return answer;
    });
    door.on<GetEntries>([&scribe, log_folder](const GetEntries& ask) {
        const Reading reading{scribe, proof::FolderFiles(log_folder)};
        return again_if_gone([&] { return reading.entries(ask); });
    });
    door.on<GetTile>([&scribe, log_folder](const GetTile& ask) {
        return Reading{scribe, proof::FolderFiles(log_folder)}.file(ask);
    });
    return door;
}

}  // namespace lb::trail
