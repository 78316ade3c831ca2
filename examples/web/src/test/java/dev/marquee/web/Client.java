package dev.marquee.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that speaks HTTP as a browser without JavaScript does, or as an attacker does who is no browser: it keeps
 * cookies and follows no redirects.
 */
public final class Client {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private final String site;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Creates a client of a site, without cookies. */
    public Client(TestSite site) {
        this.site = site.url("");
    }

    /** {@return the answer to a GET; the headers are names and values in turn} */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** {@return the answer to a form, sent as by a browser from a page of the site; the fields are names and values} */
    public HttpResponse<String> post(String path, String... fields) {
        return postWith(List.of("Sec-Fetch-Site", "same-origin", "Origin", site), path, fields);
    }

    /** {@return the answer to a form with these headers and no others} */
    public HttpResponse<String> postWith(List<String> headers, String path, String... fields) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return send(request(path, all.toArray(String[]::new)).POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    /** {@return the answer to a form by htmx} */
    public HttpResponse<String> fragment(String path, String... fields) {
        return postWith(List.of("Sec-Fetch-Site", "same-origin", "Origin", site, "HX-Request", "true"), path, fields);
    }

    /** Logs in, and fails if the site refuses it. */
    public Client logIn(String username, String password) {
        HttpResponse<String> answer = post("/log-in", "username", username, "password", password);
        if (answer.statusCode() != 303) {
            throw new AssertionError("log-in of " + username + ": " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }

    /** {@return the key of the forms of a page} */
    public String key(String path) {
        Matcher key = KEY.matcher(get(path).body());
        if (!key.find()) {
            throw new AssertionError("no form at " + path);
        }
        return key.group(1);
    }

    /** Takes a cookie as if the site had set it. */
    public Client cookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(site), cookie);
        return this;
    }

    /** {@return the cookie with a name, if the site has set it} */
    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** {@return the answer to any request} */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** {@return the address of a path} */
    public URI uri(String path) {
        return URI.create(site + path);
    }

    private static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
