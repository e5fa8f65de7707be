#!/usr/bin/env bash
# Takes the README's pictures anew, with the project's own commands and a Chromium on the PATH.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/.venv/bin:$PATH"

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "no Chromium on the PATH: on Debian, 'apt-get install chromium' mends it" >&2
    exit 1
}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
export XDG_CONFIG_HOME="$room/settings" # the demo's ledger gets a key of its own

tawthiq --quiet demo --into "$room/demo" > "$room/demo.txt"
tawthiq --quiet audit examples/ghwayran-2022/article-errors.ar.txt --html "$room/audit.html" > "$room/audit.txt" ||
    [ $? -eq 1 ] # 1 says that the article fails, as it should
tawthiq --quiet audit examples/ghwayran-2022/dispatches --together --html "$room/tolls.html" > "$room/tolls.txt"
toll=$(grep -o '<section class="toll" id="s[0-9]*"' "$room/tolls.html" | tail -n 1 | grep -o 's[0-9]*"' | tr -d '"') # the battle's

# take PAGE PICTURE WIDTH HEIGHT: a frame around the page lets a picture begin in its middle
take() {
    printf '<!doctype html><body style="margin:0;overflow:hidden"><iframe src="%s" style="border:0;width:%spx;height:%spx"></iframe>' \
        "$1" "$3" "$4" > "$room/frame.html"
    "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$room/profile" \
        --window-size="$3,$4" --screenshot="$room/picture.png" "file://$room/frame.html" 2> "$room/browser.txt"
    mv "$room/picture.png" "docs/pictures/$2"
}

take audit.html audit-report.ar.png 1100 1120
take "tolls.html#$toll" toll.ar.png 1100 900
take demo/bulletin.html#ar bulletin.ar.png 720 1000
take demo/bulletin.html#en bulletin.en.png 720 1000
ls -l docs/pictures/*.png
