# Builds with a preset of CMakePresets.json; start and test share `release`. Needs say.sh, packages.sh and $root.

# use_preset NAME
use_preset() {
    preset=$1
    build_folder=$root/build/$1
    programs=$build_folder/bin
}
use_preset release

install_for_build() {
    install_packages build
    # Node may be there from elsewhere; Debian's would then be a second one.
    command -v npm >/dev/null || install_packages web
}

configure() {
    [ ! -f "$build_folder/build.ninja" ] || return 0
    step 'looking at the compiler and the libraries (cmake)'
    (cd "$root" && cmake --preset "$preset" >&2) ||
        give_up "cmake says above what it lacks. Is it in scripts/lib/packages? Then: rm -rf build/$preset, and start again."
    step_done
}

# build TARGET...
build() {
    configure
    step 'building (cold: some minutes; then only what changed)'
    NINJA_STATUS='   [%f/%t] ' cmake --build "$build_folder" -j "$(nproc)" --target "$@" >&2 ||
        give_up 'The compiler says above what is wrong. If it was killed, the machine has too little memory: 1 GB a core is enough.'
    step_done
}
