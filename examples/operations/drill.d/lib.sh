# shellcheck shell=bash
# The functions that all parts of the drill use: servers, writer, ledger, checksums and the table.

W=$DRILL_WORK
KIT=$W/kit
export MARQUEE_DRILL=$W
BINDIR=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1 || true)
PATH=$BINDIR:$KIT/bin:$PATH
# 300 in production. The seconds that a lost disk costs scale with it.
ARCHIVE_TIMEOUT=10
SECRET=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

now_ms() { date +%s%3N; }
seconds() { awk -v ms="$1" 'BEGIN { printf "%.1f", ms / 1000 }'; }
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
step() { printf '\n== %s\n' "$*"; }

# row PART WHAT MEASURED REQUIRED ok|FAILED|skipped
row() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$W/rows"; say "[$5] $1: $2: $3 (required: $4)"; }

# within PART WHAT VALUE UNIT MAX: passes if the value is at most MAX.
within() {
    if awk -v v="$3" -v max="$5" 'BEGIN { exit !(v <= max) }'; then row "$1" "$2" "$3 $4" "<= $5 $4" ok; else row "$1" "$2" "$3 $4" "<= $5 $4" FAILED; fi
}

# same PART WHAT EXPECTED FOUND: passes if both are equal.
same() {
    if [ "$3" = "$4" ]; then row "$1" "$2" "equal (${4:0:12})" equal ok; else row "$1" "$2" "${4:0:24}" "${3:0:24}" FAILED; fi
}

# yes PART WHAT COMMAND...: passes if the command succeeds; its output goes to the log.
yes() {
    local part=$1 what=$2
    shift 2
    if "$@" >>"$W/log/$part.log" 2>&1; then row "$part" "$what" yes yes ok; else row "$part" "$what" no yes FAILED; fi
}

# no PART WHAT COMMAND...: passes if the command fails, as it must.
no() {
    local part=$1 what=$2
    shift 2
    if "$@" >>"$W/log/$part.log" 2>&1; then row "$part" "$what" no yes FAILED; else row "$part" "$what" yes yes ok; fi
}

# figure PART WHAT VALUE: records a figure that passes or fails nothing.
figure() { row "$1" "$2" "$3" - ok; }

# The ids of the running processes that this drill started: each has the drill's folder in its environment.
own_pids() {
    local pid
    for pid in $(pgrep -u "$(id -u)" "$@" || true); do
        if [ "$pid" != $$ ] && grep -qzx "MARQUEE_DRILL=$W" "/proc/$pid/environ" 2>/dev/null; then echo "$pid"; fi
    done
}

# Ends all of them, beginning with those that start others.
end_all() {
    local pid wait
    for pid in $(own_pids -f 'patroni|etcd|java'); do kill -9 "$pid" 2>/dev/null || true; done
    for wait in 1 2 3; do
        for pid in $(own_pids); do kill -9 "$pid" 2>/dev/null || true; done
        [ -n "$(own_pids)" ] || break
        sleep "0.$wait"
    done
}

# A loopback port on which no process listens; no port is returned twice.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        grep -qx "$port" "$W/ports" 2>/dev/null && continue
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port" | tee -a "$W/ports"
            return
        fi
    done
}

# until_true SECONDS COMMAND...
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.1
    done
}

