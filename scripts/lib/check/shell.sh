# Every script under shellcheck, which must not be let off here: what it cannot know of our parts is in .shellcheckrc.

check_shell() {
    findings_of shell_findings
}

shell_findings() {
    local programs parts
    mapfile -t programs < <(files . | xargs awk 'FNR == 1 && /^#!\/bin\/(ba)?sh/ { print FILENAME } { nextfile }')
    mapfile -t parts < <(files '\.sh$')
    # A test without a file would say that all is well.
    [ ${#programs[@]} -gt 0 ] || printf 'no script was found\n'
    [ ${#programs[@]} -eq 0 ] || shellcheck -f gcc "${programs[@]}"
    [ ${#parts[@]} -eq 0 ] || shellcheck -f gcc -s bash "${parts[@]}"
}
