package dev.marquee.taste;

import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Imports of what a person did elsewhere. Each import is one batch, which can be undone.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface TasteImports {

    /**
     * Finds out what {@link #apply} would do, and writes nothing.
     *
     * @param user the user
     * @param facts facts about the user
     * @return what each fact would do; without a batch
     * @throws dev.marquee.InvalidValueException if a fact is about another user
     * @throws dev.marquee.NotFoundException if the user or a movie does not exist
     */
    AppliedImport preview(UserId user, List<TasteFact> facts);

    /**
     * Imports facts about a user, in one transaction. Each fact follows the rules of its kind: a favorite, a play, a
     * movie on the watchlist and a dismissal that is there stays as it is, and a rating that is there stays unless the
     * given one is later. So an import that is repeated changes nothing. Of facts that say the same, the first is taken
     * and the others are there already.
     *
     * @param user the user
     * @param source where the facts came from, 1 to 50 characters
     * @param facts facts about the user
     * @return the import, and what each fact did; if nothing was new, no import is stored
     * @throws dev.marquee.InvalidValueException if a fact is about another user, or the source is blank or too long
     * @throws dev.marquee.NotFoundException if the user or a movie does not exist; nothing is written then
     */
    AppliedImport apply(UserId user, String source, List<TasteFact> facts);

    /**
     * Returns the imports of a user, the latest first.
     *
     * @param user the user
     * @return the imports that were not undone; empty if the user does not exist
     */
    List<TasteImport> list(UserId user);

    /**
     * Returns an import.
     *
     * @param id the id
     * @return the import; empty if there is none, or it was undone
     */
    Optional<TasteImport> find(ImportId id);

    /**
     * Takes an import back, in one transaction: what it added is removed, what it changed or removed gets its former
     * values with its former id, and the import is forgotten. A fact that was changed or removed after the import
     * stays as it is; if a later import did that, undoing that one brings back what was there before both. So undoing
     * imports in any order leaves what was there before them.
     *
     * @param id the id
     * @return what was taken back
     * @throws dev.marquee.NotFoundException if there is no such import, or it was undone
     */
    UndoneImport undo(ImportId id);
}