# The shipped configuration of pgBackRest with the folders of this drill; repository 2 is a folder in place of a bucket.
configure_pgbackrest() {
    local etc=$1 data=$2 port=$3 socket=$4 repos=${5:-$W}
    mkdir -p "$etc/conf.d" "$etc/log" "$etc/lock" "$etc/spool" "$repos/repo1" "$repos/repo2"
    sed -e "s#^spool-path=.*#spool-path=$etc/spool#" -e "s#^log-path=.*#log-path=$etc/log#" -e "s#^lock-path=.*#lock-path=$etc/lock#" \
        -e "s#^pg1-path=.*#pg1-path=$data#" -e "s#^pg1-port=.*#pg1-port=$port#" -e "s#^pg1-socket-path=.*#pg1-socket-path=$socket#" \
        "$KIT/pgbackrest/pgbackrest.conf" >"$etc/pgbackrest.conf"
    sed "s#^repo1-path=.*#repo1-path=$repos/repo1#" "$KIT/pgbackrest/conf.d/repo1.conf" >"$etc/conf.d/repo1.conf"
    sed -e '/^repo2-\(type\|s3-\)/d' -e "s#^repo2-path=.*#repo2-path=$repos/repo2#" "$KIT/pgbackrest/conf.d/repo2-s3.conf" >"$etc/conf.d/repo2.conf"
    local n
    for n in 1 2; do
        sed -e '/-s3-/d' -e "s#PASSPHRASE_#$SECRET#" "$KIT/pgbackrest/conf.d/repo$n-secret.conf.example" >"$etc/conf.d/repo$n-secret.conf"
    done
    chmod 600 "$etc"/conf.d/*-secret.conf
}

q() { psql -XAtq -v ON_ERROR_STOP=1 -d marquee "$@"; }

start_server() { pg_ctl -D "$DATA" -l "$W/log/server.log" -w -t 3600 start >/dev/null; }

recovered() { [ "$(q -c 'SELECT pg_is_in_recovery()')" = f ]; }

# The last step of every recovery runbook. Until the first WAL of the new timeline is in the repositories, another
# recovery would replay the old timeline beyond the chosen point, including a DELETE; and the checkpointer, which
# enforces archive_timeout, may sleep for up to checkpoint_timeout after a recovery. check ends the segment and waits
# until it is archived.
protect_again() {
    pgbackrest --stanza=marquee check
    marquee-backup >>"$W/log/protect.log" 2>&1 || { tail -20 "$W/log/protect.log"; return 1; }
}

# It needs a lock that the WAL archiver holds at times, and does not wait for it.
stanza_create() { until_true 60 pgbackrest --stanza=marquee stanza-create; }

# Kills the server, its children and the processes that archive WAL, as in a power failure.
kill_server() {
    local postmaster
    postmaster=$(head -1 "$DATA/postmaster.pid")
    # shellcheck disable=SC2046 # a list of numbers
    kill -9 "$postmaster" $(pgrep -P "$postmaster") $(own_pids pgbackrest) 2>/dev/null || true
    while kill -0 "$postmaster" 2>/dev/null; do sleep 0.01; done
}

# The paths; the parts take them from the environment, as the commands take them from their configuration in production.
settings() {
    DATA=$W/data PORT=$(free_port)
    export PGHOST=$W/socket PGPORT=$PORT PGUSER=postgres
    export PGBACKREST_CONFIG_PATH=$W/etc METRICS_DIR=$W/metrics REPORT_DIR=$W/reports SCRATCH_DIR=$W/scratch MARQUEE_CONF=/dev/null
    export MARQUEE_URL="jdbc:postgresql://127.0.0.1:$PORT/marquee?user=marquee&password=$SECRET"
}

setup() {
    mkdir -p "$W/socket" "$METRICS_DIR"
    configure_pgbackrest "$W/etc" "$DATA" "$PORT" "$PGHOST"

    initdb -D "$DATA" -U postgres -A scram-sha-256 --auth-local=trust --data-checksums -E UTF8 --locale=C.UTF-8 \
        --pwfile=<(echo "$SECRET") >"$W/log/initdb.log"
    mkdir "$DATA/conf.d"
    sed "s/^archive_timeout = .*/archive_timeout = $ARCHIVE_TIMEOUT/" "$KIT/postgresql/marquee.conf" >"$DATA/conf.d/marquee.conf"
    cat >>"$DATA/postgresql.conf" <<EOF
listen_addresses = '127.0.0.1'
port = $PORT
unix_socket_directories = '$PGHOST'
shared_buffers = 256MB
max_wal_size = 2GB
include_dir = 'conf.d'
EOF
    start_server
    psql -XAtq -d postgres -c "CREATE ROLE marquee LOGIN PASSWORD '$SECRET'" -c "CREATE DATABASE marquee OWNER marquee"
    stanza_create
    local began
    began=$(now_ms)
    if [ -d "$KIT/movielens" ]; then
        java -Xmx512m -jar "$KIT/java/marquee.jar" --db "$MARQUEE_URL" import movielens "$KIT/movielens" >"$W/log/fill.log" 2>&1
    else
        load fill "$DRILL_SIZE" >"$W/log/fill.log" 2>&1
    fi
    q -c 'VACUUM (FREEZE, ANALYZE)'
    figure setup "database filled through Marquee in" "$(seconds $(($(now_ms) - began))) s"
    figure setup "size of the database" "$(q -c "SELECT pg_size_pretty(pg_database_size('marquee'))")"
    remember_baseline
    began=$(now_ms)
    marquee-backup >"$W/log/first-backup.log" 2>&1 || { cat "$W/log/first-backup.log"; return 1; }
    figure setup "two full backups, verified, in" "$(seconds $(($(now_ms) - began))) s"
    figure setup "size of each repository" "$(du -sm "$W/repo1" | cut -f1) MB and $(du -sm "$W/repo2" | cut -f1) MB"
}

