#!/bin/sh
# Runs the service under plain workerd: one front process and COMPUTE compute processes behind unix sockets.
# A compute process that dies is started again. SIGTERM: the front finishes what is in flight, then all stops.
# Reads PORT, HOST, COMPUTE, DATA_DIR and every variable of the service; WORKERD names the binary.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
workerd=${WORKERD:-$here/workerd}
export PORT="${PORT:-8000}" HOST="${HOST:-127.0.0.1}" DATA_DIR="${DATA_DIR:-./data}" MAX_PIXELS="${MAX_PIXELS:-24000000}"
export COMPUTE="${COMPUTE:-$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)}"

stop() { echo "variegate: $*" >&2; exit 1; }
serve() { exec "$workerd" serve -I "$here" "$@"; }

# The same schema as the service's own; its one line names what is wrong.
report=$("$workerd" test -I "$here" "$here/check.capnp" 2>&1) \
  || stop "$(printf '%s\n' "$report" | grep -m1 -o 'Configuration: .*' || printf '%s\n' "$report" | tail -n 5)"

mkdir -p "$DATA_DIR/objects" 2>/dev/null && [ -w "$DATA_DIR/objects" ] \
  || stop "Configuration: DATA_DIR: cannot be written to (it is \"$DATA_DIR\")"
objects=$(CDPATH='' cd "$DATA_DIR/objects" && pwd)
case $HOST in *:*) host="[$HOST]" ;; *) host=$HOST ;; esac

run=$(mktemp -d "${TMPDIR:-/tmp}/variegate.XXXXXX")
trap 'rm -rf "$run"' EXIT
cd "$run"

bindings='' services='' i=0
while [ "$i" -lt "$COMPUTE" ]; do
  bindings="$bindings (name = \"COMPUTE_$i\", service = \"compute-$i\"),"
  services="$services (name = \"compute-$i\", external = (address = \"unix:$i.sock\", http = (capnpConnectHost = \"compute\"))),"
  i=$((i + 1))
done
sed -e "s|@compute-bindings@|$bindings|" -e "s|@compute-services@|$services|" "$here/front.capnp" >front.capnp

# Keeps one compute process alive until it is told to stop.
compute() {
  child='' stopping=0 early=0 signal=TERM
  # Asked again and again for two seconds, it is in the midst of a computation that nobody waits for any more.
  trap 'stopping=$((stopping + 1)); [ "$stopping" -lt 100 ] || signal=KILL
    [ -z "$child" ] || kill -"$signal" "$child" 2>/dev/null' TERM
  while [ "$stopping" = 0 ]; do
    rm -f "$1.sock"
    began=$(date +%s)
    (serve "$here/compute.capnp" --socket-addr="compute=unix:$1.sock") &
    child=$!
    while kill -0 "$child" 2>/dev/null; do wait "$child" || true; done
    [ "$stopping" = 0 ] || break
    echo "variegate: compute process $1 died and is started again" >&2
    # Again and again within two seconds of its start: do not spin.
    if [ $(($(date +%s) - began)) -lt 2 ]; then early=$((early + 1)); else early=0; fi
    [ "$early" -lt 3 ] || sleep 1
  done
}
supervisors='' i=0
while [ "$i" -lt "$COMPUTE" ]; do
  compute "$i" &
  supervisors="$supervisors $!" i=$((i + 1))
done

# A request that never ends must not hold up the stop for ever.
limit_drain() {
  sleeper=''
  trap 'kill "$sleeper" 2>/dev/null; exit 0' TERM
  sleep "${DRAIN_SECONDS:-25}" &
  sleeper=$!
  wait "$sleeper" && kill -KILL "$front"
}
front='' signalled='' limiter=''
drain() {
  [ -z "$signalled" ] || return 0
  signalled=1
  [ -n "$front" ] || exit 0
  kill -TERM "$front" 2>/dev/null || return 0
  limit_drain >/dev/null 2>&1 &
  limiter=$!
}
trap drain TERM INT
i=0 tries=0
while [ "$i" -lt "$COMPUTE" ] && [ "$tries" -lt 200 ]; do
  if [ -S "$i.sock" ]; then i=$((i + 1)); else sleep 0.05; tries=$((tries + 1)); fi
done

mkfifo ready
(serve front.capnp --socket-addr="http=$host:$PORT" --directory-path="objects=$objects" \
  --directory-path="public-files=$here/public" --control-fd=3 3>ready) &
front=$!
# The front tells the port it was given; no line means that it is dead already.
if read -r line <ready; then
  port=${line##*\"port\":}
  echo "variegate: ready on http://$host:${port%%[!0-9]*} with $COMPUTE compute processes, data in $objects"
fi
status=0
wait "$front" || status=$?
while kill -0 "$front" 2>/dev/null; do # a signal ended the wait, not the front
  wait "$front" || status=$?
done
# Only now, when nothing is in flight any more, the compute processes go too. A signal that meets a shell between fork
# and trap is lost: repeat it until all are gone.
for pid in $supervisors $limiter; do
  while kill -TERM "$pid" 2>/dev/null; do sleep 0.02; done
done
[ -n "$signalled" ] && exit 0
echo "variegate: the front process ended with status $status" >&2
exit 1
