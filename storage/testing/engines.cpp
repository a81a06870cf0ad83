#include "engines.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "raw_server.hpp"

namespace lb::db::test {
namespace {

std::string new_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lb-db-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    return pattern;
}

// What an earlier test left. The schema itself belongs to the server's superuser.
void clear(RawServer& server) {
    server.run(
        "DO $$ DECLARE thing record; BEGIN"
        " FOR thing IN SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        "  AND relkind = 'r' LOOP EXECUTE 'DROP TABLE ' || thing.name || ' CASCADE'; END LOOP;"
        " FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = "
        "'public'::regnamespace"
        "  LOOP EXECUTE 'DROP FUNCTION ' || thing.name; END LOOP; END $$");
}

std::vector<std::string> ask_sqlite(const std::string& path, const std::string& query) {
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
    std::vector<std::string> rows;
    const auto take = [](void* into, int columns, char** values, char**) {
        const char* last = values[columns - 1];
        static_cast<std::vector<std::string>*>(into)->emplace_back(last == nullptr ? "" : last);
        return 0;
    };
    if (code != SQLITE_OK || sqlite3_exec(opened, query.c_str(), take, &rows, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(opened));
    }
    return rows;
}

}  // namespace

std::string server_folder() {
    const char* const folder = std::getenv("LETTERBOX_TEST_POSTGRES");
    if (folder == nullptr) {
        throw std::runtime_error(
            "No PostgreSQL server for tests is running. Start the test by: ./scripts/test --with-postgres "
            "COMMAND");
    }
    return folder;
}

Home::Home(Engine engine) : engine_(engine), folder_(new_folder()) {
    if (engine_ == Engine::postgres) {
        RawServer server;
        clear(server);
    }
}

Home::~Home() {
    std::filesystem::remove_all(folder_);
}

Place Home::place() const {
    return engine_ == Engine::sqlite ? Place::folder(folder_)
                                     : Place::server({server_folder(), kTestRole, kTestRole});
}

void Home::run(const std::string& statement) const {
    ask(statement);
}

std::vector<std::string> Home::ask(const std::string& query) const {
    if (engine_ == Engine::postgres) {
        return RawServer().ask(query);
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        if (entry.path().extension() == ".db") {
            return ask_sqlite(entry.path().string(), query);
        }
    }
    throw std::runtime_error("no database was made in this folder yet");
}

}  // namespace lb::db::test
