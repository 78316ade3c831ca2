package dev.marquee.faults;

import dev.marquee.CommitInDoubtException;
import dev.marquee.Marquee;
import dev.marquee.faults.Operations.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a child said of its operations, and the check that the database agrees: an acknowledged operation is there
 * whole, a refused one is not there, and one without an answer is whole or not there. Confined to one thread.
 */
final class Journal {

    private static final String IN_DOUBT = CommitInDoubtException.class.getSimpleName();

    /** What is known of an operation. */
    private enum State {
        ACKNOWLEDGED,
        REFUSED,
        OPEN
    }

    private record Entry(int lane, int number, Kind kind, int rows, State state) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Reads the lines that {@link Work} prints. */
    Journal(List<String> lines) {
        Map<String, Integer> places = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 5);
            if (words.length > 2 && words[2].equals("-1")) {
                continue; // The whole process was refused, not an operation.
            }
            switch (words[0]) {
                case "TRY" -> {
                    places.put(words[1] + " " + words[2], entries.size());
                    entries.add(new Entry(
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            Kind.valueOf(words[3]),
                            Integer.parseInt(words[4]),
                            State.OPEN));
                }
                case "ACK" -> end(places.get(words[1] + " " + words[2]), State.ACKNOWLEDGED);
                case "REFUSED" -> {
                    if (!words[3].equals(IN_DOUBT)) {
                        end(places.get(words[1] + " " + words[2]), State.REFUSED);
                    }
                }
                case "UNTYPED" -> throw new BrokenPromiseException("an untyped exception in a child: " + line);
                default -> {
                    // Other lines are for other readers.
                }
            }
        }
    }

    private void end(int place, State state) {
        Entry entry = entries.get(place);
        entries.set(place, new Entry(entry.lane, entry.number, entry.kind, entry.rows, state));
    }

    long acknowledged() {
        return entries.stream().filter(e -> e.state == State.ACKNOWLEDGED).count();
    }

    /** Requires that the database agrees with every entry. */
    void requireKept(Inspection database, Marquee marquee) throws SQLException {
        Map<String, long[]> movies = new HashMap<>();
        for (String row : database.rows("SELECT m.tmdb_id / 100, count(DISTINCT m.id), count(x.id)"
                + " FROM movies_movie m LEFT JOIN movies_moviecast x ON x.movie_id = m.id GROUP BY 1")) {
            String[] parts = row.split(",");
            movies.put(parts[0], new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2])});
        }
        Map<String, long[]> users = new HashMap<>();
        for (String row : database.rows("SELECT u.username, (SELECT count(*) FROM favorites_userfavorite f"
                + " WHERE f.user_id = u.id), (SELECT count(*) FROM preferences_userpreference p"
                + " JOIN preferences_preferencegenre g ON g.preference_id = p.id WHERE p.user_id = u.id)"
                + " FROM auth_user u")) {
            String[] parts = row.split(",");
            users.put(parts[0], new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2])});
        }
        Map<String, String> doomed = new HashMap<>();
        for (String row : database.rows("SELECT m.tmdb_id, count(x.id) FROM movies_movie m"
                + " LEFT JOIN movies_moviecast x ON x.movie_id = m.id WHERE m.tmdb_id BETWEEN "
                + Fixture.DOOMED_MOVIES + " AND " + 2 * Fixture.DOOMED_MOVIES + " GROUP BY m.tmdb_id")) {
            String[] parts = row.split(",");
            doomed.put(parts[0], parts[1]);
        }
        for (Entry e : entries) {
            long[] none = {-1, -1};
            long[] user = users.getOrDefault(Operations.newUser(e.lane, e.number), none);
            switch (e.kind) {
                case MOVIES -> {
                    long[] there = movies.getOrDefault(
                            Integer.toString(Operations.firstMovie(e.lane, e.number) / 100), new long[] {0, 0});
                    require(e, there[0] == e.rows && there[1] == 3L * e.rows, there[0] == 0, there);
                }
                case FAVORITES -> {
                    long[] there = users.getOrDefault(Fixture.emptyUser(e.lane, e.number), none);
                    require(e, there[0] == e.rows, there[0] == 0, there);
                }
                case TRANSACTION -> require(e, user[0] == e.rows && user[1] == 2, user[0] == -1, user);
                case REGISTER -> require(e, user[0] == 0 && user[1] == 0, user[0] == -1, user);
                case DELETE_USER -> {
                    long[] there = users.getOrDefault(Fixture.doomedUser(e.lane, e.number), none);
                    require(e, there[0] == -1, there[0] == Fixture.PARTS && there[1] == 2, there);
                }
                case DELETE_MOVIE -> {
                    String there = doomed.get(Integer.toString(Fixture.doomedMovie(e.lane, e.number)));
                    require(e, there == null, "3".equals(there), there);
                }
                default -> {
                    // Checked below: only the last one counts.
                }
            }
        }
        for (int lane = 0; lane < Fixture.LANES; lane++) {
            requireLast(
                    lane,
                    Kind.CHECKPOINT,
                    database.rows("SELECT state FROM imports_checkpoint WHERE name = 'lane " + lane + "'"));
            List<String> names = database.rows(
                    "SELECT first_name, last_name FROM auth_user WHERE username = '" + Fixture.account(lane) + "'");
            String[] both = names.get(0).split(",");
            Attempt.require(both[0].equals(both[1]), "half of an update: %s", names);
            requireLast(lane, Kind.UPDATE, both[0].equals("null") ? List.of() : List.of(both[0].substring(1)));
            requirePassword(lane, marquee);
        }
    }

    private static void require(Entry entry, boolean done, boolean notDone, Object there) {
        boolean kept = switch (entry.state) {
            case ACKNOWLEDGED -> done;
            case REFUSED -> notDone;
            case OPEN -> done || notDone;
        };
        Attempt.require(
                kept,
                "%s, but the database has %s",
                entry,
                there instanceof long[] counts ? counts[0] + " and " + counts[1] : there);
    }

    /** {@return the numbers that the last operation of a kind may have left; -1 for none} */
    private List<Integer> possible(int lane, Kind kind) {
        List<Integer> possible = new ArrayList<>(List.of(-1));
        for (Entry entry : entries) {
            if (entry.lane == lane && entry.kind == kind && entry.state != State.REFUSED) {
                if (entry.state == State.ACKNOWLEDGED) {
                    possible.clear();
                }
                possible.add(entry.number);
            }
        }
        return possible;
    }

    private void requireLast(int lane, Kind kind, List<String> there) {
        int found = there.isEmpty() ? -1 : Integer.parseInt(there.get(0));
        List<Integer> possible = possible(lane, kind);
        Attempt.require(possible.contains(found), "%s of lane %d is %d instead of %s", kind, lane, found, possible);
    }

    private void requirePassword(int lane, Marquee marquee) {
        List<Integer> possible = possible(lane, Kind.PASSWORD);
        boolean right = possible.contains(-1)
                || possible.stream()
                        .anyMatch(number -> marquee.users()
                                .authenticate(
                                        Fixture.account(lane),
                                        Operations.password(number).toCharArray())
                                .isPresent());
        Attempt.require(
                right,
                "the password of lane %d is none of %s; its operations: %s",
                lane,
                possible,
                entries.stream().filter(entry -> entry.lane == lane).toList());
    }
}
