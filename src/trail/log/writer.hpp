// The one writer of the trail: puts entries in order, makes them durable, makes tiles of them, signs. One
// thread calls it. An entry may be answered when commit() has returned; a checkpoint that has left the house
// is known to the guard first. Refuses to sign a log that is shorter than, or other than, what was signed
// last. Format and order of the steps: docs/formats/trail.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "order.hpp"
#include "trail/proof/checkpoint.hpp"

namespace lb::trail_log {

class Disk;

struct Places {
    std::string log;    // the plain tiles and the checkpoint: nothing else ever stands there
    std::string wal;    // write-ahead files, temporary files
    std::string guard;  // last_signed; best on another disk
};

struct WriterOptions {
    std::uint64_t segment_bytes = std::uint64_t{16} << 20U;
    std::uint64_t reserve_bytes = std::uint64_t{64} << 20U;
};

class Writer {
  public:
    // Rebuilds everything from the disk. A fault of the log itself is no failure here: the writer then serves
    // what is published and refuses every entry (trouble()).
    static Result<Writer> open(const Places& places, proof::NoteSigner signer, const Clock& clock, Disk& disk,
                               const WriterOptions& options = {});
    Writer(Writer&&) noexcept;
    ~Writer();

    // Why this log is not signed any more; empty when all is well.
    StaticString trouble() const;
    proof::TreeHead last_signed() const;
    proof::TreeHead found() const;

    // Places one entry, or finds the old answer. Not to be answered before commit().
    // refused, bad_input: schema.hpp. conflict: the id stood for something else. no_space, broken: nothing
    // can be logged now.
    Result<Placed> stage(Author author, const Draft& draft);
    void commit();
    std::uint64_t committed() const;

    // Tiles, guard, checkpoint. no_space: nothing was lost, nothing is taken until it works again.
    Result<> publish();
    std::uint64_t published() const;
    // The signed note as it was published; empty before the first.
    const std::string& checkpoint() const;

  private:
    struct Inside;
    explicit Writer(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::trail_log
