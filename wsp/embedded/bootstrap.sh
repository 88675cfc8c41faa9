#!/usr/bin/env bash
# Find a Python that fits and hand over to bootstrap.py. Usage: bootstrap.sh base|dev [assets]
set -euo pipefail
here="$(cd "${BASH_SOURCE[0]%/*}" && pwd)"

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

complete() {
    "$1" -c 'import ensurepip, venv, ssl, zlib' 2>/dev/null
}

# The virtual environment's own Python first: later runs need nothing of the machine.
venv="$here/../../.venv/bin/python"
if [ -x "$venv" ] && fits "$venv"; then
    exec "$venv" -I "$here/bootstrap.py" "$@"
fi

incomplete=""
while IFS= read -r python; do
    fits "$python" || continue
    if complete "$python"; then
        exec "$python" -I "$here/bootstrap.py" "$@"
    fi
    incomplete="${incomplete:-$python}"
done < <(
    [ -z "${PYTHON:-}" ] || type -P "$PYTHON" || true
    type -aP python3 python3.13 python3.12 python3.11 python3.14 || true
)

if [ -n "$incomplete" ]; then
    echo "The Python of this machine ($incomplete) comes without venv and ensurepip: install them (on Debian and Ubuntu:" \
        "apt-get install python3-venv), or name a complete Python with 'make PYTHON=/path/to/python3'." >&2
else
    echo "Werkbank needs Python 3.11, 3.12, 3.13 or 3.14 and none was found: install one, or name it with" \
        "'make PYTHON=/path/to/python3'." >&2
fi
exit 1
