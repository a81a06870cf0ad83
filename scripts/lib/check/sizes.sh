# One idea a file: a long one has two.

check_sizes() {
    local count file most
    while read -r count file; do
        case $file in
        total) continue ;;
        # One table, one list or one door each, which reading in two places would not help.
        *_messages.hpp | src/base/ipc/codec.hpp | src/letters/card/words.cpp) continue ;;
        src/letters/item/steps.hpp | src/web/pages/view.hpp | src/desk/door/test_desk.hpp) continue ;;
        *.hpp) most=200 ;;
        *) most=500 ;;
        esac
        [ "$count" -le "$most" ] || finding "$file:$most: $count lines, and $most are the most: where is the second idea?"
    done < <(files '^(src|keys|storage|tests|review-ui|scripts)/.*\.(cpp|hpp|mjs|sh)$' | xargs wc -l)
}
