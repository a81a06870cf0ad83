#include "trail_watch.hpp"

#include "base/log/log.hpp"
#include "vault/view/seen_store.hpp"

namespace lb::vault {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{100};

}  // namespace

Result<> TrailWatch::catch_up() {
    if (lie_) {
        return Unexpected(*lie_);
    }
    const std::uint64_t before = follower_.next_index();
    const auto result =
        follower_.catch_up(door_, [this](std::uint64_t index, const proof::Entry& entry) -> Result<> {
            view_.apply(index, entry);
            return {};
        });
    if (!result && result.error().failure == Failure::broken) {
        lie_ = result.error();
        log("vault.trail_not_believed", *lie_);
        try_append("vault.alarm", proof::Fields().set("code", "trail_not_believed"));
    }
    LB_CHECK(result);
    if (follower_.next_index() != before) {
        LB_CHECK(put_seen(database_, follower_.head()));
    }
    return {};
}

Result<bool> TrailWatch::look_for(const std::function<bool(const View&)>& there, int looks) {
    for (int look = 0;; ++look) {
        LB_CHECK(catch_up());
        if (there(view_)) {
            return true;
        }
        if (look == looks) {
            return false;
        }
        pause_(kBetweenLooks);
    }
}

Result<> TrailWatch::wait_for(std::uint64_t index) {
    constexpr int kLooks = 50;
    LB_TRY(const bool seen, look_for([index](const View& view) { return view.size() > index; }, kLooks));
    return seen ? Result<>{} : fail(Failure::not_found, "the trail has no such entry");
}

Result<std::uint64_t> TrailWatch::append(const EntryId& id, std::string_view type,
                                         const proof::Fields& fields) {
    LB_TRY(const std::uint64_t index, door_.append(id, type, fields));
    LB_CHECK(wait_for(index));
    return index;
}

void TrailWatch::try_append(std::string_view type, proof::Fields fields) {
    fields.set("by", "sys:vault");
    if (const auto index = door_.append(EntryId::random(), type, fields); !index) {
        log("vault.entry_not_written", index.error());
    }
}

}  // namespace lb::vault
