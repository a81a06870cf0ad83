#include "fold.hpp"

#include <array>
#include <span>

#include "base/core/text.hpp"

namespace lb::matcher {

namespace {

// Runs of code points and the letter each one folds to; '.' folds to nothing, '*' stands in kSeveral.
// Made from the compatibility decompositions of Unicode with the marks taken off.
struct FoldRun {
    char32_t first;
    std::string_view letters;
};
constexpr std::array kFoldRuns{
    FoldRun{0x00C0,
            "aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccdd"
            "ddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssss"
            "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    FoldRun{0x01CD, "aaiioouuuuuuuuuu.aaaa....ggkkoooo..j***gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt"},
    FoldRun{0x1E00,
            "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
            "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s...."
            "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
            "uuyyyyyyyy......"},
};

struct SeveralLetters {
    char32_t from;
    std::string_view letters;
};
constexpr std::array kSeveral{
    SeveralLetters{0x00C6, "ae"},  SeveralLetters{0x00DE, "th"},  SeveralLetters{0x00DF, "ss"},
    SeveralLetters{0x00E6, "ae"},  SeveralLetters{0x00FE, "th"},  SeveralLetters{0x0132, "ij"},
    SeveralLetters{0x0133, "ij"},  SeveralLetters{0x0152, "oe"},  SeveralLetters{0x0153, "oe"},
    SeveralLetters{0x01F1, "dz"},  SeveralLetters{0x01F2, "dz"},  SeveralLetters{0x01F3, "dz"},
    SeveralLetters{0xFB00, "ff"},  SeveralLetters{0xFB01, "fi"},  SeveralLetters{0xFB02, "fl"},
    SeveralLetters{0xFB03, "ffi"}, SeveralLetters{0xFB04, "ffl"}, SeveralLetters{0xFB05, "st"},
    SeveralLetters{0xFB06, "st"},
};

// Letters of other alphabets that look like Latin ones.
struct LooksLike {
    char32_t from;
    char to;
};
constexpr std::array kLooksLike{
    LooksLike{0x0131, 'i'}, LooksLike{0x0251, 'a'}, LooksLike{0x0261, 'g'}, LooksLike{0x0391, 'a'},
    LooksLike{0x0392, 'b'}, LooksLike{0x0395, 'e'}, LooksLike{0x0396, 'z'}, LooksLike{0x0397, 'h'},
    LooksLike{0x0399, 'i'}, LooksLike{0x039A, 'k'}, LooksLike{0x039C, 'm'}, LooksLike{0x039D, 'n'},
    LooksLike{0x039F, 'o'}, LooksLike{0x03A1, 'p'}, LooksLike{0x03A4, 't'}, LooksLike{0x03A5, 'y'},
    LooksLike{0x03A7, 'x'}, LooksLike{0x03B1, 'a'}, LooksLike{0x03B2, 'b'}, LooksLike{0x03B3, 'y'},
    LooksLike{0x03B5, 'e'}, LooksLike{0x03B7, 'n'}, LooksLike{0x03B9, 'i'}, LooksLike{0x03BA, 'k'},
    LooksLike{0x03BD, 'v'}, LooksLike{0x03BF, 'o'}, LooksLike{0x03C1, 'p'}, LooksLike{0x03C2, 'c'},
    LooksLike{0x03C3, 'o'}, LooksLike{0x03C4, 't'}, LooksLike{0x03C5, 'u'}, LooksLike{0x03C7, 'x'},
    LooksLike{0x03C9, 'w'}, LooksLike{0x0401, 'e'}, LooksLike{0x0405, 's'}, LooksLike{0x0406, 'i'},
    LooksLike{0x0408, 'j'}, LooksLike{0x0410, 'a'}, LooksLike{0x0412, 'b'}, LooksLike{0x0415, 'e'},
    LooksLike{0x0417, 's'}, LooksLike{0x041A, 'k'}, LooksLike{0x041C, 'm'}, LooksLike{0x041D, 'h'},
    LooksLike{0x041E, 'o'}, LooksLike{0x0420, 'p'}, LooksLike{0x0421, 'c'}, LooksLike{0x0422, 't'},
    LooksLike{0x0423, 'y'}, LooksLike{0x0425, 'x'}, LooksLike{0x042C, 'b'}, LooksLike{0x0430, 'a'},
    LooksLike{0x0432, 'b'}, LooksLike{0x0435, 'e'}, LooksLike{0x0437, 's'}, LooksLike{0x043A, 'k'},
    LooksLike{0x043C, 'm'}, LooksLike{0x043D, 'h'}, LooksLike{0x043E, 'o'}, LooksLike{0x0440, 'p'},
    LooksLike{0x0441, 'c'}, LooksLike{0x0442, 't'}, LooksLike{0x0443, 'y'}, LooksLike{0x0445, 'x'},
    LooksLike{0x044C, 'b'}, LooksLike{0x0451, 'e'}, LooksLike{0x0455, 's'}, LooksLike{0x0456, 'i'},
    LooksLike{0x0458, 'j'}, LooksLike{0x0475, 'v'}, LooksLike{0x04BB, 'h'}, LooksLike{0x04CF, 'l'},
    LooksLike{0x0500, 'd'}, LooksLike{0x0501, 'd'}, LooksLike{0x051A, 'q'}, LooksLike{0x051B, 'q'},
    LooksLike{0x051C, 'w'}, LooksLike{0x051D, 'w'}, LooksLike{0x2113, 'l'},
};

// Whole alphabets in other clothes: full width, circled, mathematical, super- and subscript digits.
struct Clothes {
    char32_t first;
    char32_t last;
    char to;  // of the first
};
constexpr std::array kClothes{
    Clothes{0xFF10, 0xFF19, '0'},   Clothes{0xFF21, 0xFF3A, 'a'},   Clothes{0xFF41, 0xFF5A, 'a'},
    Clothes{0x24B6, 0x24CF, 'a'},   Clothes{0x24D0, 0x24E9, 'a'},   Clothes{0x2460, 0x2468, '1'},
    Clothes{0x2080, 0x2089, '0'},   Clothes{0x2074, 0x2079, '4'},   Clothes{0x1F130, 0x1F149, 'a'},
    Clothes{0x1F170, 0x1F189, 'a'}, Clothes{0x1F1E6, 0x1F1FF, 'a'},
};

struct Letters {
    std::array<char, 4> c{};
    std::size_t count = 0;
    void add(char letter) { c.at(count++) = letter; }
};

Letters one_letter(char c) {
    Letters letters;
    letters.add(c);
    return letters;
}

// The mathematical alphabets: 26 capitals, 26 small letters, again and again; then digits.
Letters mathematical(char32_t point) {
    if (point >= 0x1D7CE) {
        return one_letter(static_cast<char>('0' + (point - 0x1D7CE) % 10));
    }
    return one_letter(static_cast<char>('a' + (point - 0x1D400) % 26));
}

Letters beyond_ascii(char32_t point) {
    for (const FoldRun& run : kFoldRuns) {
        if (point >= run.first && point < run.first + run.letters.size()) {
            const char letter = run.letters[point - run.first];
            if (letter != '*') {
                return letter == '.' ? Letters{} : one_letter(letter);
            }
        }
    }
    for (const SeveralLetters& several : kSeveral) {
        if (several.from == point) {
            Letters letters;
            for (const char c : several.letters) {
                letters.add(c);
            }
            return letters;
        }
    }
    for (const LooksLike& like : kLooksLike) {
        if (like.from == point) {
            return one_letter(like.to);
        }
    }
    for (const Clothes& clothes : kClothes) {
        if (point >= clothes.first && point <= clothes.last) {
            return one_letter(static_cast<char>(static_cast<char32_t>(clothes.to) + (point - clothes.first)));
        }
    }
    if ((point >= 0x1D400 && point <= 0x1D6A3) || (point >= 0x1D7CE && point <= 0x1D7FF)) {
        return mathematical(point);
    }
    return {};
}

Letters letters_of(char32_t point) {
    if (point < 0x80) {
        const char c = static_cast<char>(point);
        if ((c >= 'a' && c <= 'z') || is_digit(c)) {
            return one_letter(c);
        }
        return c >= 'A' && c <= 'Z' ? one_letter(static_cast<char>(c - 'A' + 'a')) : Letters{};
    }
    return beyond_ascii(point);
}

// Stands between letters without parting them: combining marks, soft hyphen, joiners, zero-width blanks.
bool is_invisible(char32_t point) {
    return (point >= 0x0300 && point <= 0x036F) || point == 0x00AD || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x2060 && point <= 0x2064) || point == 0xFEFF || (point >= 0xFE00 && point <= 0xFE0F);
}

bool ends_line(char32_t point) {
    return point == '\n' || point == '\r' || point == '\f' || point == 0x0B || point == 0x85 ||
           point == 0x2028 || point == 0x2029;
}

}  // namespace

Folded fold(std::string_view text) {
    Folded folded;
    folded.reserve(text.size());
    Gap before = Gap::blank;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const Letters letters = letters_of(point.value);
        for (std::size_t i = 0; i < letters.count; ++i) {
            folded.push_back(Glyph{letters.c.at(i), before, static_cast<std::uint32_t>(at),
                                   static_cast<std::uint32_t>(at + point.bytes)});
            before = Gap::none;
        }
        if (letters.count == 0 && !is_invisible(point.value)) {
            before = ends_line(point.value) || before == Gap::line_end ? Gap::line_end : Gap::blank;
        }
        at += point.bytes;
    }
    return folded;
}

char look_of(char c) {
    switch (c) {
        case '0':
            return 'o';
        case '1':
        case 'i':
            return 'l';
        case '3':
            return 'e';
        case '4':
            return 'a';
        case '5':
            return 's';
        case '7':
            return 't';
        case '8':
            return 'b';
        default:
            return c;
    }
}

}  // namespace lb::matcher
