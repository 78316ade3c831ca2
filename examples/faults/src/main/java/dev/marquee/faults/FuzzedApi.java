package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.community.Comment;
import dev.marquee.community.Community;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.Review;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Calls every public method and constructor of the library's exported packages with nonsense: a call succeeds, or ends
 * with an exception of the library, or with a NullPointerException if it was given null, and in a few seconds.
 */
final class FuzzedApi extends FaultRow {

    private static final int CALLS = 150;
    private static final long MAX_CPU_NANOS = 6_000_000_000L;

    private static final Set<String> PACKAGES = Set.of(
            "dev.marquee",
            "dev.marquee.backup",
            "dev.marquee.community",
            "dev.marquee.content",
            "dev.marquee.evaluate",
            "dev.marquee.interaction",
            "dev.marquee.model",
            "dev.marquee.movie",
            "dev.marquee.page",
            "dev.marquee.recommend",
            "dev.marquee.storage",
            "dev.marquee.taste",
            "dev.marquee.training",
            "dev.marquee.user",
            "dev.marquee.tmdb",
            "dev.marquee.tmdb.data",
            "dev.marquee.tmdb.export",
            "dev.marquee.tmdb.importer");

    /** What ends the try itself, waits for something outside, or computes what the caller sized. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Marquee.close",
            "Marquee.scheduleBackups",
            "TmdbClient.close",
            "BackupSchedule.start",
            "BackgroundModels.close",
            "CompletableFuture.get");

    /** The rooms of arrays and matrices, whose Javadoc says that they refuse arguments as Java's own classes do. */
    private static final Set<String> NUMERIC =
            Set.of("dev.marquee.content", "dev.marquee.evaluate", "dev.marquee.interaction", "dev.marquee.model");

    /**
     * What ends with Java's own exception if it was canceled, as its Javadoc says; so does a training, by its context.
     */
    private static final Set<String> CANCELABLE = Set.of("await", "checkCanceled");

    /** The records of answers that are given parallel lists. */
    private static final Set<String> PARALLEL = Set.of("ScoreParts", "Recommendations");

    private final String only;
    private List<Executable> members = List.of();
    private @Nullable Marquee marquee;
    private @Nullable FakeTmdbServer server;
    private @Nullable TmdbClient client;
    private List<Object> seeds = List.of();

    FuzzedApi(String name, String only, int shortTries, int longTries) {
        super(name, shortTries, longTries);
        this.only = only;
    }

    @Override
    Duration bound() {
        return Duration.ofMinutes(5);
    }

    @Override
    void prepare(Path folder) throws Exception {
        members = members();
        Marquee own = Fixture.open("jdbc:sqlite:" + folder.resolve("live.db"));
        marquee = own;
        Fixture.fill(own);
        own.models().train(TrainingRequest.of("item-knn").guard(false)).await();
        FakeTmdbServer tmdb = new FakeTmdbServer(new FakeMovies(60, 4), 0);
        server = tmdb;
        client = TmdbClient.builder()
                .token("token")
                .baseUrl(tmdb.url())
                .exportUrl(URI.create(tmdb.url().toString().replace("/3/", "/")))
                .retries(1, Duration.ofMillis(1))
                .deadline(Duration.ofSeconds(5))
                .unlimited()
                .build();
        List<Object> values = new ArrayList<>(List.of(
                own,
                own.users(),
                own.movies(),
                own.favorites(),
                own.preferences(),
                own.models(),
                own.trainingData(),
                own.checkpoints(),
                own.recommender(),
                client,
                client.movies(),
                client.people(),
                client.search(),
                client.collections(),
                client.companies(),
                client.keywords(),
                client.configuration(),
                client.authentication(),
                client.lists(),
                TmdbImporter.builder(own).client(client).build(),
                own.movies().findByTmdbId(1).orElseThrow(),
                own.movies().findByTmdbId(1).orElseThrow().id(),
                own.users().findByUsername("fan1").orElseThrow(),
                own.users().findByUsername("fan1").orElseThrow().id(),
                own.movies().genres().get(0),
                own.movies().genres().get(0).id(),
                own.models().list().get(0),
                own.models().list().get(0).id(),
                RecommendationRequest.forUser(
                        own.users().findByUsername("fan1").orElseThrow().id()),
                MovieQuery.all()));
        values.addAll(community(own));
        for (MovieOrder order : MovieOrder.values()) {
            own.movies().list(MovieQuery.all().order(order).limit(2)).next().ifPresent(values::add);
        }
        seeds = List.copyOf(values);
    }

    /** {@return the community's rooms, with a review, a list and a comment} */
    private static List<Object> community(Marquee own) {
        Community community = own.community();
        UserId writer = own.users().findByUsername("fan1").orElseThrow().id();
        MovieId movie = own.movies().findByTmdbId(1).orElseThrow().id();
        Review review = community.reviews().write(writer, NewReview.of(movie, "Words."));
        SharedList list = community.lists().create(writer, NewList.named("Films"));
        Comment comment = community.comments().write(writer, NewComment.on(review.id(), "A word."));
        return List.of(
                community,
                community.profiles(),
                community.network(),
                community.reviews(),
                community.comments(),
                community.likes(),
                community.lists(),
                community.feed(),
                community.tips(),
                community.moderation(),
                community.acquaintances(),
                community.personalData(),
                review.id(),
                list.id(),
                comment.id(),
                Viewer.of(writer));
    }

