package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists of films that users make and share. An owner invites editors and viewers; who accepts is a member, and sees the
 * list whatever its visibility is. A secret link shows it to whoever has it.
 *
 * <p>Only the owner changes who sees a list, its members and its link, and deletes it; editors change the rest. A call
 * in the name of a user who may see the list but not do that fails with {@link dev.marquee.NotAllowedException}, one of
 * a user who may not even see it, or of a list that was deleted, with {@link dev.marquee.NotFoundException}.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. Changes of one list take effect one after the other, each
 * on what the one before it left. Each call that changes what is shown of a list (its name, description, ranking,
 * visibility, films, notes or their order) or that deletes or restores it adds one to its version. Members and the
 * secret link, which not everybody who sees the version may know of, do not count.
 */
public interface SharedLists {

    /** The greatest number of films of a list. */
    int MAX_FILMS = 10_000;

    /** The greatest number of members of a list, with those whose invitation waits. */
    int MAX_MEMBERS = 100;

    /**
     * Creates a list without films.
     *
     * @param owner the owner
     * @param list the list
     * @return the list as its owner sees it
     * @throws dev.marquee.NotFoundException if the owner does not exist
     */
    SharedList create(UserId owner, NewList list);

    /**
     * Changes the name, description, ranking or visibility of a list, if nothing of it was changed since the caller
     * read it.
     *
     * @param user the owner or an editor
     * @param list the list
     * @param version the version that the caller read
     * @param changes what changes; if nothing does, nothing is written
     * @return the list as the user sees it
     * @throws dev.marquee.StaleVersionException if the list has another version by now
     */
    SharedList change(UserId user, ListId list, int version, ListChanges changes);

    /**
     * Deletes a list: nobody else sees it, its comments and its likes any more. Its owner may {@link #restore} it; the
     * account's deletion removes it for good.
     *
     * @param owner the owner
     * @param list the list
     * @return whether this call deleted it; false if it was deleted
     */
    boolean delete(UserId owner, ListId list);

    /**
     * Takes the deletion of a list back.
     *
     * @param owner the owner
     * @param list the list
     * @return whether this call restored it; false if it was not deleted
     */
    boolean restore(UserId owner, ListId list);

    /**
     * Makes a copy of a list that belongs to the user: the films in their order, and the notes that the user wrote.
     * The notes of others are their words and are not copied.
     *
     * @param user the user, who may see the list without a secret link
     * @param source the list
     * @param copy the name and settings of the copy
     * @return the copy as its owner sees it
     */
    SharedList copy(UserId user, ListId source, NewList copy);

    /**
     * Puts a film at the end of a list. A film that is there already keeps its place and note.
     *
     * @param user the owner or an editor
     * @param list the list
     * @param movie the movie
     * @return whether this call put it there
     * @throws dev.marquee.NotFoundException if the movie does not exist
     * @throws dev.marquee.InvalidValueException if the list has {@value #MAX_FILMS} films
     */
    default boolean add(UserId user, ListId list, MovieId movie) {
        return addAll(user, list, List.of(new ListItem(movie, null))) > 0;
    }

    /**
     * Puts several films at the end of a list, in the given order and in one transaction.
     *
     * @param user the owner or an editor
     * @param list the list
     * @param items the films with their notes; a film that is there already keeps its place and note
     * @return the number of films that were put there
     * @throws dev.marquee.NotFoundException if a movie does not exist; nothing is written then
     * @throws dev.marquee.InvalidValueException if the list would have more than {@value #MAX_FILMS} films
     */
    int addAll(UserId user, ListId list, List<ListItem> items);

    /**
     * Takes a film off a list.
     *
     * @param user the owner or an editor
     * @param list the list
     * @param movie the movie
     * @return whether it was there
     */
    boolean remove(UserId user, ListId list, MovieId movie);

    /**
     * Replaces the note of a film.
     *
     * @param user the owner or an editor, whose words the note is from now on
     * @param list the list
     * @param movie the movie
     * @param note the note, 1 to 2000 characters, or null for none
     * @return whether the note changed
     * @throws dev.marquee.InvalidValueException if the note shows nothing or is too long
     * @throws dev.marquee.NotFoundException if the movie is not on the list
     */
    boolean annotate(UserId user, ListId list, MovieId movie, @Nullable String note);

