/**
 * Backups of a database that is a file: written while it is in use, verified, kept by a policy, restored. A PostgreSQL
 * database is backed up by PostgreSQL's own tools; {@code docs/operations} says how.
 */
@NullMarked
package dev.marquee.backup;

import org.jspecify.annotations.NullMarked;
