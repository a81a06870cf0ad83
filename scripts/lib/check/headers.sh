# Every public header compiles alone (cmake/Rooms.cmake, "Header fence").

check_headers() {
    use_preset release
    configure
    findings_of quietly cmake --build "$build_folder" --target all_verify_interface_header_sets
}
