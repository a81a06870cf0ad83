# The two things that start can do. Needs everything that scripts/start has read.

print_sign_ins() {
    node -e '
        const fs = require("fs");
        const demo = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
        const line = (a, b, c) => console.log(`  ${a.padEnd(14)}${b.padEnd(12)}${c}`);
        console.log(`\nThe demo centre runs. Its keys are throw-away: no real letters.\n`);
        console.log(`Senders   ${demo.portal}`);
        line("sender", demo.sender.number, demo.sender.words);
        console.log(`\nStaff     ${demo.desk}`);
        for (const one of demo.staff) line(one.role, one.number, one.password);
        console.log(`\nThe browser warns of the certificate: it was made here, for this demo. Ctrl-C stops.`);
    ' "$1/demo.json"
}

run_demo() {
    local shown=$root/var/demo home
    mkdir -p "$root/var"
    home=$(home_for "$shown")
    # A centre runs in the middle of its own folder: two starts would fight over it.
    exec 9>"$root/var/demo.lock"
    flock -n 9 || { step 'starting'; give_up 'The demo is running already, from another terminal.' 4; }
    [ -f "$home/demo.json" ] || make_demo "$home"
    [ "$home" = "$shown" ] || ln -sfnT "$home" "$shown"
    "$programs/letterbox" init --demo "$home" >/dev/null ||
        { step 'looking at the certificates'; give_up 'letterbox init says above why.'; }
    begin "$home"
    print_sign_ins "$home"
    leave_with=0
    wait "$supervisor_pid"
    local code=$?
    supervisor_pid=
    exit "$code"
}

go_on_tour() {
    local shown=${state:-$root/var/tour} home code
    if [ -e "$shown" ] && [ -n "$(ls -A "$shown" 2>/dev/null)" ]; then
        if [ -n "$state" ]; then
            step 'looking at the state folder'
            give_up "$shown is not empty: name a new folder with --state." 3
        fi
        rm -rf "$shown"
    fi
    home=$(home_for "$shown")
    [ "$home" = "$shown" ] || rm -rf "$home"
    make_demo "$home"
    begin "$home"
    node "$root/scripts/lib/tour.mjs" --home "$home" --shown "$shown" --programs "$programs" \
        ${letter:+--letter "$letter"} ${resident:+--resident "$resident"} ${json:+--json}
    code=$?
    kill "$unlocker" 2>/dev/null
    stop_centre
    if [ "$home" != "$shown" ]; then
        mkdir -p "$shown" && cp -a "$home/." "$shown/" && rm -rf "$home" || give_up "The tour's state cannot be copied to $shown; it lies in $home."
    fi
    exit "$code"
}
