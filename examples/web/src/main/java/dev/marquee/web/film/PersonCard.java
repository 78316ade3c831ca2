package dev.marquee.web.film;

import dev.marquee.movie.Credit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person in the credits of a film. Immutable.
 *
 * @param id TMDb's id of the person, as in {@code /person/1158}
 * @param name the name
 * @param photo the address of the picture, or null
 * @param roles what the person plays or does in the film; may be empty
 */
public record PersonCard(long id, String name, @Nullable String photo, List<String> roles) {

    private static final int PHOTO_WIDTH = 185;

    /** Copies the roles. */
    public PersonCard {
        roles = List.copyOf(roles);
    }

    /** {@return a credit with the character or the job} */
    static PersonCard of(Credit credit) {
        return new PersonCard(
                credit.personId(),
                Objects.requireNonNullElse(credit.name(), "Name not known"),
                photo(credit.profilePath()),
                Stream.of(role(credit)).filter(role -> !role.isEmpty()).toList());
    }

    /** {@return the address of a person's picture, or null if there is none} */
    static @Nullable String photo(@Nullable String stored) {
        String path = Images.path(stored);
        return path == null ? null : Images.address(PHOTO_WIDTH, path);
    }

    /** {@return the character or the job of a credit; empty if it is not known} */
    static String role(Credit credit) {
        if (credit.type() == Credit.Type.CAST) {
            return Objects.requireNonNullElse(credit.character(), "");
        }
        return credit.job() == null ? Objects.requireNonNullElse(credit.department(), "") : credit.job();
    }

    /** {@return the first letters of the first and the last word of the name, for the drawn picture} */
    public String initials() {
        String[] words = name.strip().split("\\s+", -1);
        String first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
    }

    /** {@return the class of the drawn picture's hue} */
    public String hue() {
        return new Poster(name, "", null).hue();
    }

    /** {@return the roles, separated by commas} */
    public String role() {
        return String.join(", ", roles);
    }
}