    /**
     * Moves a film to another place. Writes one row, and only after hundreds of moves to one and the same place all of
     * the list.
     *
     * @param user the owner or an editor
     * @param list the list
     * @param movie the movie
     * @param before the movie before which it is put, or null to put it at the end
     * @return whether its place changed
     * @throws dev.marquee.NotFoundException if one of the movies is not on the list
     */
    boolean move(UserId user, ListId list, MovieId movie, @Nullable MovieId before);

    /**
     * Puts all films of a list into a new order, if nothing of it was changed since the caller read it.
     *
     * @param user the owner or an editor
     * @param list the list
     * @param version the version that the caller read
     * @param movies all movies of the list in the new order
     * @return the list's version after it
     * @throws dev.marquee.InvalidValueException if these are not the movies of the list, each once
     * @throws dev.marquee.StaleVersionException if the list has another version by now
     */
    int arrange(UserId user, ListId list, int version, List<MovieId> movies);

    /**
     * Gives a list a new secret link; a former one ends.
     *
     * @param owner the owner
     * @param list the list
     * @return the secret, 43 characters of URL-safe Base64 with 256 random bits; the database has its hash alone, so
     *     it can't be read again
     */
    String renewSecret(UserId owner, ListId list);

    /**
     * Ends the secret link of a list.
     *
     * @param owner the owner
     * @param list the list
     * @return whether there was one
     */
    boolean endSecret(UserId owner, ListId list);

    /**
     * Invites a user, or changes what an invited one or a member may do.
     *
     * @param owner the owner
     * @param list the list
     * @param user the user
     * @param role what the user may do
     * @return whether anything changed
     * @throws dev.marquee.InvalidValueException if it is the owner, or the list has {@value #MAX_MEMBERS} members
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.NotAllowedException if one of both blocks the other
     */
    boolean invite(UserId owner, ListId list, UserId user, ListRole role);

    /**
     * Accepts an invitation.
     *
     * @param user the user
     * @param list the list
     * @return whether this call accepted it; false if the user is a member
     * @throws dev.marquee.NotFoundException if the user is not invited
     */
    boolean accept(UserId user, ListId list);

    /**
     * Leaves a list, or declines the invitation. The films that the user put there stay.
     *
     * @param user the user
     * @param list the list
     * @return whether the user was a member or invited
     */
    boolean leave(UserId user, ListId list);

    /**
     * Ends a membership or withdraws an invitation.
     *
     * @param owner the owner
     * @param list the list
     * @param user the user
     * @return whether the user was a member or invited
     */
    boolean removeMember(UserId owner, ListId list, UserId user);

    /**
     * Returns the members of a list, by the time of their invitation; at most {@value #MAX_MEMBERS}.
     *
     * @param viewer who looks; who is neither the owner nor a member sees none, and only the owner sees invitations
     *     that wait
     * @param list the list
     * @return the members with whom the viewer has no block
     */
    List<ListMember> members(Viewer viewer, ListId list);

    /**
     * Returns the invitations that wait for a user, the newest first.
     *
     * @param user the user
     * @param page the page
     * @return the invitations
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<ListInvitation> invitations(UserId user, PageRequest page);

    /**
     * Finds a list by its id.
     *
     * @param viewer who looks
     * @param list the id
     * @return the list; empty if it does not exist or the viewer may not see it
     */
    Optional<SharedList> find(Viewer viewer, ListId list);

    /**
     * Finds the list of the secret link that the viewer holds.
     *
     * @param viewer who looks, {@linkplain Viewer#holding holding} a secret
     * @return the list; empty if the link ended, the list was deleted or hidden, or the viewer has a block with its
     *     owner
     */
    Optional<SharedList> findBySecret(Viewer viewer);

    /**
     * Returns one page of the lists that the viewer may see, without deleted ones. A secret that the viewer holds shows
     * no list here.
     *
     * @param viewer who looks
     * @param query the restriction and page
     * @return the page
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<SharedList> list(Viewer viewer, ListQuery query);

    /**
     * Returns one page of the films of a list, in its order, in at most four SQL statements.
     *
     * @param viewer who looks
     * @param list the list
     * @param page the page
     * @return the films; empty if the viewer may not see the list
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<ListedMovie> films(Viewer viewer, ListId list, PageRequest page);

    /**
     * Returns the ids of all films of a list, in its order.
     *
     * @param viewer who looks
     * @param list the list
     * @return the ids; empty if the viewer may not see the list
     */
    List<MovieId> movieIds(Viewer viewer, ListId list);
}