    private List<Executable> members() throws IOException, ClassNotFoundException {
        List<Executable> found = new ArrayList<>();
        for (Class<?> home : List.of(Marquee.class, TmdbClient.class)) {
            Path jar = Path.of(
                    home.getProtectionDomain().getCodeSource().getLocation().getPath());
            for (String name : classes(jar)) {
                String in = name.substring(0, name.lastIndexOf('.'));
                if (!PACKAGES.contains(in)
                        || !in.startsWith(only)
                        || (only.isEmpty() && in.startsWith("dev.marquee.tmdb"))) {
                    continue;
                }
                Class<?> type = Class.forName(name, false, FuzzedApi.class.getClassLoader());
                if (!isPublic(type) || type.getName().endsWith("package-info")) {
                    continue;
                }
                for (Method method : type.getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers())
                            && !method.isSynthetic()
                            && !(type.isEnum() && method.getName().equals("valueOf"))
                            && !LEFT_OUT.contains(type.getSimpleName() + "." + method.getName())) {
                        found.add(method);
                    }
                }
                if (!Modifier.isAbstract(type.getModifiers())) {
                    for (Constructor<?> constructor : type.getConstructors()) {
                        found.add(constructor);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Executable::toGenericString));
        return found;
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static List<String> classes(Path place) throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (var files = Files.walk(place)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .forEach(file -> names.add(place.relativize(file).toString()));
            }
        } else {
            try (JarFile jar = new JarFile(place.toFile())) {
                jar.stream()
                        .map(JarEntry::getName)
                        .filter(n -> n.endsWith(".class"))
                        .forEach(names::add);
            }
        }
        return names.stream()
                .filter(name -> name.startsWith("dev/"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .sorted()
                .toList();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Arguments arguments = new Arguments(attempt, seeds);
        for (int i = 0; i < CALLS; i++) {
            Executable member = members.get(attempt.random().nextInt(members.size()));
            call(member, arguments);
        }
    }

    private static void call(Executable member, Arguments arguments) throws Exception {
        arguments.reset();
        Optional<Object> receiver = Optional.empty();
        @Nullable Object[] values;
        try {
            if (member instanceof Method && !Modifier.isStatic(member.getModifiers())) {
                receiver = arguments.known(member.getDeclaringClass());
                if (receiver.isEmpty()) {
                    return;
                }
            }
            values = arguments.of(
                    member, NUMERIC.contains(member.getDeclaringClass().getPackageName()));
        } catch (Arguments.NotMadeException e) {
            return;
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            Object result = member instanceof Method method
                    ? method.invoke(receiver.orElse(null), values)
                    : ((Constructor<?>) member).newInstance(values);
            // What was made of null breaks its promise of not being null, and so may whoever is given it.
            if (!arguments.gaveNull()) {
                arguments.keep(result);
            }
        } catch (InvocationTargetException e) {
            requireTyped(member, values, e.getCause(), arguments.gaveNull());
        }
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        Attempt.require(used < MAX_CPU_NANOS, "%s(%s) took %d ms", member, shown(values), used / 1_000_000);
    }

    static void requireTyped(
            Executable member, @Nullable Object[] values, @Nullable Throwable fault, boolean gaveNull) {
        String what = member + "(" + shown(values) + ")";
        if (fault instanceof MarqueeException) {
            Typed.requireShort(what, fault);
        } else if (fault instanceof IOException
                || fault instanceof InterruptedException
                || (fault instanceof CancellationException && isCancelable(member, values))) {
            // Declared or documented.
            return;
        } else if (isDocumented(member.getDeclaringClass(), fault)) {
            Typed.requireShort(what, fault);
        } else if (!(fault instanceof NullPointerException && gaveNull)) {
            throw new BrokenPromiseException(what + " ended with " + fault, fault);
        }
    }

    private static boolean isCancelable(Executable member, @Nullable Object[] values) {
        return CANCELABLE.contains(member.getName())
                || Arrays.stream(values).anyMatch(TrainingContext.class::isInstance);
    }

    private static boolean isDocumented(Class<?> type, @Nullable Throwable fault) {
        return (fault instanceof IndexOutOfBoundsException && NUMERIC.contains(type.getPackageName()))
                || (fault instanceof IllegalArgumentException
                        && (NUMERIC.contains(type.getPackageName()) || PARALLEL.contains(type.getSimpleName())));
    }

    static String shown(@Nullable Object[] values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            String one;
            try {
                one = value instanceof char[] ? "char[]" : String.valueOf(value);
            } catch (RuntimeException e) {
                one = "?";
            }
            text.append(text.isEmpty() ? "" : ", ").append(one, 0, Math.min(one.length(), 80));
        }
        return text.toString().replace('\n', ' ').replace("\0", "\\0");
    }

    @Override
    public void close() {
        if (marquee != null) {
            marquee.close();
        }
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
