# The table in scripts/lib/bans against our C++.

check_bans() {
    local pattern allowed sample reason hit rows=0
    while IFS=$'\t' read -r pattern allowed sample reason; do
        case $pattern in '#'* | '') continue ;; esac
        rows=$((rows + 1))
        # A row that lost its tabs, or whose pattern went blind, would find nothing for ever.
        [ -n "$reason" ] && printf '%s\n' "$sample" | grep -qE -- "$pattern" ||
            finding "scripts/lib/bans: $pattern does not find its sample: $sample"
        [ "$allowed" = - ] && allowed='^$'
        while IFS= read -r hit; do
            finding "$hit
    banned: $reason"
        done < <(lines_with "$pattern" "$allowed")
    done <scripts/lib/bans
    [ "$rows" -ge 10 ] || finding 'scripts/lib/bans: most of the table is gone'
}

# Comments may name what code may not.
lines_with() {
    files '^(src|keys|storage|review-ui/tool)/.*\.(cpp|hpp)$' | grep -vE -- "$2" |
        xargs -r grep -nE -- "$1" /dev/null | grep -vE '^[^:]+:[0-9]+: *//'
}
