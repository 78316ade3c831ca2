package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.PlayJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.user.User;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diary",
        description = "Lists what a user watched, the latest first.",
        footer = {"%nExamples:", "  marquee diary ann", "  marquee diary ann --since 2026-01-01 --until 2026-12-31"})
final class DiaryCommand extends DatabaseCommand {

    @Parameters(paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Option(names = "--since", paramLabel = "DAY", description = "Only plays on this day or later.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "DAY", description = "Only plays on this day or earlier.")
    private @Nullable String until;

    @Mixin
    private PagedLimitOption limit = new PagedLimitOption();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        limit.check(this);
        LocalDate first = day("--since", since);
        LocalDate last = day("--until", until);
        DiaryQuery period = checked(() -> DiaryQuery.all().period(first, last));
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        DiaryQuery query = period.filter(filter.filter(lookup, this)).limit(PagedLimitOption.PAGE);
        List<DiaryEntry> entries = limit.first(marquee.watchHistory()
                .diary(user.id(), query)
                .allItems(next -> marquee.watchHistory().diary(user.id(), query.after(next))));
        output.print(
                entries.stream().map(PlayJson::of).toList(),
                TextTable.brokenLines(
                        List.of("play", "watched", "title", "year", "rating", "again", "note"),
                        entries.stream().map(DiaryCommand::row).toList()));
    }

    private @Nullable LocalDate day(String option, @Nullable String text) {
        return text == null ? null : checked(() -> WatchTime.day(option, text));
    }

    private static List<String> row(DiaryEntry entry) {
        String time = entry.play().details().watchedAt().toString();
        return List.of(
                entry.play().id().toString(),
                time.length() > 10 ? time.substring(0, 10) : time,
                MovieTables.title(entry.movie()),
                MovieTables.year(entry.movie()),
                entry.rating() == null ? "" : RateCommand.shown(entry.rating()),
                entry.play().rewatch() ? "yes" : "",
                Objects.requireNonNullElse(entry.play().details().note(), ""));
    }
}
