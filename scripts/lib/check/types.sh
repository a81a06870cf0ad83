# TypeScript reads our JavaScript: scripts, journeys and the style sheets' build (review-ui/tsconfig.json).

check_types() {
    review-ui/install_packages || give_up 'npm says above why the packages of review-ui cannot be had.'
    findings_of types_findings
}

# In the manner of all the others: from here, and with file:line.
types_findings() (
    set -o pipefail
    npm --prefix review-ui run --silent check |
        sed -E 's#^([^ .(][^ (]*\([0-9]+,)#review-ui/\1#; s#^\.\./##; s#^([^ (]+)\(([0-9]+),[0-9]+\)#\1:\2#'
)
