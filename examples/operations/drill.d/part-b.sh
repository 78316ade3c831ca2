# shellcheck shell=bash
# Bad deployment: every favorite is deleted. Recovers to a whole second before that, with the commits up to then alone.

FAVORITES="SELECT id, user_id, movie_id, created_at FROM favorites_userfavorite"

part_b() {
    start_writer b
    sleep 6
    # Commits may reach the log in a different order than that of their times, by some microseconds: a second without a
    # commit near it is chosen.
    local target expected began rows
    target=$(q -c "
        SELECT s FROM generate_series(date_trunc('second', now()) - interval '3 s', date_trunc('second', now()), interval '1 s') s
        WHERE NOT EXISTS (SELECT FROM favorites_userfavorite f WHERE f.created_at > now() - interval '10 s'
            AND pg_xact_commit_timestamp(f.xmin) BETWEEN s - interval '0.5 ms' AND s + interval '0.5 ms')
        ORDER BY s DESC LIMIT 1")
    sleep 1.1
    q <<EOF
BEGIN ISOLATION LEVEL REPEATABLE READ;
\copy ($FAVORITES WHERE coalesce(pg_xact_commit_timestamp(xmin) <= '$target', true) ORDER BY id) TO '$W/expected-b'
DELETE FROM favorites_userfavorite;
COMMIT;
EOF
    say "DELETE FROM favorites_userfavorite, after $target"
    sleep 2
    stop_writer

    began=$(now_ms)
    # The WAL up to now must be in the repositories: check makes it so, and waits for it.
    pgbackrest --stanza=marquee check
    pg_ctl -D "$DATA" -m fast -w stop >/dev/null
    pgbackrest --stanza=marquee --delta --type=time --target="$target" --target-action=promote restore
    start_server
    until_true 3600 recovered
    within b "RTO: point-in-time recovery, in place" "$(seconds $(($(now_ms) - began)))" s 14400
    expected=$(sum_of <"$W/expected-b")
    rows=$(wc -l <"$W/expected-b")
    figure b "recovered to" "$target, $rows favorites"
    same b "g: all favorites committed by then and no other, SHA-256" "$expected" "$(q -c "COPY ($FAVORITES ORDER BY id) TO STDOUT" | sum_of)"
    check_baseline b
    protect_again
}
