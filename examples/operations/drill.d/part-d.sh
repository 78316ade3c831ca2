# shellcheck shell=bash
# Lost region: the data directory and repository 1 are lost at the same time.

part_d() {
    start_writer d
    sleep 12
    local killed gone back
    killed=$(now_ms)
    kill_server
    rm -rf "$DATA" "$W/repo1"
    gone=$(now_ms)
    say "the server is killed, $DATA and repository 1 are gone"

    # As in the runbook: take the lost repository out of the configuration, then restore as usual.
    mkdir "$W/etc/away"
    mv "$W"/etc/conf.d/repo1*.conf "$W/etc/away/"
    pgbackrest --stanza=marquee restore
    start_server
    until_true 3600 acknowledged_after "$gone"
    back=$(first_acknowledged_after "$gone")
    within d "RTO: until the library's next write was accepted" "$(seconds $((back - killed)))" s 14400

    # Creates a near repository again while the application writes.
    mv "$W"/etc/away/repo1*.conf "$W/etc/conf.d/"
    mkdir -p "$W/repo1"
    yes d "a new repository 1 is made" stanza_create
    yes d "it gets its first backup, verified" marquee-backup
    stop_writer
    report_loss d "$killed" $((ARCHIVE_TIMEOUT + 30))
    check_baseline d
}
