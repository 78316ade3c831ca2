package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.Person;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of somebody who is credited in films. */
final class PersonPages {

    private static final int PAGE = 100;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

    private final Marquee marquee;

    PersonPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/person/{id}", Access.ANYONE, this::show);
    }

    private void show(Visit visit) {
        long number = visit.number("id");
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw RefusedException.notFound();
        }
        int id = (int) number;
        Person person = marquee.movies().person(id).orElseThrow(RefusedException::notFound);
        Page<Movie> films = marquee.movies()
                .list(new MovieQuery(
                        MovieFilter.all().person(id),
                        MovieOrder.NEWEST,
                        new PageRequest(PAGE, visit.after().orElse(null))));
        Map<MovieId, List<Credit>> credits = marquee.movies()
                .creditsOf(id, films.items().stream().map(Movie::id).toList());
        PersonCard card = new PersonCard(id, person.name(), PersonCard.photo(person.profilePath()), List.of());
        visit.page(
                "film/person",
                person.name(),
                new PersonPage(
                        card,
                        facts(person),
                        cards(films.items(), credits, Credit.Type.CAST),
                        cards(films.items(), credits, Credit.Type.CREW),
                        films.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private static List<String> facts(Person person) {
        List<String> facts = new ArrayList<>();
        if (person.knownForDepartment() != null) {
            facts.add("Known for " + person.knownForDepartment().toLowerCase(Locale.ROOT));
        }
        String life = life(person.birthday(), person.deathday());
        if (!life.isEmpty()) {
            facts.add(life);
        }
        return facts;
    }

    private static String life(@Nullable LocalDate birthday, @Nullable LocalDate deathday) {
        if (birthday == null) {
            return deathday == null ? "" : "Died " + DATE.format(deathday);
        }
        return deathday == null
                ? "Born " + DATE.format(birthday)
                : DATE.format(birthday) + " to " + DATE.format(deathday);
    }

    private static List<FilmCard> cards(List<Movie> films, Map<MovieId, List<Credit>> credits, Credit.Type type) {
        List<FilmCard> cards = new ArrayList<>();
        for (Movie film : films) {
            List<Credit> parts = credits.getOrDefault(film.id(), List.of()).stream()
                    .filter(credit -> credit.type() == type)
                    .toList();
            if (!parts.isEmpty()) {
                cards.add(FilmCard.of(film, type == Credit.Type.CAST ? "As" : "", roles(parts)));
            }
        }
        return cards;
    }

    private static String roles(List<Credit> parts) {
        return parts.stream()
                .map(PersonCard::role)
                .filter(role -> !role.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
