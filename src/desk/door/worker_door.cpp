#include "worker_door.hpp"

#include "door_store.hpp"
#include "news.hpp"
#include "results.hpp"
#include "taking_in.hpp"
#include "uploads.hpp"
#include "work.hpp"

namespace lb::door {
namespace {

Result<desk::Part> get_part(const blobs::BlobStore& blobs, const desk::GetPart& ask) {
    LB_TRY(const blobs::Name name, blobs::Name::from_text(ask.name.view()));
    LB_TRY(Bytes bytes, blobs.get(name, {.offset = ask.offset_bytes, .most = kMaxPartBytes}));
    return desk::Part{std::move(bytes)};
}

}  // namespace

struct Answers::Inside {
    Inside(office::Office& office, std::string languages)
        : uploads(office.blobs), taking_in(office), work(office, std::move(languages)) {
        door.on<desk::PutPart>([this](const desk::PutPart& part) { return uploads.put(part); });
        door.on<desk::GetPart>([&office](const desk::GetPart& ask) { return get_part(office.blobs, ask); });
        door.on<desk::OpenIntake>([this](const desk::OpenIntake& ask) { return taking_in.open(ask); });
        door.on<desk::ReceiveItem>(
            [this](const desk::ReceiveItem& given) { return taking_in.receive(given); });
        door.on<desk::NextJob>([this](const desk::NextJob&) { return work.next(); });
        door.on<desk::RenewLease>([this](const desk::RenewLease& ask) { return work.renew(ask); });
        door.on<desk::JobFailed>([this](const desk::JobFailed& said) { return work.failed(said); });
        door.on<desk::FinishRead>([&office](const desk::FinishRead& m) { return finish_read(office, m); });
        door.on<desk::FinishMark>([&office](const desk::FinishMark& m) { return finish_mark(office, m); });
        door.on<desk::FinishOutgoing>(
            [&office](const desk::FinishOutgoing& m) { return finish_outgoing(office, m); });
        door.on<desk::NextNews>([&office](const desk::NextNews&) { return next_news_message(office); });
        door.on<desk::NewsTold>([&office](const desk::NewsTold& m) { return news_was_told(office, m); });
    }

    Uploads uploads;
    TakingIn taking_in;
    Work work;
    Door door;
};

Answers::Answers(office::Office& office, std::string languages)
    : inside_(std::make_unique<Inside>(office, std::move(languages))) {}
Answers::~Answers() = default;

const Door& Answers::door() const {
    return inside_->door;
}

struct WorkerDoor::Inside {
    Inside(office::Office& office, std::string languages)
        : answers(office, std::move(languages)), server(answers.door()) {}

    Answers answers;
    DoorServer server;
};

Result<std::unique_ptr<WorkerDoor>> WorkerDoor::open(office::Office& office, std::string languages) {
    LB_CHECK(office.database.write([](db::Write& tx) { return queue::recover(tx); }));
    return std::unique_ptr<WorkerDoor>(
        new WorkerDoor(std::make_unique<Inside>(office, std::move(languages))));
}

WorkerDoor::WorkerDoor(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
WorkerDoor::~WorkerDoor() = default;

void WorkerDoor::attach(Fd worker) {
    inside_->server.attach(std::move(worker));
}

db::Catalogue statements() {
    return db::together({store_statements(), queue::statements()});
}

}  // namespace lb::door
