// The three things a reader can be asked, of which it does one.
#pragma once

#include "letters/recognition/recognition.hpp"
#include "letters/typeset/typeset.hpp"

namespace lb::reader {

struct Tools {
    recognition::Recogniser recogniser;
    typeset::Typesetter typesetter;
};

// Answers on the answer descriptor. An error means that nobody listens or that the job makes no sense.
Result<> do_one_job(Tools& tools);

}  // namespace lb::reader
