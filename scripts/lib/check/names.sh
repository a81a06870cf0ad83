# File names that say nothing.

check_names() {
    local file
    while IFS= read -r file; do
        finding "$file:1: a file without a subject: name it after what it is about"
    done < <(files '(^|/)([^/]*_)?(utils?|helpers?|misc|commons?|manager)\.(hpp|cpp|mjs|js|sh)$')
}
