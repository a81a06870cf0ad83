# clang-tidy with the list in .clang-tidy. Tests are looked at when they change; all of them would take as long again.

check_tidy() {
    database_of tidy
    findings_of tidy_findings
}

tidy_findings() {
    local said status
    said=$(set -o pipefail
        sources_to_check '^(src|keys|storage|review-ui)/.*\.cpp$' |
        { if [ -n "$check_all" ]; then grep -v '_test\.cpp$'; else cat; fi; } |
        xargs -r -P "$(nproc)" -n 2 clang-tidy-14 -p "$build_folder" --quiet 2>/dev/null)
    status=$?
    # A header's finding is said for every file that includes it.
    printf '%s\n' "$said" | grep -E '(error|warning): ' | sort -u
    return "$status"
}
