// Private: one connection to a database, whatever the engine. Above it (writer.cpp, migrate.cpp,
// database.cpp) nothing knows which one it is.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "session.hpp"
#include "sql.hpp"

namespace lb::db {

struct Dialect;

class Connection : public Executor {
  public:
    // The few texts in which the engines differ.
    virtual const Dialect& dialect() const = 0;

    // Schema and session statements of this room, one a call, before close_to_outside().
    virtual Result<> run_internal(const std::string& text) = 0;
    // The last column of each row.
    virtual Result<std::vector<std::string>> texts_internal(const std::string& query) = 0;

    // Prepares every statement of the catalogue; from here on these and no others are run.
    virtual Result<> close_to_outside(const Catalogue& catalogue) = 0;
    // How the engine would run a prepared statement, one line a step.
    virtual Result<std::vector<std::string>> plan_of(const CatalogueEntry& entry) = 0;

    virtual Result<> begin_read() = 0;
    virtual Result<> begin_write() = 0;
    virtual Result<> commit() = 0;  // Fatal when it is not known what is stored
    virtual void undo() noexcept = 0;

    // What failed since begin_write() failed only because somebody else did something at the same time:
    // nothing is stored, and running it again may go well.
    virtual bool lost_a_race() const = 0;
    // False: nothing will ever come through this connection again.
    virtual bool is_usable() const = 0;

    // The writer's thread has a moment.
    enum class Moment { between_commits, idle, closing };
    virtual void housekeeping(Moment moment) noexcept = 0;
};

}  // namespace lb::db
