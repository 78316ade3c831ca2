package dev.marquee.storage.jooq;

import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.migration.JavaMigration;

/** Tells Flyway that there are no migrations in Java, so that it does not scan the class path. */
final class NoJavaMigrations implements ClassProvider<JavaMigration> {

    @Override
    public Collection<Class<? extends JavaMigration>> getClasses() {
        return List.of();
    }
}
