package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.MovieFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people are in the mood for, by genres that TMDb and MovieLens both have. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are of List.of.
enum Mood {
    ANY("anything", List.of(), List.of()),
    FUNNY("something funny", List.of("Comedy"), List.of("Horror", "War")),
    EXCITING("something exciting", List.of("Action", "Adventure", "Thriller"), List.of("Horror")),
    ROMANTIC("something romantic", List.of("Romance"), List.of("Horror", "War")),
    THOUGHTFUL("something to think about", List.of("Drama", "History", "Documentary"), List.of("Horror", "Comedy")),
    MYSTERIOUS("a riddle", List.of("Mystery", "Crime"), List.of("Comedy")),
    SCARY("something scary", List.of("Horror"), List.of()),
    OTHERWORLDLY("another world", List.of("Science Fiction", "Fantasy"), List.of("Horror")),
    FAMILY("something for children too", List.of("Family", "Animation"), List.of("Horror", "Thriller"));

    private final String words;
    private final List<String> wanted;
    private final List<String> unwanted;

    Mood(String words, List<String> wanted, List<String> unwanted) {
        this.words = words;
        this.wanted = wanted;
        this.unwanted = unwanted;
    }

    /** {@return the mood as an answer} */
    String words() {
        return words;
    }

    /** {@return the name on the command line} */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the mood with this name, or empty} */
    static Optional<Mood> named(String name) {
        return Arrays.stream(values())
                .filter(mood -> mood.option().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** {@return the names of all moods} */
    static String names() {
        return Arrays.stream(values()).map(Mood::option).collect(Collectors.joining(", "));
    }

    /**
     * Restricts a filter to movies of this mood.
     *
     * @throws CommandFailedException if the catalog has none of the genres
     */
    MovieFilter restrict(MovieFilter filter, Marquee marquee) {
        MovieFilter result = filter;
        boolean found = wanted.isEmpty();
        for (Genre genre : marquee.movies().genres()) {
            if (wanted.contains(genre.name())) {
                result = result.genre(genre.id());
                found = true;
            } else if (unwanted.contains(genre.name())) {
                result = result.excludeGenre(genre.id());
            }
        }
        if (!found) {
            throw new CommandFailedException("the catalog has no movie of the genres of --mood " + option() + " ("
                    + String.join(", ", wanted) + "); give another mood");
        }
        return result;
    }
}
