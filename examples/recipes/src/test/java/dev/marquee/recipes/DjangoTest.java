package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A Django application and Marquee on one PostgreSQL database: each sees what the other writes. */
class DjangoTest {

    private static final int ITERATIONS = 1000;

    private final String url = PostgresServer.freshDatabase();
    private final Django django = Django.on(url);

    private Marquee open() {
        return Marquee.builder().url(url).passwordIterations(ITERATIONS).open();
    }

    private static char[] password() {
        return "Grüße aus São Paulo".toCharArray();
    }

    private String hash(String username) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT password FROM auth_user WHERE username = '" + username + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void accountsOfMarqueeLogInThroughDjangoAndKeepTheirHashes() throws SQLException {
        try (Marquee marquee = open()) {
            marquee.users().register(NewUser.of("Ada", "ada@example.com").password(password()));
            User gone = marquee.users()
                    .register(NewUser.of("gone", "gone@example.com").password(password()));
            marquee.users().deactivate(gone.id());
            marquee.users().register(NewUser.of("none", "none@example.com"));
            String before = hash("Ada");

            String printed = django.run("""
                    secret = "Grüße aus São Paulo"
                    for name in ["Ada", "ada", "gone", "none", "nobody"]:
                        user = authenticate(username=name, password=secret)
                        print(name, user.username if user else "-")
                    print(authenticate(username="Ada", password="another"))
                    print(User.objects.get(username="none").has_usable_password())
                    """);

            assertThat(printed.lines())
                    .containsExactly("Ada Ada", "ada Ada", "gone -", "none -", "nobody -", "None", "False");
            assertThat(hash("Ada")).isEqualTo(before);
        }
    }

    @Test
    void accountsOfDjangoLogInThroughMarqueeWhichRaisesTheCostOfTheirHashes() throws SQLException {
        try (Marquee marquee = open()) {
            django.run("""
                    User.objects.create_user("bo", "bo@example.com", "Grüße aus São Paulo", first_name="Bo")
                    User.objects.create_user("cy", "cy@example.com")
                    """);
            String equal = hash("bo");

            assertThat(marquee.users()
                            .authenticate("BO", password())
                            .orElseThrow()
                            .firstName())
                    .isEqualTo("Bo");
            assertThat(hash("bo")).isEqualTo(equal).startsWith("pbkdf2_sha256$1000$");
            assertThat(marquee.users().authenticate("cy", password())).isEmpty();

            django.with("MARQUEE_PASSWORD_ITERATIONS", "500").run("""
                    user = User.objects.get(username="bo")
                    user.set_password("Grüße aus São Paulo")
                    user.save()
                    """);
            assertThat(marquee.users().authenticate("bo", password())).isPresent();
            assertThat(hash("bo")).startsWith("pbkdf2_sha256$1000$");
            assertThat(django.run("print(authenticate(username='bo', password='Grüße aus São Paulo').email)"))
                    .isEqualTo("bo@example.com");
        }
    }

    @Test
    void hashOfTheStandardCostIsKept() throws SQLException {
        try (Marquee marquee = Marquee.open(url)) {
            marquee.users().register(NewUser.of("ada", "ada@example.com").password(password()));
            String before = hash("ada");
            assertThat(before).startsWith("pbkdf2_sha256$1500000$");
            assertThat(django.with("MARQUEE_PASSWORD_ITERATIONS", "1500000")
                            .run("print(authenticate(username='ada', password='Grüße aus São Paulo').email)"))
                    .isEqualTo("ada@example.com");
            assertThat(hash("ada")).isEqualTo(before);
        }
    }

    @Test
    void hasherOfDjangoItselfReplacesHashesByItsOwnCost() throws SQLException {
        try (Marquee marquee = open()) {
            marquee.users().register(NewUser.of("ada", "ada@example.com").password(password()));
            String printed = django.with("DJANGO_OWN_HASHERS", "1").run("""
                    from django.contrib.auth.hashers import PBKDF2PasswordHasher
                    print(authenticate(username="ada", password="Grüße aus São Paulo").username)
                    print(PBKDF2PasswordHasher.iterations)
                    """);
            List<String> lines = printed.lines().toList();
            assertThat(lines.get(0)).isEqualTo("ada");
            assertThat(hash("ada")).startsWith("pbkdf2_sha256$" + lines.get(1) + "$");
            assertThat(marquee.users().authenticate("ada", password())).isPresent();
        }
    }

    @Test
    void constraintsHoldForDjangoToo() {
        try (Marquee marquee = open()) {
            marquee.users().register(NewUser.of("ada", "ada@example.com"));
            assertThat(django.run("""
                    from django.db import IntegrityError, transaction
                    def refused(write):
                        try:
                            with transaction.atomic():
                                write()
                            print("written")
                        except IntegrityError as e:
                            print(e.__cause__.diag.constraint_name)
                    refused(lambda: User.objects.create_user("ADA", "other@example.com"))
                    refused(lambda: User.objects.create_user("other", "Ada@example.com"))
                    refused(lambda: Movie.objects.create(tmdb_id=1, title="A", vote_average="10.1"))
                    refused(lambda: Movie.objects.create(tmdb_id=1, title="A", runtime=-1))
                    movie = Movie.objects.create(tmdb_id=1, title="A")
                    refused(lambda: Movie.objects.create(tmdb_id=1, title="B"))
                    ada = User.objects.get(username="ada")
                    refused(lambda: UserFavorite.objects.create(user=ada, movie=movie))
                    refused(lambda: UserFavorite.objects.create(user=ada, movie=movie))
                    refused(lambda: MovieCast.objects.create(movie=movie, person_id=1, cast_type="star"))
                    refused(lambda: UserRole.objects.create(user=ada, role="king"))
                    """).lines())
                    .containsExactly(
                            "auth_user_username_folded",
                            "auth_user_email_folded",
                            "movies_movie_vote_average_range",
                            "movies_movie_runtime_range",
                            "movies_movie_tmdb_id_key",
                            "written",
                            "favorites_userfavorite_user_id_movie_id_key",
                            "movies_moviecast_cast_type_kind",
                            "auth_userrole_role_kind");
        }
    }

    @Test
    void movieOfDjangoIsListedFoundAndRecommended() {
        try (Marquee marquee = open()) {
            GenreId crime =
                    marquee.movies().upsertGenre(NewGenre.of(80, "Crime")).id();
            User ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            marquee.preferences().set(ada.id(), Set.of(crime));
            RecommendationRequest request =
                    RecommendationRequest.forUser(ada.id()).limit(10);
            assertThat(marquee.recommender().recommend(request)).isEmpty();

            django.run("""
                    import datetime
                    movie = Movie.objects.create(tmdb_id=949, title="Heat", overview="A thief and a detective.",
                        release_date=datetime.date(1995, 12, 15), vote_average="7.9", vote_count=7500, runtime=170)
                    movie.genres.add(Genre.objects.get(name="Crime"))
                    movie.genres.add(Genre.objects.create(tmdb_id=18, name="Drama"))
                    MovieCast.objects.create(movie=movie, person_id=1158, character="Hanna", order=0, cast_type="cast")
                    """);

            Movie heat = marquee.movies().findByTmdbId(949).orElseThrow();
            assertThat(heat.releaseDate()).isEqualTo(LocalDate.of(1995, 12, 15));
            assertThat(heat.voteAverage()).isEqualTo(new BigDecimal("7.9"));
            assertThat(heat.genres()).extracting(Genre::name).containsExactly("Crime", "Drama");
            assertThat(marquee.movies().credits(heat.id()))
                    .extracting(Credit::character)
                    .containsExactly("Hanna");
            assertThat(marquee.movies().countPeople()).isEqualTo(1);
            assertThat(marquee.movies().byGenre(crime, MovieQuery.all()).items())
                    .containsExactly(heat);
            assertThat(marquee.movies().count(MovieFilter.all().genre(crime))).isEqualTo(1);
            assertThat(marquee.movies().search(SearchRequest.of("haet")).items())
                    .extracting(SearchHit::movie)
                    .containsExactly(heat);
            Eventually.holds(() -> assertThat(marquee.recommender().recommend(request))
                    .extracting(one -> one.movie().title())
                    .containsExactly("Heat"));

            django.run("Movie.objects.filter(tmdb_id=949).update(title='Ronin')");
            assertThat(marquee.movies().search(SearchRequest.of("ronin")).items())
                    .hasSize(1);
            assertThat(marquee.movies().search(SearchRequest.of("heat")).items())
                    .isEmpty();
        }
    }

    @Test
    void favoritesAndPreferencesOfEitherSideAreThoseOfTheOther() {
        try (Marquee marquee = open()) {
            GenreId crime =
                    marquee.movies().upsertGenre(NewGenre.of(80, "Crime")).id();
            GenreId drama =
                    marquee.movies().upsertGenre(NewGenre.of(18, "Drama")).id();
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat")
                            .genres(Set.of(crime, drama))
                            .build())
                    .id();
            marquee.movies()
                    .upsert(NewMovie.builder(1538, "Collateral")
                            .genres(Set.of(crime))
                            .build());
            User ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            marquee.favorites().add(ada.id(), heat);
            marquee.preferences().set(ada.id(), Set.of(crime));

            String printed = django.run("""
                    ada = User.objects.get(username="ada")
                    for favorite in ada.favorites.select_related("movie").prefetch_related("movie__genres"):
                        print(favorite.movie.title, sorted(genre.name for genre in favorite.movie.genres.all()))
                    print(list(Movie.objects.filter(genres__in=ada.preference.genres.all()).distinct()
                        .order_by("title").values_list("title", flat=True)))
                    UserFavorite.objects.create(user=ada, movie=Movie.objects.get(title="Collateral"))
                    ada.preference.genres.set(Genre.objects.filter(name="Drama"))
                    bo = User.objects.create_user("bo", "bo@example.com")
                    UserPreference.objects.create(user=bo).genres.add(Genre.objects.get(name="Crime"))
                    """);

            assertThat(printed.lines()).containsExactly("Heat ['Crime', 'Drama']", "['Collateral', 'Heat']");
            assertThat(marquee.favorites().list(ada.id(), FavoriteQuery.all()).items())
                    .extracting(favorite -> favorite.movie().title())
                    .containsExactly("Collateral", "Heat");
            assertThat(marquee.preferences().get(ada.id()))
                    .extracting(Genre::name)
                    .containsExactly("Drama");
            User bo = marquee.users().findByUsername("bo").orElseThrow();
            assertThat(marquee.preferences().get(bo.id()))
                    .extracting(Genre::name)
                    .containsExactly("Crime");
        }
    }

    @Test
    void momentsAreTheSameInBothWhateverTheZone() {
        Instant begin = Instant.now().minusSeconds(1);
        try (Marquee marquee = open()) {
            Instant joined = Instant.parse("2024-03-10T03:29:59.123456Z");
            marquee.users().register(NewUser.of("ada", "ada@example.com").dateJoined(joined));
            String printed = django.run("""
                    import datetime
                    print(User.objects.get(username="ada").date_joined.astimezone(datetime.timezone.utc).isoformat())
                    bo = User.objects.create_user("bo", "bo@example.com")
                    movie = Movie.objects.create(tmdb_id=1, title="A", release_date=datetime.date(2024, 3, 10))
                    favorite = UserFavorite.objects.create(user=bo, movie=movie)
                    print(favorite.created_at.astimezone(datetime.timezone.utc).isoformat())
                    """);
            List<String> lines = printed.lines().toList();
            assertThat(lines.get(0)).isEqualTo("2024-03-10T03:29:59.123456+00:00");
            User bo = marquee.users().findByUsername("bo").orElseThrow();
            assertThat(bo.createdAt()).isBetween(begin, Instant.now().plusSeconds(1));
            assertThat(marquee.favorites()
                            .list(bo.id(), FavoriteQuery.all())
                            .items()
                            .get(0)
                            .favoritedAt())
                    .isEqualTo(Instant.parse(lines.get(1).replace("+00:00", "Z")));
            assertThat(marquee.movies().findByTmdbId(1).orElseThrow().releaseDate())
                    .isEqualTo(LocalDate.of(2024, 3, 10));
        }
    }

    @Test
    void whatIsDeletedOnOneSideIsGoneWithItsRowsOnTheOther() {
        try (Marquee marquee = open()) {
            GenreId crime =
                    marquee.movies().upsertGenre(NewGenre.of(80, "Crime")).id();
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").genres(Set.of(crime)).build())
                    .id();
            MovieId ronin = marquee.movies()
                    .upsert(NewMovie.builder(8195, "Ronin")
                            .genres(Set.of(crime))
                            .build())
                    .id();
            User ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            User bo = marquee.users().register(NewUser.of("bo", "bo@example.com"));
            for (User user : List.of(ada, bo)) {
                marquee.favorites().add(user.id(), heat);
                marquee.favorites().add(user.id(), ronin);
                marquee.preferences().set(user.id(), Set.of(crime));
                marquee.users().setRole(user.id(), Role.ADMINISTRATOR);
            }

            django.run("""
                    User.objects.get(username="ada").delete()
                    Movie.objects.get(title="Heat").delete()
                    """);
            assertThat(marquee.users().find(ada.id())).isEmpty();
            assertThat(marquee.favorites().count()).isEqualTo(1);
            assertThat(marquee.movies().search(SearchRequest.of("heat")).items())
                    .isEmpty();

            marquee.users().delete(bo.id());
            marquee.movies().delete(ronin);
            assertThat(django.run("""
                    print([model.objects.count() for model in (User, UserRole, Movie, MovieGenre, UserFavorite,
                        UserPreference, PreferenceGenre)])
                    """)).isEqualTo("[0, 0, 0, 0, 0, 0, 0]");
        }
    }

    @Test
    void ratingsPlaysAndListsAreSharedWithDjango() {
        try (Marquee marquee = open()) {
            User ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id();
            MovieId ronin = marquee.movies()
                    .upsert(NewMovie.builder(8195, "Ronin").build())
                    .id();
            marquee.ratings().set(ada.id(), heat, new BigDecimal("8.5"));
            marquee.watchHistory().add(NewPlay.of(ada.id(), heat, WatchedAt.year(1996)));
            marquee.watchlist().add(ada.id(), heat);
            marquee.dismissals().add(ada.id(), heat);

            String printed = django.run("""
                    from django.utils import timezone
                    ada = User.objects.get(username="ada")
                    print([(r.movie.title, str(r.rating)) for r in ada.ratings.all()])
                    print([(p.movie.title, p.accuracy, p.watched_at.year) for p in ada.plays.all()])
                    print(ada.watchlist.count(), ada.dismissals.count())
                    ronin = Movie.objects.get(title="Ronin")
                    UserRating.objects.create(user=ada, movie=ronin, rating="7.0")
                    Play.objects.create(user=ada, movie=ronin, watched_at=timezone.now(), accuracy="instant")
                    Dismissal.objects.create(user=ada, movie=ronin)
                    ada.watchlist.all().delete()
                    """);

            assertThat(printed.lines()).containsExactly("[('Heat', '8.5')]", "[('Heat', 'year', 1996)]", "1 1");
            assertThat(marquee.ratings().find(ada.id(), ronin).orElseThrow().value())
                    .isEqualByComparingTo("7");
            assertThat(marquee.watchHistory().plays(ada.id(), ronin, 10)).hasSize(1);
            assertThat(marquee.dismissals().movieIds(ada.id())).containsExactlyInAnyOrder(heat, ronin);
            assertThat(marquee.watchlist().find(ada.id(), heat)).isEmpty();
        }
    }

    @Test
    void rolesOfMarqueeAreStaffInDjango() {
        try (Marquee marquee = open()) {
            User ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            marquee.users().setRole(ada.id(), Role.ADMINISTRATOR);
            marquee.users().register(NewUser.of("bo", "bo@example.com"));
            assertThat(django.run("print([user.is_staff for user in User.objects.order_by('id')])"))
                    .isEqualTo("[True, False]");
        }
    }

    @Test
    void tablesOfDjangoStandBesideThoseOfMarqueeWhoeverIsFirst() {
        try (Marquee marquee = open()) {
            marquee.users().register(NewUser.of("ada", "ada@example.com").password(password()));
            assertThat(django.manage("check")).contains("no issues");
            django.manage("migrate", "--verbosity", "0");
            assertThat(django.manage("makemigrations", "--check", "--dry-run")).contains("No changes detected");
            assertThat(django.run("""
                    from django.contrib.sessions.backends.db import SessionStore
                    session = SessionStore()
                    session["user"] = User.objects.get(username="ada").pk
                    session.save()
                    print(SessionStore(session.session_key)["user"] == User.objects.get(username="ada").pk)
                    """)).isEqualTo("True");
        }
        try (Marquee again = open()) {
            assertThat(again.users().count()).isEqualTo(1);
        }
        String other = PostgresServer.freshDatabase();
        Django.on(other).manage("migrate", "--verbosity", "0");
        try (Marquee second = Marquee.open(other)) {
            assertThat(second.users().count()).isZero();
        }
    }

    @Test
    void usersOfDjangoItselfNeedAnotherSchemaWhoeverIsFirst() throws SQLException {
        Django own = django.with("DJANGO_OWN_USERS", "1");
        open().close();
        Django.Result refused = own.tryToManage("migrate", "--verbosity", "0");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.text()).contains("relation \"auth_user\" already exists");

        String other = PostgresServer.freshDatabase();
        Django.on(other).with("DJANGO_OWN_USERS", "1").manage("migrate", "--verbosity", "0");
        assertThatThrownBy(() -> Marquee.open(other))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("auth_user")
                .hasMessageContaining("currentSchema");

        execute(other, "CREATE SCHEMA marquee");
        try (Marquee marquee = Marquee.open(other + "&currentSchema=marquee")) {
            marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
        }
        assertThat(Django.on(other)
                        .with("DJANGO_OWN_USERS", "1")
                        .with("PGOPTIONS", "-c search_path=public,marquee")
                        .manage(
                                "shell",
                                "-c",
                                "from django.contrib.auth.models import User; from django.db import connection;"
                                        + " cursor = connection.cursor();"
                                        + " cursor.execute('SELECT title FROM movies_movie');"
                                        + " print(User.objects.count(), cursor.fetchall())"))
                .isEqualTo("0 [('Heat',)]");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
