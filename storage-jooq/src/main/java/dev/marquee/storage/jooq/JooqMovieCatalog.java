package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;
import static dev.marquee.storage.jooq.generated.Tables.PREFERENCES_PREFERENCEGENRE;
import static dev.marquee.storage.jooq.generated.Tables.PREFERENCES_USERPREFERENCE;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.Translation;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/** The catalog in the {@code movies_*} tables; {@link MovieWriter} and {@link GenreWriter} write. Thread-safe. */
final class JooqMovieCatalog implements MovieCatalog {

    private static final int MAX_IDS = 10_000;
    private static final int MAX_FACTS = 1_000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final MovieReader reader;
    private final MoviePages pages;
    private final MovieWriter movieWriter;
    private final GenreWriter genreWriter;
    private final JooqSearch search;
    private final FactReader factReader;

    JooqMovieCatalog(
            DSLContext sql,
            Dialect dialect,
            Transactions transactions,
            MovieReader reader,
            SearchPending pending,
            Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.reader = reader;
        this.pages = new MoviePages(sql, dialect, reader);
        this.movieWriter = new MovieWriter(sql, dialect, transactions, clock);
        this.genreWriter = new GenreWriter(sql, dialect, transactions, clock);
        this.search = new JooqSearch(sql, dialect, transactions, reader, pending);
        this.factReader = new FactReader(sql, dialect);
    }

    @Override
    public List<Genre> upsertGenres(Collection<NewGenre> genres) {
        return genreWriter.upsert(genres);
    }

    @Override
    public List<Genre> genres() {
        return sql.selectFrom(MOVIES_GENRE)
                .orderBy(reader.byName(), MOVIES_GENRE.ID)
                .fetch(MovieReader::genre);
    }

    @Override
    public Optional<Genre> findGenre(String name) {
        String stored = TextForm.line(name);
        return sql.selectFrom(MOVIES_GENRE).orderBy(MOVIES_GENRE.ID).fetch(MovieReader::genre).stream()
                .filter(genre -> genre.name().equalsIgnoreCase(stored))
                .findFirst();
    }

    @Override
    public Movie upsert(NewMovie movie) {
        return transactions.call(
                () -> find(movieWriter.upsert(List.of(movie)).get(0).id())
                        .orElseThrow(() -> new IllegalStateException("it was written in this transaction")));
    }

    @Override
    public List<UpsertedMovie> upsertAll(Collection<NewMovie> movies) {
        return movieWriter.upsert(movies);
    }

    @Override
    public int markRemoved(Collection<Integer> tmdbIds) {
        return movieWriter.markRemoved(tmdbIds);
    }

    @Override
    public boolean delete(MovieId id) {
        int deleted = sql.deleteFrom(MOVIES_MOVIE)
                .where(MOVIES_MOVIE.ID.eq(id.value()))
                .execute();
        transactions.catalogChanged(deleted);
        return deleted > 0;
    }

    @Override
    public Optional<Movie> find(MovieId id) {
        return one(MOVIES_MOVIE.ID.eq(id.value()));
    }

    @Override
    public Optional<Movie> findByTmdbId(int tmdbId) {
        return one(MOVIES_MOVIE.TMDB_ID.eq(tmdbId));
    }

    @Override
    public Optional<Movie> find(ImdbId id) {
        return one(MOVIES_MOVIE.IMDB_ID.eq(id.value()));
    }

    private Optional<Movie> one(Condition condition) {
        return reader.movies(reader.select().where(condition).fetch()).stream().findFirst();
    }

    @Override
    public List<Movie> findAll(Collection<MovieId> ids) {
        Rules.size("ids", ids, MAX_IDS);
        Set<Long> values = ids.stream().map(MovieId::value).collect(Collectors.toSet());
        return inOrder(ids, MOVIES_MOVIE.ID.in(values), Movie::id);
    }

    @Override
    public List<Movie> findAllByTmdbId(Collection<Integer> tmdbIds) {
        Rules.size("TMDb ids", tmdbIds, MAX_IDS);
        return inOrder(tmdbIds, MOVIES_MOVIE.TMDB_ID.in(Set.copyOf(tmdbIds)), Movie::tmdbId);
    }

    @Override
    public List<Movie> findAllByImdbId(Collection<ImdbId> ids) {
        Rules.size("IMDb ids", ids, MAX_IDS);
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<String> values = ids.stream().map(ImdbId::value).collect(Collectors.toSet());
        return inOrder(
                ids,
                dialect.isAmongTexts(MOVIES_MOVIE.IMDB_ID, values),
                movie -> Objects.requireNonNull(movie.imdbId(), "the key"));
    }

