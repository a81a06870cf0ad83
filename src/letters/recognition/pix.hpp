// Leptonica's objects with owners, and its pixels without its macros.
#pragma once

#include <leptonica/allheaders.h>

#include <cmath>
#include <cstdint>
#include <memory>

namespace lb::recognition {

struct FreeLept {
    void operator()(PIX* p) const { pixDestroy(&p); }
    void operator()(BOX* p) const { boxDestroy(&p); }
    void operator()(BOXA* p) const { boxaDestroy(&p); }
    void operator()(PIXA* p) const { pixaDestroy(&p); }
    void operator()(NUMA* p) const { numaDestroy(&p); }
    void operator()(PTA* p) const { ptaDestroy(&p); }
};
using PixPtr = std::unique_ptr<PIX, FreeLept>;
using BoxPtr = std::unique_ptr<BOX, FreeLept>;
using BoxaPtr = std::unique_ptr<BOXA, FreeLept>;
using PixaPtr = std::unique_ptr<PIXA, FreeLept>;
using NumaPtr = std::unique_ptr<NUMA, FreeLept>;
using PtaPtr = std::unique_ptr<PTA, FreeLept>;

inline int width_of(const PixPtr& pix) {
    return pixGetWidth(pix.get());
}
inline int height_of(const PixPtr& pix) {
    return pixGetHeight(pix.get());
}
inline PixPtr share(const PixPtr& pix) {
    return PixPtr(pixClone(pix.get()));
}
// Leptonica answers null when it lacks memory or dislikes a parameter; the page then goes on as it was.
inline void replace_unless_null(PixPtr& pix, PIX* next) {
    if (next != nullptr) {
        pix.reset(next);
    }
}
inline int rounded(double value) {
    return static_cast<int>(std::lround(value));
}

// Rows of a picture of 1 or 8 bits.
class Rows {
  public:
    explicit Rows(PIX* pix) : data_(pixGetData(pix)), words_(pixGetWpl(pix)) {}
    l_uint32* row(int y) const { return data_ + std::ptrdiff_t{y} * words_; }
    static bool bit(const l_uint32* row, int x) { return ((row[x >> 5] >> (31 - (x & 31))) & 1U) != 0; }
    static int byte(const l_uint32* row, int x) {
        return static_cast<int>((row[x >> 2] >> (24 - 8 * (x & 3))) & 0xFFU);
    }
    static void set_byte(l_uint32* row, int x, int value) {
        const int shift = 24 - 8 * (x & 3);
        row[x >> 2] = (row[x >> 2] & ~(0xFFU << shift)) | (static_cast<l_uint32>(value) << shift);
    }

  private:
    l_uint32* data_;
    int words_;
};

}  // namespace lb::recognition
