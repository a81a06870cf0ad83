#include "rooms.hpp"

#include <cstdlib>

#include "base/core/exit.hpp"
#include "base/log/log.hpp"
#include "base/sandbox/sandbox.hpp"
#include "portal/handlers/routes.hpp"
#include "portal/sending/worker_door.hpp"
#include "portal/views/views.hpp"
#include "review-ui/portal/bundle.hpp"

namespace lb::portal {

namespace {

Result<> lock(const Settings& settings) {
    Lock lock;
    lock.write = {settings.home.portal()};
    lock.read = {settings.home.tls(), settings.assets};
    lock.accept = true;
    LB_CHECK(lock_program(lock));
    return {};
}

// What cannot go on honestly, on whichever thread, ends the program; the supervisor starts it again.
template <typename F>
void or_end(F work) {
    try {
        work();
    } catch (const Fatal& fatal) {
        log("portal.fatal", fatal.error());
        std::_Exit(as_number(Exit::fault_of_ours));
    }
}

}  // namespace

Result<std::unique_ptr<Rooms>> Rooms::open(Supervised& supervised) {
    LB_TRY(Settings settings, read_settings(supervised));
    LB_CHECK(lock(settings));
    std::unique_ptr<Rooms> rooms(new Rooms(std::move(settings)));
    LB_CHECK(rooms->open_stores());
    LB_CHECK(rooms->open_pages());
    return rooms;
}

Result<> Rooms::open_stores() {
    const std::string& centre = settings_.pages.centre;
    LB_TRY(records_, Records::open(settings_.database, clock_));
    LB_TRY(blobs::BlobStore blobs, blobs::BlobStore::open(settings_.home.portal_blobs()));
    blobs_.emplace(std::move(blobs));
    drafts_.emplace(*records_, *blobs_, centre);
    post_.emplace(*records_, *blobs_, *drafts_, trail_, Centre{centre, settings_.intake});
    LB_TRY(cards_, CardCheck::make(*records_, clock_, settings_.session_key.clone()));
    return {};
}

Result<> Rooms::open_pages() {
    LB_TRY(pages_, pages::Pages::open(review_portal::bundle(), portal_views::all_pages()));
    portal_.emplace(
        Portal{*records_, *drafts_, *post_, trail_, sessions_, keys_, *cards_, *pages_, settings_.pages});
    site::Parts parts;
    parts.routes = routes(*portal_);
    parts.sessions = &sessions_;
    parts.form_key = settings_.session_key.clone();
    parts.origin = settings_.origin;
    LB_TRY(parts.assets, site::Assets::from_folder(settings_.assets));
    for (const std::string& path : pages_->asset_paths()) {
        if (parts.assets.find(std::string_view(path).substr(std::string_view("/a/").size())) == nullptr) {
            return fail(Failure::not_found, "a style sheet that the pages name is not there");
        }
    }
    parts.problem_page = [this](int status) { return problem_page(*portal_, status); };
    LB_TRY(site_, site::Site::make(std::move(parts)));
    front_.emplace(*site_);
    return {};
}

Result<> Rooms::open_gate(Supervised& supervised) {
    LB_TRY(Fd listener, supervised.take_listener("portal"));
    gate::Settings gate;
    gate.listeners = {listener.release()};
    gate.certificate_file = settings_.home.certificate("portal");
    gate.key_file = settings_.home.certificate_key("portal");
    gate.spool_folder = settings_.home.portal();
    gate.hosts = {settings_.host};
    gate.site = gate::Site::portal;
    front_->fill(gate);
    LB_TRY(gate_, gate::Gate::start(std::move(gate), front_->handlers()));
    gate_watch_ = std::thread([this] { or_end([this] { gate_->wait(); }); });
    return {};
}

Result<> Rooms::start(Supervised& supervised) {
    supervised.on_peer("trail", [this](Fd end) { trail_.attach(std::move(end)); });
    fill_worker_door(worker_table_, *records_, *blobs_, settings_.pages.centre, [this](SenderId sender) {
        sessions_.end_all_of(session::PersonId(sender.array()));
        keys_.drop_of(sender);
    });
    worker_door_.emplace(worker_table_);
    supervised.on_peer("worker", [this](Fd end) { worker_door_->attach(std::move(end)); });
    chores_.emplace([this] { or_end([this] { do_chores(); }); });
    chores_->start();
    return open_gate(supervised);
}

void Rooms::do_chores() {
    // Away or full is told to senders where it matters; here it is only tried again.
    if (trail_.is_attached()) {
        if (const auto recorded = post_->record_all(); !recorded) {
            log("portal.not_recorded", recorded.error());
        }
    }
    keys_.drop_idle();
    if (const auto old = records_->old_drafts()) {
        for (const auto& [sender, draft] : *old) {
            if (const auto removed = drafts_->remove(sender, draft); !removed) {
                log("portal.old_draft_stays", removed.error());
            }
        }
    }
}

Rooms::~Rooms() {
    // No new visitor, then nobody who waits for a neighbour; the threads can then be joined.
    if (gate_) {
        gate_->stop();
    }
    if (gate_watch_.joinable()) {
        gate_watch_.join();
    }
    trail_.let_go();
}

}  // namespace lb::portal
