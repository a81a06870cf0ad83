# Every .cpp compiles by itself and includes what it uses: in the unity build of start and test, it could live on what
# the file before it included. Only read, not translated: GCC's other warnings come with the unity build.

check_alone() {
    database_of dev
    findings_of compile_alone
}

compile_alone() {
    local said status
    said=$(set -o pipefail
        sources_to_check '^(src|keys|storage|tests|review-ui)/.*\.cpp$' |
        commands_for "$build_folder/compile_commands.json" |
        xargs -r -d '\n' -P "$(nproc)" -n 1 sh -c 2>&1)
    status=$?
    printf '%s\n' "$said" | grep -E '(error|warning): '
    return "$status"
}

# commands_for DATABASE: how each file of standard input is compiled, but for what must not compile.
commands_for() {
    node -e '
        const fs = require("fs");
        const [database, root] = process.argv.slice(1);
        const wanted = new Set(fs.readFileSync(0, "utf8").split("\n").map((file) => `${root}/${file}`));
        for (const { file, directory, command } of JSON.parse(fs.readFileSync(database, "utf8"))) {
            if (wanted.has(file) && !file.startsWith(`${root}/tests/forbidden/`)) {
                console.log(`cd "${directory}" && ${command} -fsyntax-only`);
            }
        }
    ' "$1" "$root"
}
