# Starts, unlocks and stops a demo centre. Needs say.sh, user.sh and $programs.

supervisor_pid=

vault_passphrases() {
    node -e '
        const file = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        for (const one of file.custodians.slice(0, 2)) console.log(`${one.name}\t${one.passphrase}`);
    ' "$1/demo.json"
}

port_is_free() {
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# serve HOME [ADDRESS-OPTION...]: in the background, until stop_centre.
serve() {
    local home=$1
    shift
    rm -f "$home/run/addresses"
    (cd / && exec "${as_user[@]}" "$programs/letterbox" serve "$home" "$@") &
    supervisor_pid=$!
    local tries=0
    until [ -s "$home/run/addresses" ]; do
        kill -0 "$supervisor_pid" 2>/dev/null || return 1
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || return 1
        sleep 0.1
    done
    note_addresses "$home"
}

# The addresses of this run, into demo.json: who signs in reads them there.
note_addresses() {
    node -e '
        const fs = require("fs");
        const [file, portal, desk] = process.argv.slice(1);
        const demo = JSON.parse(fs.readFileSync(file, "utf8"));
        if (demo.portal === portal && demo.desk === desk) process.exit(0);
        fs.writeFileSync(file, JSON.stringify({ ...demo, portal, desk }) + "\n");
    ' "$1/demo.json" "$(address_of "$1" portal)" "$(address_of "$1" desk)"
}

unlock() {
    "${as_user[@]}" "$programs/letterbox" unlock "$1" --passphrase-fd 3 3< <(vault_passphrases "$1") >/dev/null
}

# A vault that was started again is locked: this opens it again, as long as the centre runs.
keep_unlocked() {
    local home=$1 opened_pid='' pid
    while kill -0 "$supervisor_pid" 2>/dev/null; do
        pid=$(awk '$1 == "vault" { print $2 }' "$home/run/pids" 2>/dev/null)
        if [ -n "$pid" ] && [ "$pid" != "$opened_pid" ]; then
            unlock "$home" 2>/dev/null && opened_pid=$pid
        fi
        sleep 1
    done
}

stop_centre() {
    if [ -n "$supervisor_pid" ]; then
        kill -TERM "$supervisor_pid" 2>/dev/null
        wait "$supervisor_pid" 2>/dev/null
        supervisor_pid=
    fi
}

address_of() {
    awk -v site="$2" '$1 == site { print $2 }' "$1/run/addresses"
}

# Makes a whole demo centre at HOME: keys, people, a household. It is made beside its place and renamed when
# it is complete, so there is never half of one.
make_demo() {
    local home=$1 making=$1.new
    step 'making a demo centre (throw-away keys)'
    rm -rf "$making" "$making.making"
    "$programs/letterbox" init --demo "$making" >&2 || give_up 'letterbox init says above why.'
    serve "$making" --portal 127.0.0.1:0 --desk 127.0.0.1:0 ||
        give_up "The programs did not start; $making/log/letterbox.log says why."
    unlock "$making" || { stop_centre; give_up 'The vault could not be opened.'; }
    "${as_user[@]}" "$programs/letterbox" enrol-demo "$making" >&2 ||
        { stop_centre; give_up "The demo's people could not be added; $making/log/letterbox.log says more."; }
    enrol_household "$making"
    stop_centre
    [ ! -d "$home" ] || rmdir "$home" 2>/dev/null
    mv -T "$making" "$home" || give_up "$home is in the way: move it away and start again."
    step_done
}

# The demo's household: set by one co-ordinator, confirmed by the other, as it is done for real.
enrol_household() {
    node "$root/scripts/lib/tour.mjs" --enrol-only --home "$1" --programs "$programs" >&2 ||
        { stop_centre; give_up "The demo's household could not be given its address."; }
}
