package dev.marquee.exports;

import org.jspecify.annotations.Nullable;

/**
 * What a file does not say itself. Immutable; the methods return a changed copy.
 *
 * @param accountList which list a file of TMDb has
 * @param profile the profile of Netflix whose rows are read, or null for all profiles
 */
public record ReadOptions(AccountList accountList, @Nullable String profile) {

    /** {@return ratings of TMDb, all profiles of Netflix} */
    public static ReadOptions defaults() {
        return new ReadOptions(AccountList.RATINGS, null);
    }

    /**
     * Sets which list a file of TMDb has.
     *
     * @param list the list
     * @return a copy with the list
     */
    public ReadOptions accountList(AccountList list) {
        return new ReadOptions(list, profile);
    }

    /**
     * Sets the profile of Netflix.
     *
     * @param name the name of the profile, or null for all profiles
     * @return a copy with the profile
     */
    public ReadOptions profile(@Nullable String name) {
        return new ReadOptions(accountList, name);
    }
}
