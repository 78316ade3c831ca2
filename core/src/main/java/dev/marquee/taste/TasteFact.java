package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;

/** One fact about a person and a movie, as an import brings it; see {@link TasteImports}. Immutable. */
public sealed interface TasteFact permits Favorite, Rating, NewPlay, WatchlistEntry, Dismissal {

    /** {@return the person} */
    UserId user();

    /** {@return the movie} */
    MovieId movie();
}
