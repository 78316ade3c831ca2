# shellcheck shell=bash
# Functions and settings of all marquee-* commands. Settings come from /etc/marquee/operations.conf or the environment.

set -euo pipefail
export LC_ALL=C TZ=UTC

# shellcheck source=/dev/null
if [ -r "${MARQUEE_CONF:-/etc/marquee/operations.conf}" ]; then . "${MARQUEE_CONF:-/etc/marquee/operations.conf}"; fi

STANZA=${STANZA:-marquee}
DATABASE=${DATABASE:-marquee}
# The folder that node_exporter's textfile collector reads.
METRICS_DIR=${METRICS_DIR:-/var/lib/prometheus/node-exporter}
REPORT_DIR=${REPORT_DIR:-/var/log/marquee}
PROGRAM=$(basename "$0")

log() { printf '%s %s: %s\n' "$(date +%Y-%m-%dT%H:%M:%SZ)" "$PROGRAM" "$*" >&2; }

# Sends one line about a failure to the log and to ALERT_COMMAND; the caller then exits with 1.
alert() {
    log "FAILED: $*"
    if command -v logger >/dev/null && [ -S /dev/log ]; then logger -p daemon.err -t "$PROGRAM" -- "FAILED: $*" || true; fi
    if [ -n "${ALERT_COMMAND:-}" ]; then printf '%s: %s\n' "$PROGRAM" "$*" | sh -c "$ALERT_COMMAND" || log "the alert command failed"; fi
}

# metrics NAME: writes standard input to NAME.prom, atomically.
metrics() {
    [ -d "$METRICS_DIR" ] || { log "no $METRICS_DIR, so no metrics"; cat >/dev/null; return 0; }
    local temporary=$METRICS_DIR/.$1.$$
    cat >"$temporary" && chmod 644 "$temporary" && mv "$temporary" "$METRICS_DIR/$1.prom"
}

info() { pgbackrest --stanza="$STANZA" --output=json "$@" info; }

# jq filters over the output of info, oldest backup first: all backups of a repository, and those without damaged pages.
# shellcheck disable=SC2034 # the commands use them
ALL='([.[0].backup[]?] | sort_by(.timestamp.stop))'
# shellcheck disable=SC2034
GOOD='([.[0].backup[]? | select(.error != true)] | sort_by(.timestamp.stop))'