load() { java -Xmx512m -cp "$KIT/java/classes:$KIT/java/lib/*" dev.marquee.operations.Load "$@"; }

# Four threads that write favorites, with one commit each, until stop_writer; NAME distinguishes the ledgers.
start_writer() {
    WRITER=$1
    LEDGER=$W/ledger-$WRITER
    rm -f "$W/stop-$WRITER"
    load write "$LEDGER" "$W/stop-$WRITER" "visitor-$WRITER" 4 5 >"$W/log/writer-$WRITER.log" 2>&1 &
    WRITER_PID=$!
    until_true 600 acknowledged_after 0 || { cat "$W/log/writer-$WRITER.log"; return 1; }
}

stop_writer() {
    touch "$W/stop-$WRITER"
    wait "$WRITER_PID" || { tail -5 "$W/log/writer-$WRITER.log"; return 1; }
}

acknowledged_after() { [ -n "$(first_acknowledged_after "$1")" ]; }
# Only whole lines: the last one may be incomplete.
first_acknowledged_after() {
    awk -F'\t' -v after="$1" '/^ack\t.*\t$/ && $2 > after { print $2; exit }' "$LEDGER" 2>/dev/null || true
}

# The writes acknowledged before a time, by the ledger, that the database lacks: "COUNT OLDEST_MS ACKNOWLEDGED".
lost_of_ledger() {
    q <<EOF
CREATE TEMP TABLE ledger (what text, ms bigint, username text, movie_id bigint, message text);
\copy ledger FROM '$LEDGER'
SELECT count(*) FILTER (WHERE f.id IS NULL), coalesce(min(l.ms) FILTER (WHERE f.id IS NULL), 0), count(*)
FROM ledger l
LEFT JOIN auth_user u ON u.username = l.username
LEFT JOIN favorites_userfavorite f ON f.user_id = u.id AND f.movie_id = l.movie_id
WHERE l.what = 'ack';
EOF
}

# report_loss PART TIME_MS MAX_SECONDS: counts lost acknowledged writes and the seconds that they span.
report_loss() {
    local count oldest all
    IFS='|' read -r count oldest all < <(lost_of_ledger)
    figure "$1" "acknowledged writes, and of these lost" "$all, $count"
    if [ "$count" = 0 ]; then within "$1" "RPO: lost seconds" 0 s "$3"; else within "$1" "RPO: lost seconds" "$(seconds $(($2 - oldest)))" s "$3"; fi
}

TABLES="auth_user movies_movie movies_genre movies_moviegenre movies_moviecast favorites_userfavorite
    preferences_userpreference preferences_preferencegenre"

# The SHA-256 of a table's rows in the order of their ids, up to an id.
table_sum() { q -c "COPY (SELECT * FROM $1 WHERE id <= $2 ORDER BY id) TO STDOUT" | sha256sum | cut -d' ' -f1; }

# The writer only adds rows and never changes those of the filling.
remember_baseline() {
    local table max
    for table in $TABLES; do
        max=$(q -c "SELECT coalesce(max(id), 0) FROM $table")
        echo "$table $max $(table_sum "$table" "$max")"
    done >"$W/baseline"
}

baseline_now() {
    local table max
    while read -r table max _; do echo "$table $max $(table_sum "$table" "$max")"; done <"$W/baseline"
}

sum_of() { sha256sum | cut -d' ' -f1; }
check_baseline() { same "$1" "g: all rows of the filling, SHA-256" "$(sum_of <"$W/baseline")" "$(baseline_now | sum_of)"; }
