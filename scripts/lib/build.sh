# Builds with the release preset, which start and test share. Needs say.sh, packages.sh and $root.

build_folder=$root/build/release
programs=$build_folder/bin

install_for_build() {
    install_packages build
    # Node may be there from elsewhere; Debian's would then be a second one.
    command -v npm >/dev/null || install_packages web
}

# build TARGET...
build() {
    if [ ! -f "$build_folder/build.ninja" ]; then
        step 'looking at the compiler and the libraries (cmake)'
        (cd "$root" && cmake --preset release >&2) ||
            give_up 'cmake says above what it lacks. Is it in scripts/lib/packages? Then: rm -rf build/release, and start again.'
        step_done
    fi
    step 'building (cold: some minutes; then only what changed)'
    NINJA_STATUS='   [%f/%t] ' cmake --build "$build_folder" -j "$(nproc)" --target "$@" >&2 ||
        give_up 'The compiler says above what is wrong. If it was killed, the machine has too little memory: 1 GB a core is enough.'
    step_done
}
