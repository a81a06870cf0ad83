// No parser: a property that one file breaks, so that the replay itself can be seen to fail
// (tests/fuzz/fires).
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::must(lb::as_text({data, size}) != "a fault\n", "the planted fault is not there");
    return 0;
}
