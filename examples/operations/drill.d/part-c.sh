# shellcheck shell=bash
# Failover: three nodes under Patroni with synchronous replication. The primary is killed with -9 twice, first
# PostgreSQL alone and then the whole node, and at the end the roles are switched back manually, all while the library
# writes.

start_etcd() {
    local client peer
    client=$(free_port) peer=$(free_port)
    ETCD=127.0.0.1:$client
    etcd --name drill --data-dir "$W/etcd" --listen-client-urls "http://$ETCD" --advertise-client-urls "http://$ETCD" \
        --listen-peer-urls "http://127.0.0.1:$peer" --initial-advertise-peer-urls "http://127.0.0.1:$peer" \
        --initial-cluster "drill=http://127.0.0.1:$peer" >"$W/log/etcd.log" 2>&1 &
    until_true 30 eval "(exec 3<>/dev/tcp/127.0.0.1/$client)"
}

# The port of each node. in_node NAME COMMAND... runs a command with the environment of a node.
declare -A NODE_PORT
in_node() {
    local node=$1
    shift
    MARQUEE_NODE=$node PGBACKREST_CONFIG_PATH=$W/$node/etc PGHOST=$W/$node PGPORT=${NODE_PORT[$node]} "$@"
}

# The shipped configuration of Patroni with the addresses of this node.
configure_node() {
    local node=$1 port
    port=$(free_port)
    NODE_PORT[$node]=$port
    mkdir -p "$W/$node"
    configure_pgbackrest "$W/$node/etc" "$W/$node/data" "$port" "$W/$node"
    sed -e "s/^name: .*/name: $node/" -e "s/db1\.example\.com:5432/127.0.0.1:$port/" -e "s/db1\.example\.com:8008/127.0.0.1:$(free_port)/" \
        -e "s/^  hosts: .*/  hosts: $ETCD/" -e "s#data_dir: .*#data_dir: $W/$node/data#" -e "s#bin_dir: .*#bin_dir: $BINDIR#" \
        -e "s#pgpass: .*#pgpass: $W/$node/pgpass#" -e "s/local all all peer/local all all trust/" -e "s/mode: automatic/mode: 'off'/" \
        -e "s/archive_timeout: .*/archive_timeout: $ARCHIVE_TIMEOUT/" -e "s#unix_socket_directories: .*#unix_socket_directories: $W/$node#" \
        "$KIT/patroni/patroni.yml" >"$W/$node/patroni.yml"
}

start_node() {
    in_node "$1" env PATRONI_SUPERUSER_PASSWORD="$SECRET" PATRONI_REPLICATION_PASSWORD="$SECRET" \
        patroni "$W/$1/patroni.yml" >>"$W/log/patroni-$1.log" 2>&1 &
}

# The process ids of a node: Patroni and all of its PostgreSQL.
node_pids() {
    local pid
    for pid in $(own_pids); do if grep -qzx "MARQUEE_NODE=$1" "/proc/$pid/environ" 2>/dev/null; then echo "$pid"; fi; done
}

is_primary() { [ "$(in_node "$1" q -c 'SELECT pg_is_in_recovery()' 2>/dev/null)" = f ]; }
primary() { local n; for n in db1 db2 db3; do if is_primary "$n"; then echo "$n"; return; fi; done; return 1; }

# All three nodes run, both standbys stream on the primary's timeline, and one of them is synchronous.
is_whole() {
    local node
    node=$(primary) || return 1
    [ "$(in_node "$node" q -c "SELECT count(*) || ' ' || count(*) FILTER (WHERE sync_state IN ('sync', 'quorum'))
        FROM pg_stat_replication WHERE state = 'streaming' AND application_name IN ('db1', 'db2', 'db3')")" = "2 1" ]
}

caught_up() {
    local node
    node=$(primary) || return 1
    [ "$(in_node "$node" q -c "SELECT count(*) FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()")" = 2 ]
}

# failover WHAT PIDS_OF_THE_PRIMARY...: kills these processes under load and measures the failover.
failover() {
    local what=$1 name=$2 most=$3 old killed gone back
    shift 3
    start_writer "$name"
    sleep 5
    old=$(primary)
    killed=$(now_ms)
    # shellcheck disable=SC2046 # a list of numbers
    kill -9 $("$@" "$old") 2>/dev/null || true
    gone=$(now_ms)
    say "$what: $old is killed"
    until_true 300 acknowledged_after "$((gone + 100))"
    back=$(first_acknowledged_after "$((gone + 100))")
    sleep 5
    stop_writer
    within c "$what: until the library's next write was accepted" "$(seconds $((back - killed)))" s "$most"
    say "the primary is now $(primary), was $old; the calls that failed meanwhile: $(grep -c ^fault "$LEDGER")"
    FAILED_NODE=$old
}

