# Pages, words and views of both sites against each other: lb-templates does it in every build, and here alone.

check_templates() {
    use_preset release
    configure
    findings_of quietly cmake --build "$build_folder" --target review-ui_portal review-ui_desk
}
