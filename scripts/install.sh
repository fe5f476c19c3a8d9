#!/bin/sh
# install.sh BIN ARGUMENTS...: pip install into the environment whose programs are in BIN, by uv where that works.
set -eu
bin=$1
shift
if [ ! -x "$bin/uv" ]; then
  "$bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock || true
fi
if [ -x "$bin/uv" ] && "$bin/uv" pip install --quiet --python "$bin/python" "$@"; then
  exit 0
fi
exec "$bin/python" -m pip install --quiet --disable-pip-version-check "$@"
