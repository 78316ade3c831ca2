package dev.marquee.web.admin;

import com.microsoft.playwright.Page;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the tests of administration do with a site. */
final class AdminSite {

    private static final int MOST_TRIES = 20;

    private static final Pattern FIELD_KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private AdminSite() {}

    /** {@return a client that is logged in as the administrator} */
    static Client admin(TestSite site) {
        return new Client(site).logIn("admin", TestSite.ADMIN_PASSWORD);
    }

    /** {@return a client that is logged in as a new member} */
    static Client member(TestSite site, String username) {
        site.member(username);
        return new Client(site).logIn(username, TestSite.PASSWORD);
    }

    /** Logs the administrator in, in a browser. */
    static void logIn(TestSite site, Page page) {
        page.navigate(site.url("/log-in"));
        page.fill("input[name=username]", "admin");
        page.fill("input[name=password]", TestSite.ADMIN_PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/log-in"));
    }

    /** Waits until the task that a page shows has ended, and returns the page. */
    static String ended(Client client, String path) {
        String body = "";
        for (int i = 0; i < 600; i++) {
            body = client.get(path).body();
            if (!body.contains("data-events")) {
                return body;
            }
            pause();
        }
        throw new AssertionError("still running: " + body);
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Writes a small data set of MovieLens below the folder of imports; a film has a title beyond Latin. */
    static void movieLens(TestSite site, String name) {
        Path folder = site.folder().resolve("import").resolve(name);
        try {
            Files.createDirectories(folder);
            write(folder, "movies.csv", "movieId,title,genres", "1,Lamplight (1999),Comedy", "2,Маяк (2003),Drama");
            write(folder, "links.csv", "movieId,imdbId,tmdbId", "1,0900001,900001", "2,0900002,900002");
            write(
                    folder,
                    "ratings.csv",
                    "userId,movieId,rating,timestamp",
                    "1,1,5.0,1000000000",
                    "1,2,2.0,1000000001",
                    "2,2,4.5,1000000002",
                    "3,1,9.5,1000000003");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Path folder, String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** {@return the answer to a form with files, sent as a browser does} */
    static HttpResponse<String> upload(Client client, String path, List<byte[]> files) {
        String boundary = "boundary-of-the-tests";
        List<byte[]> parts = new java.util.ArrayList<>();
        for (byte[] file : files) {
            parts.add(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\";"
                            + " filename=\"../../../evil.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            parts.add(file);
            parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        parts.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return client.send(HttpRequest.newBuilder(client.uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts)));
    }

    /**
     * Returns the answer to a form whose files are refused unread. The server closes the connection behind its answer,
     * so that a client that still sends may lose the answer; it then asks again.
     */
    static HttpResponse<String> refusedUpload(Client client, String path, List<byte[]> files) {
        for (int tries = 1; ; tries++) {
            try {
                return upload(client, path, files);
            } catch (AssertionError lost) {
                if (tries == MOST_TRIES || !(lost.getCause() instanceof IOException)) {
                    throw lost;
                }
            }
        }
    }

    /** {@return the folders of uploads and the parts of forms that are on the disk} */
    static List<String> leftFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("marquee-upload-") || name.startsWith("MultiPart"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the session's cookie, for a client that reads streams} */
    static String cookie(Client client) {
        return "session=" + client.cookie("session").orElseThrow().getValue();
    }

    /** {@return the answer to a request for a stream} */
    static HttpResponse<Stream<String>> stream(TestSite site, String cookie, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(java.net.URI.create(site.url(path)))
                                    .header("Accept", "text/event-stream")
                                    .header("Cookie", cookie)
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** {@return the key in a page} */
    static String key(String body) {
        Matcher key = FIELD_KEY.matcher(body);
        if (!key.find()) {
            throw new AssertionError("no key in " + body);
        }
        return key.group(1);
    }
}
