package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTITEM;

import dev.marquee.InvalidValueException;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.page.Rank;
import dev.marquee.storage.jooq.generated.tables.records.CommunityListRecord;
import dev.marquee.storage.jooq.generated.tables.records.CommunityListitemRecord;
import dev.marquee.user.UserId;
import dev.marquee.validation.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The films of lists in {@code community_listitem}. Thread-safe. */
final class ListFilms {

    private static final KeysetOrder OWN = new KeysetOrder(
            "list.films",
            List.of(
                    KeysetOrder.Key.ascending(COMMUNITY_LISTITEM.RANK),
                    KeysetOrder.Key.ascending(COMMUNITY_LISTITEM.ID)));

    private final DSLContext sql;
    private final TasteRows rows;
    private final RankedMovies<CommunityListitemRecord> orders;
    private final Transactions transactions;
    private final ListAccess access;
    private final MovieReader reader;
    private final Clock clock;

    ListFilms(
            DSLContext sql,
            Dialect dialect,
            Transactions transactions,
            ListAccess access,
            TasteRows rows,
            MovieReader reader,
            Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.orders = new RankedMovies<>(
                sql,
                dialect,
                rows.writer(),
                new RankedMovies.Columns<>(
                        COMMUNITY_LISTITEM.ID,
                        COMMUNITY_LISTITEM.LIST_ID,
                        COMMUNITY_LISTITEM.MOVIE_ID,
                        COMMUNITY_LISTITEM.RANK),
                "list");
        this.transactions = transactions;
        this.access = access;
        this.reader = reader;
        this.clock = clock;
    }

    /** Runs a change of a list that the user may edit, and counts it if it changed anything. */
    private boolean edit(UserId user, ListId list, Predicate<CommunityListRecord> change) {
        return transactions.call(() -> {
            CommunityListRecord locked = access.lock(user, list, ListAccess.Right.EDIT);
            boolean changed = change.test(locked);
            if (changed) {
                access.changed(locked, Map.of());
            }
            return changed;
        });
    }

    int addAll(UserId user, ListId list, List<ListItem> items) {
        Map<Long, ListItem> given = new LinkedHashMap<>();
        items.forEach(item -> given.putIfAbsent(item.movie().value(), item));
        int[] added = {0};
        edit(user, list, locked -> {
            added[0] = ReferenceCheck.unlessDeleted("one of the movies", () -> append(user, list, given));
            return added[0] > 0;
        });
        return added[0];
    }

    private int append(UserId user, ListId list, Map<Long, ListItem> given) {
        rows.requireMovies(new TreeSet<>(given.keySet()));
        List<MovieId> present = orders.movieIds(list.value());
        present.forEach(movie -> given.remove(movie.value()));
        if (present.size() + given.size() > SharedLists.MAX_FILMS) {
            throw new InvalidValueException("list " + list + " would have " + (present.size() + given.size())
                    + " films, and a list has at most " + SharedLists.MAX_FILMS + "; start another list");
        }
        List<Rank> places = orders.atEnd(list.value(), given.size());
        List<@Nullable Object[]> appended = new ArrayList<>();
        for (ListItem item : given.values()) {
            appended.add(new @Nullable Object[] {
                list.value(),
                item.movie().value(),
                places.get(appended.size()).text(),
                item.note(),
                item.note() == null ? null : user.value(),
                user.value(),
                clock.instant()
            });
        }
        return rows.writer()
                .insert(
                        List.of(
                                COMMUNITY_LISTITEM.LIST_ID,
                                COMMUNITY_LISTITEM.MOVIE_ID,
                                COMMUNITY_LISTITEM.RANK,
                                COMMUNITY_LISTITEM.NOTE,
                                COMMUNITY_LISTITEM.NOTED_BY,
                                COMMUNITY_LISTITEM.ADDED_BY,
                                COMMUNITY_LISTITEM.ADDED_AT),
                        appended,
                        RowWriter.OnConflict.SKIP);
    }

    private static Condition isOn(ListId list, MovieId movie) {
        return COMMUNITY_LISTITEM.LIST_ID.eq(list.value()).and(COMMUNITY_LISTITEM.MOVIE_ID.eq(movie.value()));
    }

    boolean remove(UserId user, ListId list, MovieId movie) {
        return edit(
                user,
                list,
                locked -> sql.deleteFrom(COMMUNITY_LISTITEM)
                                .where(isOn(list, movie))
                                .execute()
                        > 0);
    }

    boolean annotate(UserId user, ListId list, MovieId movie, @Nullable String note) {
        String checked = Texts.optional("note", note, ListItem.MAX_NOTE);
        return edit(user, list, locked -> {
            int changed = sql.update(COMMUNITY_LISTITEM)
                    .set(COMMUNITY_LISTITEM.NOTE, checked)
                    .set(COMMUNITY_LISTITEM.NOTED_BY, checked == null ? null : user.value())
                    .where(isOn(list, movie))
                    .and(COMMUNITY_LISTITEM.NOTE.isDistinctFrom(checked))
                    .execute();
            if (changed == 0 && !sql.fetchExists(COMMUNITY_LISTITEM, isOn(list, movie))) {
                throw orders.missing(movie);
            }
            return changed > 0;
        });
    }

