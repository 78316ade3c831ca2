# shellcheck shell=bash
# What the marquee-* commands share. Settings stand in /etc/marquee/operations.conf, or in the environment.

set -euo pipefail
export LC_ALL=C TZ=UTC

# shellcheck source=/dev/null
if [ -r "${MARQUEE_CONF:-/etc/marquee/operations.conf}" ]; then . "${MARQUEE_CONF:-/etc/marquee/operations.conf}"; fi

STANZA=${STANZA:-marquee}
DATABASE=${DATABASE:-marquee}
# Where node_exporter's textfile collector reads.
METRICS_DIR=${METRICS_DIR:-/var/lib/prometheus/node-exporter}
REPORT_DIR=${REPORT_DIR:-/var/log/marquee}
PROGRAM=$(basename "$0")

log() { printf '%s %s: %s\n' "$(date +%Y-%m-%dT%H:%M:%SZ)" "$PROGRAM" "$*" >&2; }

# One line that says what failed, to the log and to whatever ALERT_COMMAND names; the caller then exits with 1.
alert() {
    log "FAILED: $*"
    if command -v logger >/dev/null && [ -S /dev/log ]; then logger -p daemon.err -t "$PROGRAM" -- "FAILED: $*" || true; fi
    if [ -n "${ALERT_COMMAND:-}" ]; then printf '%s: %s\n' "$PROGRAM" "$*" | sh -c "$ALERT_COMMAND" || log "the alert command failed"; fi
}

# metrics NAME: puts standard input in place as NAME.prom, whole or not at all.
metrics() {
    [ -d "$METRICS_DIR" ] || { log "no $METRICS_DIR, so no metrics"; cat >/dev/null; return 0; }
    local temporary=$METRICS_DIR/.$1.$$
    cat >"$temporary" && chmod 644 "$temporary" && mv "$temporary" "$METRICS_DIR/$1.prom"
}

info() { pgbackrest --stanza="$STANZA" --output=json "$@" info; }

# jq's part that makes of info the backups of a repository, oldest first: all; and the good ones, that met no damaged page.
# shellcheck disable=SC2034 # the commands use them
ALL='([.[0].backup[]?] | sort_by(.timestamp.stop))'
# shellcheck disable=SC2034
GOOD='([.[0].backup[]? | select(.error != true)] | sort_by(.timestamp.stop))'
