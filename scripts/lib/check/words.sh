# The words in scripts/lib/words on senders' pages, and sentences that are too long to be read on a bus.

longest_sentence=15

check_words() {
    local pattern sample instead reason hit rows=0 shown
    shown=$(mktemp) || return
    shown_to_senders >"$shown"
    [ -s "$shown" ] || finding 'review-ui: no words of the portal were found'
    while IFS=$'\t' read -r pattern sample instead reason; do
        case $pattern in '#'* | '') continue ;; esac
        rows=$((rows + 1))
        [ -n "$reason" ] && printf '%s\n' "$sample" | grep -qiwE -- "$pattern" ||
            finding "scripts/lib/words: $pattern does not find its sample: $sample"
        while IFS= read -r hit; do
            finding "$hit
    say instead: $instead ($reason)"
        done < <(grep -iE -- "^[^:]+:[0-9]+: (|.*[^[:alpha:]])($pattern)([^[:alpha:]]|$)" "$shown")
    done <scripts/lib/words
    [ "$rows" -ge 20 ] || finding 'scripts/lib/words: most of the table is gone'
    findings_of long_sentences "$shown"
    rm -f "$shown"
}

# FILE:LINE: TEXT of everything that a sender can read in English.
shown_to_senders() {
    files '^review-ui/locales/en/portal\.po$' | xargs -r awk '
        /^msgid/ { id = $2; inside = 0 }
        /^msgstr/ { inside = (id != "\"\""); sub(/^msgstr(\[[0-9]\])? */, "") }
        /^#|^$/ { inside = 0 }
        inside { gsub(/^"|"$/, ""); print FILENAME ":" FNR ": " $0 }'
    # What a template says itself, without its tags.
    files '^review-ui/templates/portal/.*\.mustache$' | xargs -r awk '
        { gsub(/\{\{[^}]*\}\}+/, " "); gsub(/<[^>]*>/, " ") }
        /[[:alpha:]]/ { print FILENAME ":" FNR ": " $0 }'
}

long_sentences() {
    awk -v most="$longest_sentence" '{
        where = $1; $1 = ""
        count = split($0, sentences, /[.:?!]( |$)/)
        for (i = 1; i <= count; i++)
            if (split(sentences[i], words, /[^[:alnum:]{}_\x27-]+/) > most + 1)
                print where " a sentence of more than " most " words, make two of it:" sentences[i]
        if ($0 ~ /!/) print where " an exclamation mark: say it without"
    }' "$1"
}