    private <K> List<Movie> inOrder(Collection<K> keys, Condition condition, Function<Movie, K> key) {
        Map<K, Movie> found = reader.movies(reader.select().where(condition).fetch()).stream()
                .collect(StoredRows.byKey(key, Function.identity()));
        return keys.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Credit> credits(MovieId id) {
        return credits()
                .where(MOVIES_MOVIECAST.MOVIE_ID.eq(id.value()))
                .orderBy(CreditWriter.ORDER)
                .fetch(CreditWriter::credit);
    }

    @Override
    public Map<MovieId, List<Credit>> creditsOf(int person, Collection<MovieId> ids) {
        Rules.size("movies", ids, MAX_FACTS);
        if (ids.isEmpty()) {
            return Map.of();
        }
        Set<Long> movies = ids.stream().map(MovieId::value).collect(Collectors.toCollection(TreeSet::new));
        return credits()
                .where(dialect.isAmong(MOVIES_MOVIECAST.MOVIE_ID, movies))
                .and(MOVIES_MOVIECAST.PERSON_ID.eq(person))
                .orderBy(CreditWriter.ORDER)
                .fetchGroups(
                        StoredRows.mapper(MOVIES_MOVIECAST, row -> new MovieId(row.get(MOVIES_MOVIECAST.MOVIE_ID))),
                        CreditWriter::credit);
    }

    private SelectOnConditionStep<Record> credits() {
        return sql.select(MOVIES_MOVIECAST.fields())
                .select(
                        MOVIES_PERSON.NAME,
                        MOVIES_PERSON.PROFILE_PATH,
                        MOVIES_PERSON.KNOWN_FOR_DEPARTMENT,
                        MOVIES_PERSON.POPULARITY)
                .from(MOVIES_MOVIECAST)
                .leftJoin(MOVIES_PERSON)
                .on(MOVIES_PERSON.TMDB_ID.eq(MOVIES_MOVIECAST.PERSON_ID));
    }

    @Override
    public List<Keyword> keywords(MovieId id) {
        return entities(id, JunctionTable.KEYWORDS, Keyword::new);
    }

    @Override
    public List<Company> companies(MovieId id) {
        return entities(id, JunctionTable.COMPANIES, Company::new);
    }

    private <T> List<T> entities(
            MovieId movie, JunctionTable<?, ?> junction, BiFunction<Integer, String, T> constructor) {
        NamedEntityTable<?> entities = junction.entities();
        return sql.select(entities.tmdbId(), entities.name())
                .from(junction.join())
                .where(junction.movieId().eq(movie.value()))
                .orderBy(dialect.byCodePoint(entities.name()), entities.id())
                .fetch(StoredRows.mapper(entities.table(), row -> constructor.apply(row.value1(), row.value2())));
    }

    @Override
    public int upsertPeople(Collection<Person> people) {
        people.forEach(person -> Rules.tmdbId("person id", person.tmdbId()));
        return transactions.call(() -> {
            int written = movieWriter.upsertPeople(people);
            transactions.catalogChanged(written);
            return written;
        });
    }

    @Override
    public Optional<Person> person(int tmdbId) {
        return sql.selectFrom(MOVIES_PERSON)
                .where(MOVIES_PERSON.TMDB_ID.eq(tmdbId))
                .fetchOptional(StoredRows.mapper(
                        MOVIES_PERSON,
                        row -> new Person(
                                row.getTmdbId(),
                                row.getName(),
                                row.getProfilePath(),
                                row.getBirthday(),
                                row.getDeathday(),
                                row.getKnownForDepartment(),
                                row.getPopularity())));
    }

    @Override
    public Map<MovieId, MovieFacts> factsOf(Collection<MovieId> ids) {
        return factReader.facts(Rules.size("movies", ids, MAX_FACTS));
    }

    @Override
    public Map<MovieId, List<Translation>> translations(Collection<MovieId> ids, Set<String> languages) {
        return factReader.translations(Rules.size("movies", ids, MAX_IDS), languages);
    }

    @Override
    public List<Movie> collection(int tmdbId) {
        return reader.movies(reader.select()
                .where(MOVIES_COLLECTION.TMDB_ID.eq(tmdbId))
                .orderBy(MOVIES_MOVIE.RELEASE_DATE.asc().nullsLast(), MOVIES_MOVIE.ID)
                .fetch());
    }

    @Override
    public long count(MovieFilter filter) {
        return page(() -> pages.count(filter));
    }

    @Override
    public long countPeople() {
        // DISTINCT in a subquery, since PostgreSQL would sort all rows for count(DISTINCT …).
        return page(() -> sql.selectCount()
                .from(DSL.selectDistinct(MOVIES_MOVIECAST.PERSON_ID).from(MOVIES_MOVIECAST))
                .fetchSingle()
                .value1());
    }

    /** Reads a part of the catalog for which being some seconds late is harmless. */
    private <T> T page(Supplier<T> reading) {
        return transactions.late(Replica.Reading.PAGE, reading);
    }

    @Override
    public Page<Movie> list(MovieQuery query) {
        return page(() -> pages.all(query));
    }

    @Override
    public Page<Movie> search(String text, TitleMatch match, MovieQuery query) {
        return page(() -> pages.matching(dialect.matches(MOVIES_MOVIE.TITLE, new TitlePattern(text, match)), query));
    }

    @Override
    public Page<SearchHit> search(SearchRequest request) {
        return page(() -> search.search(request));
    }

    @Override
    public List<Suggestion> suggest(String text, int limit) {
        return page(() -> search.suggest(text, limit));
    }

    @Override
    public Page<Movie> byGenre(GenreId genre, MovieQuery query) {
        return page(() -> pages.ofGenre(genre, query));
    }

    @Override
    public Page<Movie> byPreferredGenres(UserId user, MovieQuery query) {
        return pages.ofGenres(
                DSL.select(PREFERENCES_PREFERENCEGENRE.GENRE_ID)
                        .from(PREFERENCES_USERPREFERENCE)
                        .join(PREFERENCES_PREFERENCEGENRE)
                        .on(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID.eq(PREFERENCES_USERPREFERENCE.ID))
                        .where(PREFERENCES_USERPREFERENCE.USER_ID.eq(user.value())),
                query);
    }
}
