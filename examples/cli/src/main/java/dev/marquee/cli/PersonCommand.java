package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.PersonJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.Person;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a person, by {@code person PERSON} and by {@code person show PERSON}, as a movie is shown. */
abstract class PersonCommand extends DatabaseCommand {

    private static final String PERSON = "A name or tmdb:ID.";

    @Command(
            name = "person",
            description = "Shows a person who is credited in movies, and the person's most voted movies; 'person show'"
                    + " is the same.",
            subcommands = Show.class,
            footer = {"%nExamples:", "  marquee person \"Sigourney Weaver\"", "  marquee person tmdb:10205 --limit 5"})
    static final class Plain extends PersonCommand {

        @Parameters(paramLabel = "PERSON", arity = "0..1", description = PERSON)
        private String name = "";

        @Override
        void run(Output output) {
            if (name.isEmpty()) {
                throw wrong("PERSON is missing");
            }
            super.run(output);
        }

        @Override
        String name() {
            return name;
        }
    }

    @Command(
            name = "show",
            description = "Shows a person who is credited in movies, and the person's most voted movies.",
            footer = {"%nExample:", "  marquee person show \"Sigourney Weaver\""})
    static final class Show extends PersonCommand {

        @Parameters(paramLabel = "PERSON", description = PERSON)
        private String name = "";

        @Override
        String name() {
            return name;
        }
    }

    @Mixin
    private LimitOption limit = new LimitOption(20);

    /** {@return how the person is named on the command line} */
    abstract String name();

    @Override
    void run(Marquee marquee, Output output) {
        String name = name();
        int id = lookup(marquee).facts().person(name);
        Person person = marquee.movies()
                .person(id)
                .orElseThrow(() -> new CommandFailedException("there is no person " + MovieRefusals.quoted(name)
                        + "; 'suggest TEXT' finds people by their names"));
        List<Movie> movies = marquee.movies()
                .list(MovieQuery.all()
                        .order(MovieOrder.MOST_VOTED)
                        .filter(MovieFilter.all().person(id))
                        .limit(limit.value(this)))
                .items();
        List<String> lines = new ArrayList<>(List.of(person.name() + " tmdb:" + id));
        if (person.knownForDepartment() != null) {
            lines.add("known for " + person.knownForDepartment());
        }
        if (person.birthday() != null) {
            lines.add("born " + person.birthday());
        }
        if (person.deathday() != null) {
            lines.add("died " + person.deathday());
        }
        lines.addAll(MovieTables.movies(movies));
        output.print(new PersonJson(person, movies), lines);
    }
}
