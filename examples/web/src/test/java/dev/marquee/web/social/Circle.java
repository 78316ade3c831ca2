package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.Community;
import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewList;
import dev.marquee.community.Visibility;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import dev.marquee.web.film.Guest;
import java.net.http.HttpResponse;
import java.util.List;

/** A site with the accounts of a test of lists and friends, each logged in. */
final class Circle implements AutoCloseable {

    final TestSite site = TestSite.start();
    final Marquee marquee = site.site().marquee();
    final Community community = marquee.community();
    final List<Movie> films = marquee.movies().list(MovieQuery.all().limit(20)).items();

    User user(String name) {
        return site.member(name);
    }

    Client client(User user) {
        return Guest.client(site, user);
    }

    Client visitor() {
        return new Client(site);
    }

    void friends(User one, User other) {
        community.network().follow(one.id(), other.id());
        community.network().follow(other.id(), one.id());
    }

    /** {@return a new list with the first films} */
    ListId list(User owner, String name, Visibility visibility, int count) {
        ListId list = community
                .lists()
                .create(owner.id(), NewList.named(name).visibility(visibility))
                .id();
        films.stream().limit(count).forEach(film -> community.lists().add(owner.id(), list, film.id()));
        return list;
    }

    /** Makes somebody a member of a list. */
    void join(User owner, ListId list, User member, ListRole role) {
        community.lists().invite(owner.id(), list, member.id(), role);
        community.lists().accept(member.id(), list);
    }

    MovieId film(int k) {
        return films.get(k).id();
    }

    /** {@return where an answer leads} */
    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    /** {@return the list of the path where an answer leads} */
    static ListId made(HttpResponse<String> answer) {
        return new ListId(Long.parseLong(location(answer).replaceAll("\\D", "")));
    }

    @Override
    public void close() {
        site.close();
    }
}