# Compares the ledger with the primary: synchronous replication must lose no acknowledged write.
none_lost() {
    local count all node
    node=$(primary)
    IFS='|' read -r count _ all < <(in_node "$node" lost_of_ledger)
    within c "$1: acknowledged writes lost, of $all" "$count" writes 0
}

postmaster_of() { head -1 "$W/$1/data/postmaster.pid"; }

part_c() {
    local node ports
    q -c "CREATE ROLE replicator REPLICATION LOGIN PASSWORD '$SECRET'" \
        -c 'ALTER ROLE postgres SET synchronous_commit TO local' -c 'CHECKPOINT'
    pg_ctl -D "$DATA" -m fast -w stop >/dev/null
    start_etcd
    for node in db1 db2 db3; do configure_node "$node"; done

    # The first node takes over the existing database; the others are restored from the repository.
    mv "$DATA" "$W/db1/data"
    rm -f "$W/db1/data/postmaster.pid"
    start_node db1
    until_true 120 is_primary db1
    start_node db2
    start_node db3
    until_true 1800 is_whole || { tail -20 "$W"/log/patroni-*.log; return 1; }
    say "db1 is the primary, db2 and db3 stream from it"
    ports=$(for node in db1 db2 db3; do printf ',127.0.0.1:%s' "${NODE_PORT[$node]}"; done)
    export MARQUEE_URL="jdbc:postgresql://${ports#,}/marquee?user=marquee&password=$SECRET&targetServerType=primary"

    failover "PostgreSQL killed" c1 60 postmaster_of
    none_lost "PostgreSQL killed"
    until_true 300 is_whole || { tail -20 "$W"/log/patroni-*.log; return 1; }
    figure c "it came back as a standby by itself" "$FAILED_NODE"

    failover "node killed" c2 90 node_pids
    none_lost "node killed"
    start_node "$FAILED_NODE"
    until_true 300 is_whole || { tail -20 "$W"/log/patroni-*.log; return 1; }
    figure c "it was started again and is a standby" "$FAILED_NODE"

    fail_back
    until_true 60 caught_up
    local sums=()
    for node in db1 db2 db3; do sums+=("$(in_node "$node" baseline_and_favorites)"); done
    same c "g: all rows on db1 and db2, SHA-256" "${sums[0]}" "${sums[1]}"
    same c "g: all rows on db1 and db3, SHA-256" "${sums[0]}" "${sums[2]}"
    check_baseline_in db1
    node=$(primary)
    yes c "the new primary's WAL reaches both repositories" in_node "$node" pgbackrest --stanza=marquee check
}

# A manual switchover under load.
fail_back() {
    local leader asked back
    leader=$(primary)
    start_writer c3
    sleep 3
    asked=$(now_ms)
    switchover "$leader"
    back=$(now_ms)
    until_true 60 acknowledged_after "$back"
    sleep 3
    stop_writer
    # The longest time between two acknowledgments is the time without writes.
    within c "roles changed by hand: longest pause of writes" "$(seconds "$(grep -P '^ack\t.*\t$' "$LEDGER" | awk -F'\t' -v from="$((asked - 1000))" '
        $2 > from { if (last && $2 - last > most) most = $2 - last; last = $2 } END { print most + 0 }')")" s 60
    none_lost "roles changed by hand"
}

# To the synchronous standby: Patroni refuses any other.
switchover() {
    until_true 120 is_whole
    patronictl -c "$W/$1/patroni.yml" switchover --master "$1" --force marquee >>"$W/log/c.log" 2>&1
    until_true 120 is_replaced "$1"
    until_true 300 is_whole
}

is_replaced() {
    local now
    now=$(primary) && [ -n "$now" ] && [ "$now" != "$1" ]
}

baseline_and_favorites() {
    local table
    for table in $TABLES; do table_sum "$table" 9223372036854775807; done | sum_of
}

check_baseline_in() { same c "g: all rows of the filling, SHA-256" "$(sum_of <"$W/baseline")" "$(in_node "$1" baseline_now | sum_of)"; }
