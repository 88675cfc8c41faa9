#!/bin/sh
# Run one line of the Procfile by its name, or manage.py with what follows "manage".
set -eu
role="$1"
shift
if [ "$role" = manage ]; then
    exec python manage.py "$@"
fi
line="$(sed -n "s/^$role: //p" Procfile)"
[ -n "$line" ] || { echo "There is no role '$role': take one of $(cut -d: -f1 Procfile | tr '\n' ' ')" >&2; exit 2; }
eval "exec $line"
