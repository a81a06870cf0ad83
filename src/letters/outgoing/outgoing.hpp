// The outgoing copy: one PDF of page pictures exactly as they were approved, A4, and nothing else. No text
// layer, no ids, no names, no date finer than a month: what goes into the envelope must not tell more than
// the page itself. Linked by the reader only.
#pragma once

#include <functional>
#include <memory>

#include "letters/page/page.hpp"

namespace lb::outgoing {

struct Month {
    int year = 0;
    int month = 0;
};

class Composer {
  public:
    // `write` gets the file piece by piece; false ends the work.
    using Write = std::function<bool(ByteView)>;
    Composer(Month month, Write write);
    Composer(const Composer&) = delete;
    Composer& operator=(const Composer&) = delete;
    ~Composer();

    Result<> add(const page::Picture& picture);
    Result<> finish();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::outgoing
