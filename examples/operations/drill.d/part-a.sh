# shellcheck shell=bash
# Lost disk: the data directory is lost, and with it the WAL that was not archived yet.

part_a() {
    start_writer a
    local began killed gone back
    began=$(now_ms)
    marquee-backup >"$W/log/a.log" 2>&1 || { tail -20 "$W/log/a.log"; return 1; }
    figure a "daily backup to both repositories, verified, under writes" "$(seconds $(($(now_ms) - began))) s"
    sleep 12

    killed=$(now_ms)
    kill_server
    rm -rf "$DATA"
    gone=$(now_ms)
    say "the server is killed and $DATA is gone"

    pgbackrest --stanza=marquee restore
    start_server
    until_true 3600 acknowledged_after "$gone"
    back=$(first_acknowledged_after "$gone")
    protect_again
    stop_writer
    within a "RTO: until the library's next write was accepted" "$(seconds $((back - killed)))" s 14400
    report_loss a "$killed" $((ARCHIVE_TIMEOUT + 30))
    check_baseline a
}
