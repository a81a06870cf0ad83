# clang-format decides how C++ looks. `--fix` lets it write.

check_format() {
    if [ -n "${fix:-}" ]; then
        files "$our_cpp" | xargs clang-format -i
    fi
    # One line a file is enough.
    findings_of misplaced_lines
}

misplaced_lines() {
    files "$our_cpp" | xargs clang-format --dry-run 2>&1 | grep -F 'code should be clang-formatted' |
        awk -F: '!seen[$1]++ { print $1 ":" $2 ": not formatted (./scripts/check --fix)" }'
}
