package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Community;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import dev.marquee.web.film.Guest;
import java.net.http.HttpResponse;
import java.util.List;

/** A site with the accounts of a test of the community, each logged in. */
final class People implements AutoCloseable {

    final TestSite site = TestSite.start();
    final Marquee marquee = site.site().marquee();
    final Community community = marquee.community();
    final List<Movie> films = marquee.movies().list(MovieQuery.all().limit(20)).items();

    /** {@return a new account} */
    User user(String name) {
        return site.member(name);
    }

    /** {@return a new account with a role} */
    User user(String name, Role role) {
        return site.member(name, role);
    }

    /** {@return a client that is logged in as an account} */
    Client client(User user) {
        return Guest.client(site, user);
    }

    /** {@return a client without an account} */
    Client visitor() {
        return new Client(site);
    }

    /** {@return the path of a film's page} */
    String film(int k) {
        return "/film/" + films.get(k).id();
    }

    /** {@return the path where an answer leads} */
    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    /** {@return the number in the path where an answer leads} */
    static long id(HttpResponse<String> answer) {
        return Long.parseLong(location(answer).replaceAll("#.*|\\D", ""));
    }

    @Override
    public void close() {
        site.close();
    }
}
