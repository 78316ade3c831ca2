package dev.marquee.web.load;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.MovieLensImport;
import dev.marquee.cli.movielens.ProgressListener;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.PageRequest;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.User;
import dev.marquee.web.Site;
import dev.marquee.web.SiteOptions;
import dev.marquee.web.server.ServerSettings;
import dev.marquee.web.session.SiteFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fifty people, logged in before, open a page every two seconds, the home page and the page of a film in turn. The site
 * runs in this process on a new SQLite file with a data set of MovieLens and a trained model; times are from the
 * request to the last byte on loopback, so they hold the server's time and the client's. A static file, asked for in
 * between, and the delay of a thread that sleeps for a millisecond show the noise of the machine.
 *
 * <p>{@code examples/web/load FOLDER [SECONDS] [PEOPLE]} runs it.
 */
public final class PageLoad {

    private static final int PERIOD_MILLIS = 2000;
    private static final int NOISE_MILLIS = 100;
    private static final Pattern STYLE = Pattern.compile("href=\"(/assets/[^\"]+\\.css)\"");

    private final Site site;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Times home = new Times("home");
    private final Times film = new Times("film");
    private final Times asset = new Times("static file");
    private final Times sleep = new Times("sleep of 1 ms");

    private PageLoad(Site site) {
        this.site = site;
    }

    /**
     * Runs the load and prints the times.
     *
     * @param args the folder of the data set, the number of seconds (60), the number of people (50)
     * @throws Exception if the site can't be started
     */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int people = args.length > 2 ? Integer.parseInt(args[2]) : 50;
        Path folder = Files.createTempDirectory("marquee-load");
        String database = "jdbc:sqlite:" + folder.resolve("films.db");
        fill(database, data);
        try (Site site = Site.start(options(database, folder))) {
            new PageLoad(site).run(folder.resolve("site.db"), people, seconds);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void fill(String database, Path data) throws InterruptedException {
        try (Marquee marquee = Marquee.open(database)) {
            MovieLensImport.read(data).write(marquee, ProgressListener.NONE);
            marquee.models()
                    .train(TrainingRequest.ofDefaultModel().guard(false))
                    .await();
        }
    }

    private static SiteOptions options(String database, Path folder) {
        return new SiteOptions(
                database,
                folder.resolve("site.db"),
                new ServerSettings("127.0.0.1", 0, null, 1),
                false,
                null,
                folder.resolve("backups"),
                1000,
                Map.of("MARQUEE_ADMIN_PASSWORD", "not for anybody to log in with"),
                Clock.systemUTC());
    }

    private void run(Path siteFile, int people, int seconds) throws Exception {
        List<Long> films =
                site
                        .marquee()
                        .movies()
                        .list(MovieQuery.all().order(MovieOrder.TOP_RATED).limit(200))
                        .items()
                        .stream()
                        .map(movie -> movie.id().value())
                        .toList();
        List<String> cookies = logIn(siteFile, people);
        for (String cookie : cookies) {
            // Before the measurement everybody has been here once.
            get("/", cookie, new Times("warm up"));
            get("/film/" + films.get(cookies.indexOf(cookie) % films.size()), cookie, new Times("warm up"));
        }
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(people + 2);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < cookies.size(); i++) {
            Person person = new Person(cookies.get(i), films, i);
            running.add(threads.scheduleAtFixedRate(
                    person, (long) PERIOD_MILLIS * i / people, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        }
        String style = style();
        running.add(threads.scheduleAtFixedRate(() -> get(style, "", asset), 0, NOISE_MILLIS, TimeUnit.MILLISECONDS));
        running.add(threads.scheduleAtFixedRate(this::sleepOnce, 0, 10, TimeUnit.MILLISECONDS));
        TimeUnit.SECONDS.sleep(seconds);
        threads.shutdown();
        threads.awaitTermination(30, TimeUnit.SECONDS);
        for (Future<?> one : running) {
            // One that ended by itself failed, and the others were measured without it.
            if (!one.isCancelled()) {
                one.get();
            }
        }
        report(people, seconds);
    }

    private List<String> logIn(Path siteFile, int people) {
        List<String> cookies = new ArrayList<>();
        try (SiteFile file = SiteFile.open(siteFile, Clock.systemUTC())) {
            for (User user :
                    site.marquee().users().list(PageRequest.first(people)).items()) {
                cookies.add("session=" + file.sessions().open(user, "127.0.0.1", "load"));
            }
        }
        return cookies;
    }

    /** Opens the home page and the page of a film in turn. */
    private final class Person implements Runnable {
        private final String cookie;
        private final List<Long> films;
        private int turn;

        Person(String cookie, List<Long> films, int number) {
            this.cookie = cookie;
            this.films = films;
            this.turn = number;
        }

        @Override
        public void run() {
            turn++;
            if (turn % 2 == 0) {
                get("/", cookie, home);
            } else {
                get("/film/" + films.get(Math.floorMod(turn * 31, films.size())), cookie, film);
            }
        }
    }

    private void get(String path, String cookie, Times times) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.url() + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        long start = System.nanoTime();
        boolean fine = false;
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            fine = answer.statusCode() == 200;
        } catch (IOException countedAsFailed) {
            fine = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        times.add(System.nanoTime() - start, fine);
    }

    private void sleepOnce() {
        long start = System.nanoTime();
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sleep.add(System.nanoTime() - start, true);
    }

    private String style() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(site.url() + "/")).build();
        Matcher style = STYLE.matcher(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!style.find()) {
            throw new IllegalStateException("the start page has no style sheet");
        }
        return style.group(1);
    }

    private void report(int people, int seconds) throws IOException {
        List<Times> all = List.of(home, film, asset, sleep);
        System.out.println(people + " people, a page every 2 s each, " + seconds + " s");
        System.out.println(Times.heading());
        all.forEach(times -> System.out.println(times.line()));
        Path json = Path.of(System.getProperty("load.json", "target/load.json"));
        Files.createDirectories(json.toAbsolutePath().getParent());
        Files.writeString(
                json,
                "{\"people\": " + people + ", \"seconds\": " + seconds + ", "
                        + all.stream().map(Times::json).collect(Collectors.joining(", ")) + "}\n");
        System.out.println("as JSON: " + json.toAbsolutePath());
    }
}
