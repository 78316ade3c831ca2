/** The only place that knows SQL: jOOQ over HikariCP, migrated by Flyway. */
@NullMarked
package dev.marquee.storage.jooq;

import org.jspecify.annotations.NullMarked;