    boolean move(UserId user, ListId list, MovieId movie, @Nullable MovieId before) {
        return edit(user, list, locked -> orders.move(list.value(), movie, before));
    }

    int arrange(UserId user, ListId list, int version, List<MovieId> movies) {
        return transactions.call(() -> {
            CommunityListRecord locked = access.lock(user, list, ListAccess.Right.EDIT);
            ListAccess.requireVersion(locked, version);
            boolean changed = orders.arrange(list.value(), movies)
                    .orElseThrow(() -> new InvalidValueException("the " + movies.size() + " movies are not those of"
                            + " list " + list + ", each once; give all movies of the list in their new order"));
            return changed ? access.changed(locked, Map.of()) : locked.getVersion();
        });
    }

    /** Copies the films of a list with the notes that the user wrote. */
    void copy(UserId user, ListId source, ListId copy) {
        Condition own = COMMUNITY_LISTITEM.NOTED_BY.eq(user.value());
        sql.insertInto(
                        COMMUNITY_LISTITEM,
                        COMMUNITY_LISTITEM.LIST_ID,
                        COMMUNITY_LISTITEM.MOVIE_ID,
                        COMMUNITY_LISTITEM.RANK,
                        COMMUNITY_LISTITEM.NOTE,
                        COMMUNITY_LISTITEM.NOTED_BY,
                        COMMUNITY_LISTITEM.ADDED_BY,
                        COMMUNITY_LISTITEM.ADDED_AT)
                .select(DSL.select(
                                DSL.val(copy.value()),
                                COMMUNITY_LISTITEM.MOVIE_ID,
                                COMMUNITY_LISTITEM.RANK,
                                DSL.when(own, COMMUNITY_LISTITEM.NOTE),
                                DSL.when(own, COMMUNITY_LISTITEM.NOTED_BY),
                                DSL.val(user.value()),
                                DSL.val(clock.instant(), COMMUNITY_LISTITEM.ADDED_AT))
                        .from(COMMUNITY_LISTITEM)
                        .where(COMMUNITY_LISTITEM.LIST_ID.eq(source.value()))
                        .orderBy(COMMUNITY_LISTITEM.RANK, COMMUNITY_LISTITEM.ID))
                .execute();
    }

    /** {@return the films of a list if the viewer may see it, by two statements} */
    Page<ListedMovie> page(Viewer viewer, ListId list, PageRequest page) {
        Sight sight = new Sight(viewer);
        List<Record> found = sql.select(MovieReader.columns())
                .select(
                        COMMUNITY_LISTITEM.ID,
                        COMMUNITY_LISTITEM.RANK,
                        COMMUNITY_LISTITEM.ADDED_AT,
                        sight.note(COMMUNITY_LISTITEM),
                        AUTH_USER.ID,
                        AUTH_USER.USERNAME)
                .from(MovieReader.with(COMMUNITY_LISTITEM, COMMUNITY_LISTITEM.MOVIE_ID)
                        .leftJoin(AUTH_USER)
                        .on(AUTH_USER.ID.eq(COMMUNITY_LISTITEM.ADDED_BY))
                        .and(sight.unblocked(COMMUNITY_LISTITEM.ADDED_BY)))
                .where(COMMUNITY_LISTITEM.LIST_ID.eq(list.value()))
                .and(isSeen(sight, list))
                .and(OWN.after(page.after()))
                .orderBy(OWN.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return OWN.page(found, page.limit(), this::listed);
    }

    /** A condition that does not depend on the film, so that it is looked at once. */
    private static Condition isSeen(Sight sight, ListId list) {
        return DSL.exists(DSL.selectOne()
                .from(COMMUNITY_LIST)
                .where(COMMUNITY_LIST.ID.eq(list.value()))
                .and(sight.list(COMMUNITY_LIST, true)));
    }

    private List<ListedMovie> listed(List<Record> found) {
        List<Movie> movies = reader.movies(found);
        List<ListedMovie> listed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Movie movie = movies.get(i);
            listed.add(StoredRows.read(
                    COMMUNITY_LISTITEM,
                    found.get(i),
                    row -> new ListedMovie(
                            movie,
                            row.get(Sight.SEEN_NOTE),
                            Authors.optional(row, AUTH_USER),
                            row.get(COMMUNITY_LISTITEM.ADDED_AT))));
        }
        return listed;
    }

    List<MovieId> movieIds(Viewer viewer, ListId list) {
        return sql.select(COMMUNITY_LISTITEM.MOVIE_ID)
                .from(COMMUNITY_LISTITEM)
                .where(COMMUNITY_LISTITEM.LIST_ID.eq(list.value()))
                .and(isSeen(new Sight(viewer), list))
                .orderBy(COMMUNITY_LISTITEM.RANK, COMMUNITY_LISTITEM.ID)
                .fetch(StoredRows.mapper(COMMUNITY_LISTITEM, row -> new MovieId(row.value1())));
    }
}
