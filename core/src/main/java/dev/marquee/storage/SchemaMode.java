package dev.marquee.storage;

/** What the opening of a database does about its schema. */
public enum SchemaMode {
    /** Creates the schema, or brings an older one up to date. */
    MIGRATE,
    /**
     * Changes nothing and refuses a schema that is missing or older with an
     * {@link dev.marquee.OlderDatabaseException}, and a newer one as {@link #MIGRATE} does: for an application whose
     * role may not create tables, or whose schema is brought up to date by another process.
     */
    VALIDATE,
    /** Neither changes nor reads the schema; a missing or old one makes calls fail later. */
    NONE
}
