package dev.marquee.exports;

/** Says what a row is about that is no film. Stateless. */
final class NotAFilm {

    private NotAFilm() {}

    /** {@return what a service's kind of thing is} */
    static String of(String type) {
        return switch (type) {
            case "episode" -> "an episode of a series";
            case "season" -> "a season of a series";
            case "show", "tv", "tv show", "series" -> "a series";
            case "anime" -> "an anime, of which the file does not say whether it is a film or a series";
            case "person" -> "a person";
            case "" -> "the row does not say whether it is a film";
            default -> "not a film but of the type " + type;
        };
    }
}
