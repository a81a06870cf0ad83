# Started by root, the programs still run as an ordinary user, who may be unable to enter this checkout.
# Then they are put where that user can read them. Needs say.sh, $root and $programs.

run_user=letterbox
run_folder=/var/lib/letterbox-demo
as_user=()

# Sets as_user: the words that start a command as the ordinary user; none when we are one.
choose_user() {
    [ "$(id -u)" -eq 0 ] || return 0
    if ! id "$run_user" >/dev/null 2>&1; then
        useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$run_user" ||
            give_up "The user $run_user, as whom the programs run, cannot be made."
    fi
    as_user=(setpriv --reuid="$run_user" --regid="$(id -g "$run_user")" --clear-groups --)
}

user_can() {
    [ ${#as_user[@]} -eq 0 ] || "${as_user[@]}" test "$@" 2>/dev/null
}

# A name for this checkout (or state folder) below $run_folder.
place_of() {
    printf '%s/%s' "$run_folder" "$(printf '%s' "$1" | sha256sum | cut -c1-12)"
}

# Sets programs to a folder that the user can read and execute from.
place_programs() {
    local share=$build_folder/share unreadable
    unreadable=yes
    if user_can -x "$programs/letterbox-supervisor" && user_can -x "$share"; then
        unreadable=$("${as_user[@]}" find "$share" ! -readable -print -quit 2>&1)
    fi
    [ -z "$unreadable" ] && return 0
    local place
    place=$(place_of "$programs")
    install -d -m 0755 "$run_folder" "$place" "$place/bin" "$place/share" || give_up "$place cannot be written."
    # One at a time; what runs is replaced by a new file, never written into.
    (
        flock 8
        cp -u --remove-destination --preserve=timestamps "$programs"/letterbox "$programs"/letterbox-* "$place/bin/" &&
            cp -ru --remove-destination "$share/." "$place/share/" && chmod -R a+rX "$place/bin" "$place/share"
    ) 8>"$place/lock" || give_up "The programs cannot be copied to $place."
    programs=$place/bin
}

# home_for WANTED: prints where a centre that belongs at WANTED can really live. It is WANTED itself when the
# user can come there, else a place below $run_folder.
home_for() {
    local wanted=$1 above
    above=$(dirname "$wanted")
    if { mkdir -p "$above" 2>/dev/null && user_can -x "$above"; } || [ ${#as_user[@]} -eq 0 ]; then
        printf '%s' "$wanted"
    else
        install -d -m 0755 "$run_folder"
        printf '%s.home' "$(place_of "$wanted")"
    fi
}
