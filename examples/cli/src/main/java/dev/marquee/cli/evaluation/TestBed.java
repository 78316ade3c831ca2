package dev.marquee.cli.evaluation;

import dev.marquee.cli.interactions.InteractionFileException;
import dev.marquee.cli.interactions.InteractionFiles;
import dev.marquee.content.ItemTraits;
import dev.marquee.evaluate.Split;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.interaction.ItemGenres;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The splits that models are evaluated on.
 *
 * @param protocol the protocol of the split; {@code given} if the files were split already
 * @param splits the split, or one for each fold
 * @param genres the genres of items, or null if they are not known
 * @param newUsers the number of test users with an empty history
 * @param content what completes models with held-out movies, or null if no whole movies are held out
 */
public record TestBed(
        String protocol,
        List<Split> splits,
        @Nullable ItemGenres genres,
        int newUsers,
        @Nullable HeldOutContent content) {

    /**
     * Returns a test bed of files that were split already.
     *
     * @param given the split of the files
     * @return the test bed
     */
    public static TestBed given(InteractionFiles.GivenSplit given) {
        return new TestBed("given", List.of(given.split()), null, given.newUsers(), null);
    }

    /**
     * Splits the interactions of a file.
     *
     * @param interactions the interactions
     * @param protocol the protocol
     * @param seed the seed of random choices
     * @return the test bed
     */
    public static TestBed split(InteractionFiles.Interactions interactions, ProtocolChoice protocol, long seed) {
        if (protocol.name().equals("time") && !interactions.timed()) {
            throw new InteractionFileException(
                    "the file has lines without a timestamp, which a split by time needs; choose another --protocol");
        }
        return new TestBed(
                protocol.name(),
                protocol.protocols().stream()
                        .map(one -> one.split(interactions.matrix(), seed))
                        .toList(),
                null,
                0,
                null);
    }

    /**
     * Splits the favorites of a database by a protocol that needs no content.
     *
     * @param favorites the favorites
     * @param protocol the protocol
     * @param seed the seed of random choices
     * @return the test bed
     * @throws IllegalArgumentException if the protocol needs content
     */
    public static TestBed split(CatalogInteractions favorites, ProtocolChoice protocol, long seed) {
        return split(favorites, protocol, seed, () -> {
            throw new IllegalArgumentException("the protocol " + protocol.name() + " needs content; give the traits");
        });
    }

    /**
     * Splits the favorites of a database.
     *
     * @param favorites the favorites
     * @param protocol the protocol
     * @param seed the seed of random choices
     * @param traits the traits of the movies, for a protocol that needs content
     * @return the test bed
     */
    public static TestBed split(
            CatalogInteractions favorites, ProtocolChoice protocol, long seed, Supplier<ItemTraits> traits) {
        return new TestBed(
                protocol.name(),
                protocol.protocols().stream()
                        .map(one -> one.split(favorites.matrix(), seed))
                        .toList(),
                favorites.genres(),
                0,
                protocol.needsContent() ? new HeldOutContent(traits.get(), favorites.matrix()) : null);
    }

    /** {@return what limits the meaning of the figures} */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int dropped = splits.stream().mapToInt(Split::droppedTestItems).sum();
        if (dropped > 0) {
            warnings.add("dropped " + dropped
                    + " test items that their users have in the training part; they can't be recommended");
        }
        int sure = splits.stream().mapToInt(Split::usersWithoutNegatives).sum();
        if (sure > 0) {
            warnings.add(sure + " test users have no candidate beside their own test items; every model finds them");
        }
        return warnings;
    }
}
