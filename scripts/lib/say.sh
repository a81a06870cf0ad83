# How the scripts speak: steps with their time, and one sentence when a step fails.

step_started=0
step_name=

step() {
    step_name=$1
    step_started=$SECONDS
    printf '\n== %s\n' "$step_name" >&2
}

step_done() {
    printf '   done in %s s\n' "$((SECONDS - step_started))" >&2
}

# give_up WHAT-TO-DO [EXIT-CODE]
give_up() {
    printf '\nThis step failed: %s.\n%s\n' "$step_name" "$1" >&2
    exit "${2:-1}"
}
