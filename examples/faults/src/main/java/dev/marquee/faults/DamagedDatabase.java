package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/**
 * Damages a database file or the log beside it, opens it and calls everything: a call succeeds, if SQLite can't notice
 * the damage, or ends with an exception of the library.
 */
final class DamagedDatabase extends FaultRow {

    private Path template = Path.of("");

    DamagedDatabase() {
        super("flip-database", 40, 400);
    }

    @Override
    void prepare(Path folder) throws Exception {
        template = folder.resolve("template.db");
        String url = "jdbc:sqlite:" + template;
        try (Marquee marquee = Fixture.open(url)) {
            Fixture.fill(marquee);
            marquee.models().train(TrainingRequest.of("item-knn").guard(false)).await();
        }
        // A second copy with a part of its rows in the log, as a crash leaves it.
        Path source = folder.resolve("source.db");
        Files.copy(template, source);
        try (Marquee marquee = Fixture.open("jdbc:sqlite:" + source)) {
            Operations operations = new Operations(marquee);
            for (Operations.Kind kind : Operations.Kind.values()) {
                operations.run(kind, 0, kind.ordinal(), 5);
            }
            Files.copy(source, folder.resolve("logged.db"));
            Files.copy(folder.resolve("source.db-wal"), folder.resolve("logged.db-wal"));
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Path file = attempt.folder().resolve("live.db");
        Path log = attempt.folder().resolve("live.db-wal");
        boolean logged = attempt.random().nextInt(3) == 0;
        Files.copy(logged ? template.resolveSibling("logged.db") : template, file);
        if (logged) {
            Files.copy(template.resolveSibling("logged.db-wal"), log, StandardCopyOption.REPLACE_EXISTING);
        }
        Damage.of(logged && attempt.random().nextBoolean() ? log : file, attempt.random());
        String url = "jdbc:sqlite:" + file;
        Typed.refused("opening", () -> {
            try (Marquee marquee = Fixture.open(url)) {
                callEverything(marquee, attempt.folder());
            }
        });
    }

    /** Calls the parts of the library one after another; each may be refused. */
    static void callEverything(Marquee marquee, Path folder) {
        List<UserId> fans = new java.util.ArrayList<>();
        List<Movie> movies = new java.util.ArrayList<>();
        for (int fan = 0; fan < 3; fan++) {
            String name = "fan" + fan;
            Typed.refused(
                    "findByUsername",
                    () -> marquee.users().findByUsername(name).map(User::id).ifPresent(fans::add));
        }
        Typed.refused("users", () -> marquee.users().list(PageRequest.first(1000)));
        for (MovieOrder order : MovieOrder.values()) {
            Typed.refused("list by " + order, () -> {
                Page<Movie> page =
                        marquee.movies().list(MovieQuery.all().order(order).limit(100));
                movies.addAll(page.items());
                if (page.next().isPresent()) {
                    marquee.movies()
                            .list(MovieQuery.all()
                                    .order(order)
                                    .limit(1000)
                                    .after(page.next().get()));
                }
            });
        }
        Typed.refused("search", () -> marquee.movies().search("film 1", TitleMatch.SUBSTRING, MovieQuery.all()));
        Typed.refused("genres", () -> marquee.movies().genres());
        for (Movie movie : movies.subList(0, Math.min(5, movies.size()))) {
            Typed.refused("credits", () -> marquee.movies().credits(movie.id()));
            Typed.refused("keywords", () -> marquee.movies().keywords(movie.id()));
            Typed.refused("similar", () -> marquee.recommender().similar(movie.id()));
        }
        for (UserId fan : fans) {
            Typed.refused("favorites", () -> marquee.favorites().list(fan, FavoriteQuery.all()));
            Typed.refused("preferences", () -> marquee.preferences().get(fan));
            Typed.refused("recommend", () -> marquee.recommender().recommend(RecommendationRequest.forUser(fan)));
        }
        if (!fans.isEmpty()) {
            Typed.refused("group", () -> marquee.recommender().recommendForGroup(GroupRequest.of(fans)));
        }
        Typed.refused("trending", () -> marquee.recommender().trending());
        Typed.refused("onboarding", () -> marquee.recommender().onboarding(MovieFilter.all(), 10));
        Typed.refused("models", () -> {
            for (TrainedModel model : marquee.models().list()) {
                Typed.refused("export", () -> marquee.models().export(model.id(), new ByteArrayOutputStream()));
                Typed.refused("use", () -> marquee.models().use(model.id()));
            }
        });
        Typed.refused("state", () -> marquee.models().state());
        Typed.refused("checkpoint", () -> marquee.checkpoints().find("lane 0"));
        Typed.refused("register", () -> marquee.users().register(NewUser.of("somebody", "somebody@example.com")));
        if (!fans.isEmpty() && !movies.isEmpty()) {
            UserId fan = fans.get(0);
            Typed.refused(
                    "add", () -> marquee.favorites().add(fan, movies.get(0).id()));
            Typed.refused(
                    "update",
                    () -> marquee.users().update(fan, UserChanges.none().firstName("Ada")));
            Typed.refused("delete", () -> marquee.movies().delete(movies.get(0).id()));
            Typed.refused("delete", () -> marquee.users().delete(fan));
        }
        Typed.refused("upsert", () -> marquee.movies().upsertAll(List.of(Fixture.movie(9_999, "New", Set.of()))));
        Typed.refused(
                "train",
                () -> marquee.models().train(TrainingRequest.of("item-knn")).await());
        Typed.refused("backup", () -> marquee.backup(folder.resolve("backup-of-damage.db")));
    }
}
