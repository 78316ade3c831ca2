package dev.marquee.web.film;

import dev.marquee.movie.Credit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The credits of a film: who directed and wrote it, the cast and the crew, each person once in each. Immutable.
 *
 * @param directors the directors
 * @param writers the writers
 * @param cast the first of the cast, with their characters
 * @param moreCast the others of the cast, up to a bound
 * @param crew the others behind the camera with their jobs, up to a bound
 * @param unseen how many people of cast and crew the bounds leave out
 */
public record FilmCredits(
        List<PersonCard> directors,
        List<PersonCard> writers,
        List<PersonCard> cast,
        List<PersonCard> moreCast,
        List<PersonCard> crew,
        int unseen) {

    private static final int FIRST = 12;
    private static final int MOST = 100;
    private static final Set<String> WRITERS = Set.of("Writer", "Screenplay", "Story", "Author", "Teleplay", "Novel");

    /** Copies the lists. */
    public FilmCredits {
        directors = List.copyOf(directors);
        writers = List.copyOf(writers);
        cast = List.copyOf(cast);
        moreCast = List.copyOf(moreCast);
        crew = List.copyOf(crew);
    }

    /** {@return the credits of a film, from those of the catalog} */
    static FilmCredits of(List<Credit> credits) {
        Map<Integer, PersonCard> directors = new LinkedHashMap<>();
        Map<Integer, PersonCard> writers = new LinkedHashMap<>();
        Map<Integer, PersonCard> cast = new LinkedHashMap<>();
        Map<Integer, PersonCard> crew = new LinkedHashMap<>();
        for (Credit credit : credits) {
            Map<Integer, PersonCard> part;
            if (credit.type() == Credit.Type.CAST) {
                part = cast;
            } else if ("Director".equals(credit.job())) {
                part = directors;
            } else {
                part = credit.job() != null && WRITERS.contains(credit.job()) ? writers : crew;
            }
            part.merge(credit.personId(), PersonCard.of(credit), FilmCredits::together);
        }
        List<PersonCard> players = List.copyOf(cast.values());
        List<PersonCard> others = List.copyOf(crew.values());
        return new FilmCredits(
                first(directors, FIRST),
                first(writers, FIRST),
                players.stream().limit(FIRST).toList(),
                players.stream().skip(FIRST).limit(MOST - FIRST).toList(),
                others.stream().limit(MOST).toList(),
                Math.max(0, players.size() - MOST) + Math.max(0, others.size() - MOST));
    }

    private static List<PersonCard> first(Map<Integer, PersonCard> people, int most) {
        return people.values().stream().limit(most).toList();
    }

    private static PersonCard together(PersonCard one, PersonCard other) {
        List<String> roles = new ArrayList<>(one.roles());
        other.roles().stream().filter(role -> !roles.contains(role)).forEach(roles::add);
        return new PersonCard(one.id(), one.name(), one.photo(), roles);
    }

    /** {@return whether nobody is credited} */
    public boolean none() {
        return directors.isEmpty() && writers.isEmpty() && cast.isEmpty() && crew.isEmpty();
    }
}
