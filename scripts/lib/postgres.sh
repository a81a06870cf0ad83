# A PostgreSQL server of its own for tests: a new folder outside the checkout, a Unix socket in it, no network.
# Needs say.sh, user.sh and $root.

postgres_bin=/usr/lib/postgresql/15/bin
postgres_folder=

# Debian's package makes a server for everybody when it is installed, unless this file is there before it.
keep_debian_from_making_a_cluster() {
    local folder=/etc/postgresql-common/createcluster.d as_root=()
    [ ! -x "$postgres_bin/postgres" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 0
        as_root=(sudo)
    fi
    "${as_root[@]}" mkdir -p "$folder" &&
        printf 'create_main_cluster = false\n' | "${as_root[@]}" tee "$folder/letterbox.conf" >/dev/null
}

# Runs a command as the user who owns the server: PostgreSQL refuses to be root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
    else
        "$@"
    fi
}

# The users of this machine who may be the roles of the tests: whoever runs them, and whoever runs the programs.
write_map_of_users() {
    local user role
    for user in $(printf '%s\n' "$(id -un)" "$run_user" | sort -u); do
        for role in letterbox_test letterbox_test_other letterbox_portal letterbox_desk letterbox_desk_keys; do
            printf 'letterbox %s %s\n' "$user" "$role"
        done
    done
    printf 'superuser %s postgres\n' "$(id -un)"
    [ "$(id -u)" -ne 0 ] || printf 'superuser postgres postgres\n'
}

# Sets LETTERBOX_TEST_POSTGRES to the folder of the socket. Whoever calls this also calls stop_postgres, however it
# ends.
start_postgres() {
    local data log role
    step 'starting a PostgreSQL server for the tests'
    postgres_folder=$(mktemp -d) && chmod 0755 "$postgres_folder" || give_up 'There is no room for a temporary folder.' 5
    data=$postgres_folder/data
    log=$postgres_folder/server.log
    [ "$(id -u)" -ne 0 ] || chown postgres: "$postgres_folder"
    as_postgres "$postgres_bin/initdb" -D "$data" -U postgres --auth=reject --locale=C.UTF-8 -E UTF8 >"$data.made" 2>&1 ||
        give_up "initdb could not make a server: $(tail -n 1 "$data.made")" 5
    cat >>"$data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$postgres_folder'
CONF
    cat >"$data/pg_hba.conf" <<'CONF'
local all      postgres peer map=superuser
local sameuser all      peer map=letterbox
CONF
    write_map_of_users >"$data/pg_ident.conf"
    as_postgres "$postgres_bin/pg_ctl" -D "$data" -l "$log" -w -s start ||
        give_up "The PostgreSQL server does not start: $(tail -n 1 "$log")" 5
    for role in letterbox_test letterbox_portal letterbox_desk letterbox_desk_keys; do
        psql -h "$postgres_folder" -U postgres -q -v ON_ERROR_STOP=1 -v name="$role" \
            -f "$root/scripts/lib/postgres_roles.sql" postgres >&2 ||
            give_up 'The roles of the tests cannot be made: psql says above why.' 5
    done
    export LETTERBOX_TEST_POSTGRES=$postgres_folder
    step_done
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    [ ! -f "$postgres_folder/data/postmaster.pid" ] ||
        as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m fast -w -s stop
    rm -rf "$postgres_folder"
    postgres_folder=
}
