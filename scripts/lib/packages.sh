# Installs what is missing and nothing that is there. Needs say.sh and $root.

packages_of() {
    awk -v want="[$1]" '/^\[/ { inside = ($0 == want); next } inside && !/^#/ && NF' "$root/scripts/lib/packages"
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_packages GROUP...
install_packages() {
    local missing=() package group
    command -v dpkg-query >/dev/null || give_up 'This is no Debian. The packages that are needed stand in scripts/lib/packages.' 5
    for group in "$@"; do
        for package in $(packages_of "$group"); do
            is_installed "$package" || missing+=("$package")
        done
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local command="apt-get install -y --no-install-recommends ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || give_up "Run this as root, then start again:
    apt-get update && $command" 5
        as_root=(sudo)
    fi
    step "installing ${#missing[@]} Debian packages"
    "${as_root[@]}" apt-get update -q >&2 ||
        give_up 'apt-get update did not work. Is there a network, and are the sources in /etc/apt right?' 5
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $command >&2 ||
        give_up "apt-get says above what is wrong. When it is mended, start again, or run as root:
    $command" 5
    step_done
}
