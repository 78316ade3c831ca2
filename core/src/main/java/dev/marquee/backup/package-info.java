/**
 * Backups of SQLite database files: written while the database is in use, verified, kept by a policy, and restored. For
 * PostgreSQL, use PostgreSQL's own tools as described in {@code docs/operations}.
 */
@NullMarked
package dev.marquee.backup;

import org.jspecify.annotations.NullMarked;
