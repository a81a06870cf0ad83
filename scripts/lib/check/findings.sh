# How a check speaks. Needs $root.

found=0

# finding WHERE-AND-WHAT-TO-DO
finding() {
    printf '%s\n' "$*"
    found=$((found + 1))
}

# findings_of COMMAND...: what it says are findings; so is that it failed without a word.
findings_of() {
    local said status
    said=$("$@" 2>&1)
    status=$?
    if [ -n "$said" ]; then
        finding "$said"
    elif [ "$status" -ne 0 ]; then
        finding "$1 ended with $status and said nothing"
    fi
}

# Tracked files and new ones that git does not ignore; outside git (an archive), all but what is built.
files() {
    { git ls-files -co --exclude-standard 2>/dev/null || find . -type f -printf '%P\n' | grep -vE '^(build|var)/|node_modules/'; } |
        grep -E "$1" | while IFS= read -r file; do [ ! -f "$file" ] || printf '%s\n' "$file"; done || true
}

our_cpp='^(src|keys|storage|tests|review-ui)/.*\.(cpp|hpp)$'

# What differs from the branch that everybody has, else from the last commit, and what is new. A header brings its
# .cpp with it: only sources are compiled.
changed_files() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null) || base=HEAD
    { git diff --name-only "$base" && git ls-files -o --exclude-standard; } 2>/dev/null | sed -n 'p; s/\.hpp$/.cpp/p' | sort -u
}

# sources_to_check PATTERN: with --all, or outside git, every file that fits; else the changed ones of them.
sources_to_check() {
    if [ -n "${check_all:-}" ] || ! git rev-parse HEAD >/dev/null 2>&1; then
        files "$1"
    else
        files "$1" | grep -xFf <(changed_files) || true
    fi
}

# database_of PRESET: its compile_commands.json, with the files of today.
database_of() {
    use_preset "$1"
    quietly cmake --preset "$1" || give_up "cmake says above what the preset $1 lacks."
}

# quietly COMMAND...: says something only when the command fails.
quietly() {
    local said
    said=$("$@" 2>&1) || { printf '%s\n' "$said" | grep -vE '^(ninja: |\[[0-9]+/[0-9]+\]|cd |/usr/bin/c\+\+ )'; return 1; }
}
