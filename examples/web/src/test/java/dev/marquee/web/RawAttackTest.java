package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker tries below the forms: hosts, methods, bodies, paths, and what TLS changes. */
class RawAttackTest {

    private static final String HOST = "Host: 127.0.0.1";
    private static final String OURS = "Sec-Fetch-Site: same-origin";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"})
    void aNameThatIsNotTheSitesIsNotAnswered(String host) {
        RawRequest answer = RawRequest.send(site, "", "GET /log-in HTTP/1.1", "Host: " + host);

        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body()).doesNotContain(host, "name=\"password\"");
    }

    @Test
    void noForwardedHeaderIsBelievedWithoutAPublicAddress() {
        RawRequest answer = RawRequest.send(
                site,
                "",
                "GET /settings HTTP/1.1",
                HOST,
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example");

        assertThat(answer.header("Location").toString()).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECTED"})
    void otherMethodsDoNothing(String method) {
        RawRequest plain = RawRequest.send(site, "", method + " /log-in HTTP/1.1", HOST, "X-Secret: echoed-back");
        RawRequest ours = RawRequest.send(site, "", method + " /log-in HTTP/1.1", HOST, OURS, "X-Secret: echoed-back");

        assertThat(plain.status()).isEqualTo(403);
        assertThat(ours.status()).isIn(404, 405, 501);
        assertThat(plain.body() + ours.body()).doesNotContain("echoed-back");
    }

    @Test
    void aHeadIsAnsweredAsItsPageIsWithoutTheContent() {
        RawRequest open = RawRequest.send(site, "", "HEAD /log-in HTTP/1.1", HOST);
        RawRequest closed = RawRequest.send(site, "", "HEAD /settings HTTP/1.1", HOST);

        assertThat(open.status()).isEqualTo(200);
        assertThat(open.header("Content-Type")).containsExactly("text/html;charset=utf-8");
        assertThat(open.body().strip()).isEmpty();
        assertThat(closed.status()).isEqualTo(303);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAPage() {
        String large = "username=" + "a".repeat(300_000);

        RawRequest answer = RawRequest.send(
                site, large, "POST /log-in HTTP/1.1", HOST, OURS, FORM, "Content-Length: " + large.length());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("Too large");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedBeforeItIsSent() {
        RawRequest answer =
                RawRequest.send(site, "", "POST /log-in HTTP/1.1", HOST, OURS, FORM, "Content-Length: 99999999999");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("Too large");
    }

    @Test
    void aFormInAnUnknownEncodingIsRefused() {
        for (String encoding : List.of("nonsense", "%20")) {
            RawRequest answer = RawRequest.send(
                    site,
                    "username=a",
                    "POST /log-in HTTP/1.1",
                    HOST,
                    OURS,
                    FORM + "; charset=" + encoding,
                    "Content-Length: 10");

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("<h1>");
        }
    }

    /** More senders than the server has threads, each with half a form. */
    @Test
    void slowSendersKeepNobodyElseOut() throws IOException {
        String head = String.join(
                "\r\n", "POST /sign-up HTTP/1.1", HOST, OURS, FORM, "Connection: close", "Content-Length: 10", "", "");
        List<Socket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket sender =
                        new Socket(InetAddress.getLoopbackAddress(), site.site().port());
                senders.add(sender);
                sender.getOutputStream().write((head + "usern").getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(RawRequest.send(site, "", "GET / HTTP/1.1", HOST).status())
                    .isEqualTo(200);

            Socket last = senders.get(senders.size() - 1);
            last.getOutputStream().write("ame=x".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 422").contains("The password must have");
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    /** More readers than the server has threads, each of which asks for pages and reads none. */
    @Test
    void slowReadersKeepNobodyElseOut() throws IOException {
        byte[] pages =
                "GET /film/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        try (TestSite proxied = TestSite.builder().publicUrl("http://localhost").start()) {
            List<Socket> readers = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    Socket reader = new Socket();
                    readers.add(reader);
                    reader.setReceiveBufferSize(4096);
                    reader.connect(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), proxied.site().port()));
                    reader.getOutputStream().write(pages);
                }

                RawRequest other = RawRequest.send(
                        proxied, "", "GET /log-in HTTP/1.1", "Host: localhost", "X-Forwarded-For: 203.0.113.9");

                assertThat(other.status()).isEqualTo(200);
            } finally {
                for (Socket reader : readers) {
                    reader.close();
                }
            }
        }
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedOnceItIsTooLarge() {
        String chunk = "a".repeat(0x10000);
        String large = ("10000\r\n" + chunk + "\r\n").repeat(100) + "0\r\n\r\n";

        RawRequest answer =
                RawRequest.send(site, large, "POST /log-in HTTP/1.1", HOST, OURS, FORM, "Transfer-Encoding: chunked");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("Too large");
    }

    @Test
    void filesAreNotReadWhereNoneBelongOrForWhoMayNot() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"username\"; filename=\"x\"\r\n\r\nx\r\n--b--\r\n";

        for (String line : List.of(OURS, "X-None: 1")) {
            RawRequest answer = RawRequest.send(
                    site,
                    form,
                    "POST /log-in HTTP/1.1",
                    HOST,
                    line,
                    "Content-Type: Multipart/form-data; boundary=b",
                    "Content-Length: " + form.length());
            assertThat(answer.status()).isIn(403, 415);
            assertThat(answer.body()).contains("<h1>");
        }
    }

    @Test
    void manyFieldsAndALongFieldAreAnsweredLikeAny() {
        String many = "a=&".repeat(20_000);
        String longName = "username=" + "%00".repeat(10_000);

        for (String body : List.of(many, longName, "&".repeat(60_000), "%".repeat(60_000))) {
            RawRequest answer = RawRequest.send(
                    site, body, "POST /log-in HTTP/1.1", HOST, OURS, FORM, "Content-Length: " + body.length());
            assertThat(answer.status()).isIn(400, 422);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fetc%2fpasswd",
                "/assets/..;/..;/etc/passwd",
                "/assets/%252e%252e/etc/passwd",
                "/assets/site.db",
                "/assets/%00site.css",
                "/../site.db",
                "/%ff",
                "/%",
                "//evil.example",
            })
    void noFileIsReachedByAPath(String path) {
        RawRequest answer = RawRequest.send(site, "", "GET " + path + " HTTP/1.1", HOST);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("root:", "SQLite", "Jetty", "Exception", "at dev.marquee");
        assertThat(answer.header("Content-Security-Policy")).hasSize(1);
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/9.9", "\u0000\u0001\u0002", "GET /\t HTTP/1.1", "GET http://evil.example/ HTTP/1.1"})
    void whatIsNoRequestGetsPlainWords(String line) {
        RawRequest answer = RawRequest.send(site, "", line, HOST);

        assertThat(answer.status()).isIn(400, 404, 421, 505);
        assertThat(answer.body()).doesNotContain("Jetty", "Exception");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void overTlsCookiesArePinnedToTheHostAndBrowsersStayWithTls() {
        try (TestSite secure = TestSite.builder()
                .empty()
                .publicUrl("https://films.example.org")
                .start()) {
            secure.member("behind-proxy");
            String body = "username=behind-proxy&password=" + TestSite.PASSWORD.replace(' ', '+');
            RawRequest answer = RawRequest.send(
                    secure,
                    body,
                    "POST /log-in HTTP/1.1",
                    "Host: films.example.org",
                    "Origin: https://films.example.org",
                    FORM,
                    "X-Forwarded-For: 198.51.100.7, 203.0.113.9",
                    "Content-Length: " + body.length());

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Set-Cookie"))
                    .filteredOn(line -> line.contains("session="))
                    .singleElement()
                    .asString()
                    .startsWith("__Host-session=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain");
            assertThat(answer.header("Strict-Transport-Security"))
                    .singleElement()
                    .asString()
                    .contains("max-age=63072000");
            assertThat(answer.header("Location").toString()).doesNotContain("http:");
            assertThat(RawRequest.send(secure, "", "GET / HTTP/1.1", HOST).status())
                    .isEqualTo(421);
            assertThat(RawRequest.send(
                                    secure,
                                    body,
                                    "POST /log-in HTTP/1.1",
                                    "Host: films.example.org",
                                    "Origin: http://films.example.org",
                                    FORM,
                                    "Content-Length: " + body.length())
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aClientCanNotChooseTheAddressThatItsTriesAreCountedBy() {
        try (TestSite secure = TestSite.builder()
                .empty()
                .publicUrl("https://films.example.org")
                .start()) {
            for (int i = 0; i < 5; i++) {
                assertThat(guess(secure, "X-Forwarded-For: 198.51.100." + i + ", 203.0.113.9")
                                .status())
                        .isEqualTo(422);
            }
            assertThat(guess(secure, "X-Forwarded-For: 198.51.100.77, 203.0.113.9")
                            .status())
                    .isEqualTo(429);
            assertThat(guess(secure, "X-Forwarded-For: 198.51.100.78\r\nX-Forwarded-For: 203.0.113.9")
                            .status())
                    .isEqualTo(429);
            assertThat(guess(secure, "X-Forwarded-For: 203.0.113.9:4711").status())
                    .isEqualTo(429);
            assertThat(guess(secure, "X-Forwarded-For: 203.0.113.10").status()).isEqualTo(422);
        }
    }

    @Test
    void aCrowdThatGuessesKeepsTheRightPersonNotOutOfAKnownAddress() {
        try (TestSite secure = TestSite.builder()
                .empty()
                .publicUrl("https://films.example.org")
                .start()) {
            secure.member("guessed-at");
            String right = TestSite.PASSWORD.replace(' ', '+');
            assertThat(logIn(secure, "X-Forwarded-For: 203.0.113.200", right).status())
                    .isEqualTo(303);
            for (int i = 0; i < 50; i++) {
                assertThat(guess(secure, "X-Forwarded-For: 198.51.100." + i).status())
                        .isEqualTo(422);
            }

            assertThat(guess(secure, "X-Forwarded-For: 198.51.100.99").status()).isEqualTo(429);
            assertThat(logIn(secure, "X-Forwarded-For: 203.0.113.200", right).status())
                    .isEqualTo(303);
        }
    }

    private static RawRequest guess(TestSite at, String forwarded) {
        return logIn(at, forwarded, "guess");
    }

    private static RawRequest logIn(TestSite at, String forwarded, String password) {
        String body = "username=guessed-at&password=" + password;
        return RawRequest.send(
                at,
                body,
                "POST /log-in HTTP/1.1",
                "Host: films.example.org",
                "Origin: https://films.example.org",
                FORM,
                forwarded,
                "Content-Length: " + body.length());
    }
}
