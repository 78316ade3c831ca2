package dev.marquee.user;

import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** All accounts, read page by page. */
final class AllUsers {

    private static final PageRequest PAGE = PageRequest.first(1000);

    private AllUsers() {}

    /** {@return the accounts by id, of which one page is in memory at a time} */
    static Stream<User> of(UserStore store) {
        return Stream.iterate(
                        Optional.of(store.list(PAGE)),
                        Optional::isPresent,
                        page -> page.flatMap(Page::next).map(next -> store.list(PAGE.after(next))))
                .flatMap(Optional::stream)
                .flatMap(page -> page.items().stream());
    }
}
