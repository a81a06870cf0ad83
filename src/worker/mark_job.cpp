#include "mark_job.hpp"

#include <algorithm>

#include "jobs.hpp"
#include "letters/screening/screen.hpp"

namespace lb::worker {
namespace {

constexpr std::size_t kMaxFlagRows = 500;
constexpr std::size_t kMaxMatches = 64;
constexpr int kMostWaits = 60;
constexpr auto kWait = std::chrono::seconds(2);

Result<std::vector<std::string>> texts_of(Worker& worker, const Task& task) {
    std::vector<std::string> texts;
    for (const desk::PageRef& ref : task.job.pages.value) {
        LB_TRY(const WipedBytes bytes,
               open_blob_of(worker, task, ref.words.value, places::page_words(task.at, ref.no)));
        LB_TRY(auto page, decode<page_words::Page>(bytes));
        texts.push_back(std::move(page.text.value));
    }
    return texts;
}

Result<> add_flags(const Task& task, std::uint16_t page, std::string_view text, desk::FinishMark& finish) {
    LB_TRY(const auto flags, screening::screen(text));
    for (const screening::Flag& flag : flags) {
        if (finish.flags.value.size() == kMaxFlagRows) {
            return {};  // nobody answers five hundred flags one by one; the item is a stop as it is
        }
        desk::FlagRow row;
        row.page = page;
        row.rule = flag.rule->id.view();
        row.flag_class = code(flag.rule->kind).view();
        row.stop = flag.rule->severity == screening::Severity::stop ? 1 : 0;
        const WipedBytes span = encode(page_words::Span{flag.start, flag.end});
        LB_TRY(auto sealed, seal::seal_field(task.key, places::flag_span(task.at, page),
                                             seal::Bucket::numbers, ByteView(span.data(), span.size())));
        row.sealed_span = std::move(sealed.bytes);
        finish.flags.value.push_back(std::move(row));
    }
    return {};
}

// The same question has the same id, so that asking again after a fall is not a second entry.
EntryId question_id(const Task& task) {
    std::string text = "match";
    text += as_text(task.job.item.bytes());
    text += std::to_string(task.job.text_index);
    std::array<std::uint8_t, EntryId::kBytes> id{};
    crypto_generichash(id.data(), id.size(), as_bytes(text).data(), text.size(), nullptr, 0);
    return EntryId(id);
}

std::string joined(std::span<const std::string> texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += &text == texts.data() ? "" : std::string(1, page_words::kPageBreak);
        all += text;
    }
    return all;
}

Result<vault::MatchList> ask_matcher(Worker& worker, const Task& task, const std::string& text) {
    LB_TRY(const WipedBytes salt,
           seal::open_field(task.key, places::salt(task.at, places::Committed::text),
                            seal::Sealed<seal::ItemContent>{task.job.text_salt.value}));
    vault::Match match;
    match.id = question_id(task);
    match.item = task.job.item;
    match.case_id = task.job.case_id;
    match.side = task.job.side;
    match.text_index = task.job.text_index;
    match.salt = SecretBlob<32>(ByteView(salt));
    match.text = SecretBlob<vault::kMaxMatchedText>(as_bytes(text));
    // A vault that is away or locked is waited for a while, so that the job does not use up its tries.
    for (int tries = 0;; ++tries) {
        const auto answer = worker.peers.vault.call(match);
        if (answer) {
            return hits_of(*answer);
        }
        const Failure failure = answer.error().failure;
        const bool may_come_back = failure == Failure::peer_away || failure == Failure::locked;
        if (!may_come_back || tries == kMostWaits || !worker.wait(kWait)) {
            return Unexpected(answer.error());
        }
        LB_CHECK(renew_lease(worker, task.job));
    }
}

// Another table of rules is another version.
std::string rules_version() {
    std::string table;
    for (const screening::Rule& rule : screening::rules()) {
        for (const StaticString cell : {rule.id, code(rule.kind), code(rule.severity), rule.plain}) {
            table.append(cell.view()) += '\n';
        }
    }
    std::array<std::uint8_t, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), as_bytes(table).data(), table.size(), nullptr, 0);
    return to_hex(ByteView(hash).first(8));
}

}  // namespace

page_words::Matches split_by_page(std::span<const std::string> texts, const vault::MatchList& hits) {
    page_words::Matches matches;
    std::size_t begin = 0;
    std::uint16_t page = 0;
    for (const std::string& text : texts) {
        ++page;
        for (const vault::Hit& hit : hits.hits.value) {
            const std::size_t start = std::max<std::size_t>(hit.start, begin);
            const std::size_t end = std::min<std::size_t>(hit.end, begin + text.size());
            if (start < end && matches.spans.value.size() < kMaxMatches) {
                matches.spans.value.push_back(
                    {page,
                     {static_cast<std::uint32_t>(start - begin), static_cast<std::uint32_t>(end - begin)},
                     static_cast<std::uint8_t>(hit.hit_class)});
            }
        }
        begin += text.size() + 1;
    }
    return matches;
}

Result<vault::MatchList> hits_of(const vault::MatchAnswer& answer) {
    codec::Reader reader(answer.padded);
    vault::MatchList list;
    if (!reader.get(list)) {
        return fail(Failure::bad_input, "a matcher's answer that is no list");
    }
    const auto used = static_cast<std::ptrdiff_t>(encode(list).size());
    if (std::any_of(answer.padded.begin() + used, answer.padded.end(),
                    [](std::uint8_t b) { return b != 0; })) {
        return fail(Failure::bad_input, "a matcher's answer with more behind its list");
    }
    return list;
}

Outcome mark_item(Worker& worker, const Task& task) {
    LB_TRY(const auto texts, texts_of(worker, task));
    desk::FinishMark finish;
    finish.job = task.job.job;
    finish.epoch = task.job.epoch;
    finish.rules = rules_version();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        LB_CHECK(add_flags(task, task.job.pages.value[i].no, texts[i], finish));
    }
    const std::string all = joined(texts);
    if (all.size() > vault::kMaxMatchedText) {
        return ForAPerson{"item.not_checked"};
    }
    LB_CHECK(renew_lease(worker, task.job));
    LB_TRY(const auto hits, ask_matcher(worker, task, all));
    finish.second_wanted = hits.hits.value.empty() ? 0 : 1;
    // One length whether or not there is anything in it.
    const WipedBytes matches = encode(split_by_page(texts, hits));
    LB_TRY(auto sealed, seal::seal_field(task.key, places::matches(task.at), seal::Bucket::text,
                                         ByteView(matches.data(), matches.size())));
    finish.sealed_matches = std::move(sealed.bytes);
    LB_CHECK(worker.peers.desk.call(finish));
    return std::nullopt;
}

}  // namespace lb::worker
