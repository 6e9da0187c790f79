#!/bin/sh
# Runs the service under plain workerd: FRONTS front processes at one port and COMPUTE compute processes behind unix sockets.
# A compute process that dies is started again; a front that dies ends the service, when the others have finished what
# they had in flight. So does SIGTERM. Reads PORT, HOST, FRONTS, COMPUTE, DATA_DIR and every variable of the service; WORKERD
# names the binary.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
workerd=${WORKERD:-$here/workerd}
export PORT="${PORT:-8000}" HOST="${HOST:-127.0.0.1}" DATA_DIR="${DATA_DIR:-./data}" MAX_PIXELS="${MAX_PIXELS:-24000000}"
export FRONTS="${FRONTS:-1}" COMPUTE="${COMPUTE:-$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)}"

stop() { echo "variegate: $*" >&2; exit 1; }
serve() { exec "$workerd" serve -I "$here" "$@"; }

# The same schema as the service's own; its one line names what is wrong.
report=$("$workerd" test -I "$here" "$here/check.capnp" 2>&1) \
  || stop "$(printf '%s\n' "$report" | grep -m1 -o 'Configuration: .*' || printf '%s\n' "$report" | tail -n 5)"

[ "$FRONTS" = 1 ] || command -v perl >/dev/null \
  || stop "Configuration: FRONTS: more than one needs perl, which is not installed (it is \"$FRONTS\")"
mkdir -p "$DATA_DIR/objects" 2>/dev/null && [ -w "$DATA_DIR/objects" ] \
  || stop "Configuration: DATA_DIR: cannot be written to (it is \"$DATA_DIR\")"
objects=$(CDPATH='' cd "$DATA_DIR/objects" && pwd)
case $HOST in *:*) host="[$HOST]" ;; *) host=$HOST ;; esac

run=$(mktemp -d "${TMPDIR:-/tmp}/variegate.XXXXXX")
trap 'rm -rf "$run"' EXIT
cd "$run"

# A request that never ends must not hold up the stop for ever.
limit_drain() {
  sleeper=''
  trap 'kill "$sleeper" 2>/dev/null; exit 0' TERM
  sleep "${DRAIN_SECONDS:-25}" &
  sleeper=$!
  # shellcheck disable=SC2086 # a list of numbers
  wait "$sleeper" && kill -KILL $fronts
}
fronts='' draining='' lost='' limiter=''
tell_fronts() {
  # shellcheck disable=SC2086 # a list of numbers
  kill -TERM $fronts 2>/dev/null || :
  [ -z "$limiter" ] || return 0
  limit_drain >/dev/null 2>&1 &
  limiter=$!
}
# In the midst of the start it only is noted: whatever is started is then stopped in order.
drain() {
  [ -z "$draining" ] || return 0
  draining=1
  [ -z "$fronts" ] || tell_fronts
}
trap drain TERM INT
trap '[ -n "$draining" ] || { lost=1; drain; }' USR1

# Binds $3 processes as $2_0, $2_1, …, which listen at unix:$1-0.sock, … and are asked by HTTP with the options $4.
bindings='' services=''
attach() {
  i=0
  while [ "$i" -lt "$3" ]; do
    bindings="$bindings (name = \"$2_$i\", service = \"$1-$i\"),"
    services="$services (name = \"$1-$i\", external = (address = \"unix:$1-$i.sock\", http = ($4))),"
    i=$((i + 1))
  done
}
attach compute COMPUTE "$COMPUTE" 'capnpConnectHost = "compute"'
attach front FRONT "$FRONTS" ''
sed -e "s|@process-bindings@|$bindings|" -e "s|@process-services@|$services|" "$here/front.capnp" >front.capnp

# Keeps one compute process alive until it is told to stop.
compute() {
  child='' stopping=0 early=0 signal=TERM
  # Asked again and again for two seconds, it is in the midst of a computation that nobody waits for any more.
  trap 'stopping=$((stopping + 1)); [ "$stopping" -lt 100 ] || signal=KILL
    [ -z "$child" ] || kill -"$signal" "$child" 2>/dev/null' TERM
  while [ "$stopping" = 0 ]; do
    rm -f "compute-$1.sock"
    began=$(date +%s)
    (serve "$here/compute.capnp" --socket-addr="compute=unix:compute-$1.sock") &
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

i=0 tries=0
while [ "$i" -lt "$COMPUTE" ] && [ "$tries" -lt 200 ] && [ -z "$draining" ]; do
  if [ -S "compute-$i.sock" ]; then i=$((i + 1)); else sleep 0.05; tries=$((tries + 1)); fi
done

# Becomes front process $1. Several listen at the same port, each by a socket of its own, among which the kernel shares out
# the connections; workerd cannot open such a one.
front() {
  export FRONT="$1"
  if [ "$FRONTS" = 1 ]; then listen=--socket-addr="http=$host:$PORT"; else listen=--socket-fd=http=3; fi
  set -- "$workerd" serve -I "$here" front.capnp "$listen" --socket-addr="front=unix:front-$FRONT.sock" \
    --directory-path="objects=$objects" --directory-path="public-files=$here/public" --control-fd=4
  [ "$FRONTS" = 1 ] || set -- perl "$here/listen.pl" "$HOST" "$PORT" "$FRONT" "$@"
  exec "$@"
}
# Hands on the line in which front $1 tells its port, an empty one where it dies before; then says when it has ended.
watch() {
  {
    while read -r line; do
      case $line in *'"http"'*) break ;; esac
    done
    echo "$line" >"port-$1"
    while read -r line; do :; done
  } <"ready-$1"
  kill -USR1 "$$"
}
watchers='' i=0
while [ "$i" -lt "$FRONTS" ] && [ -z "$draining" ]; do
  mkfifo "ready-$i" "port-$i"
  watch "$i" >/dev/null 2>&1 &
  watchers="$watchers $!"
  front "$i" 4>"ready-$i" &
  fronts="$fronts $!"
  { read -r line <"port-$i"; } 2>/dev/null && [ -n "$line" ] || break
  port=${line##*\"port\":}
  PORT=${port%%[!0-9]*} i=$((i + 1))
done
# The last one may have been started when the others had been told.
[ -z "$draining" ] || [ -z "$fronts" ] || tell_fronts
[ "$i" != "$FRONTS" ] \
  || echo "variegate: ready on http://$host:$PORT with $FRONTS front and $COMPUTE compute processes, data in $objects"

i=0 report=''
for pid in $fronts; do
  status=0
  wait "$pid" || status=$?
  while kill -0 "$pid" 2>/dev/null; do # a signal ended the wait, not the front
    status=0
    wait "$pid" || status=$?
  done
  # Nor does such a wait tell how it ended; one that is over and told of is 127.
  again=0
  wait "$pid" 2>/dev/null || again=$?
  [ "$again" = 127 ] || status=$again
  [ "$status" = 0 ] || [ -n "$report" ] || report="front process $i ended with status $status"
  i=$((i + 1))
done
[ -n "$draining" ] || lost=1 draining=1
# Only now, when nothing is in flight any more, the compute processes go too. A signal that meets a shell between fork
# and trap is lost: repeat it until all are gone.
for pid in $supervisors $limiter $watchers; do
  while kill -TERM "$pid" 2>/dev/null; do sleep 0.02; done
done
[ -n "$lost" ] || exit 0
echo "variegate: ${report:-a front process ended}" >&2
exit 1
