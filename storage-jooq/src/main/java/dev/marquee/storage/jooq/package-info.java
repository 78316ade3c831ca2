/** SQLite and PostgreSQL storage with jOOQ, HikariCP and Flyway; the only package with SQL. */
@NullMarked
package dev.marquee.storage.jooq;

import org.jspecify.annotations.NullMarked;
