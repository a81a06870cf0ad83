# cppcheck over all of our C++. What it cannot understand stands with its reason in cppcheck_suppressions.

check_cppcheck() {
    findings_of cppcheck_findings
}

cppcheck_findings() {
    local folders=() folder
    for folder in src keys storage review-ui/tool tests; do
        [ ! -d "$folder" ] || folders+=("$folder")
    done
    # It keeps what it found in a file that is still the same.
    mkdir -p build/cppcheck
    cppcheck --quiet -j "$(nproc)" --cppcheck-build-dir=build/cppcheck --enable=warning,performance,portability --std=c++20 \
        --library=googletest,posix,gnu -I src -I . --suppressions-list=scripts/lib/check/cppcheck_suppressions \
        --template='{file}:{line}: {message} ({id})' "${folders[@]}" 2>&1 | sort -u
}
