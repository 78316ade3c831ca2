package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** A command in the name of a user, or about one, who is named first. */
abstract class UserCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    abstract void run(Marquee marquee, Lookup lookup, User user, Output output);

    @Override
    final void run(Marquee marquee, Output output) {
        Lookup lookup = lookup(marquee);
        run(marquee, lookup, lookup.user(userName), output);
    }

    /** {@return the number of an object, checked} */
    static long id(ResultCommand command, long id) {
        return command.checked(() -> OptionRange.check("ID", id, 1, Integer.MAX_VALUE));
    }

    /** {@return the items of all pages up to a limit} */
    static <T> List<T> all(PagedLimitOption limit, Function<PageRequest, Page<T>> read) {
        PageRequest first = PageRequest.first(PagedLimitOption.PAGE);
        Function<Cursor, Page<T>> next = cursor -> read.apply(first.after(cursor));
        return limit.first(read.apply(first).allItems(next));
    }
}
