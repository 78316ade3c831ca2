package dev.marquee.storage.jooq;

import dev.marquee.storage.jooq.generated.tables.MoviesMovie;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/**
 * Loads and verifies the large classes of jOOQ, and with them those that they refer to. It initializes none of them:
 * jOOQ's initializers refer to each other in circles, so that two threads that begin at different ends would wait for
 * each other for good.
 */
final class Preload {

    private static final List<Class<?>> PUBLIC = List.of(
            DSL.class,
            DefaultConfiguration.class,
            Settings.class,
            SQLDataType.class,
            TableImpl.class,
            MoviesMovie.class);

    /** Names in the package of {@link DSL}, the most expensive first. */
    private static final List<String> HIDDEN = List.of(
            "Tools",
            "DefaultDSLContext",
            "SelectImpl",
            "SelectQueryImpl",
            "DefaultBinding",
            "DefaultParseContext",
            "DefaultRenderContext",
            "DefaultBindContext",
            "DefaultExecuteContext",
            "ExecuteListeners",
            "CursorImpl",
            "CursorImpl$CursorResultSet",
            "ResultImpl",
            "TableRecordImpl",
            "FieldsImpl",
            "Internal",
            "JoinTable",
            "TableAlias",
            "TableFieldImpl",
            "ConvertedDataType",
            "Names",
            "Keywords",
            "Convert",
            "Val",
            "Expression",
            "Eq",
            "InList",
            "Limit",
            "Values",
            "InlineDerivedTable",
            "SchemaImpl");

    private static final List<Class<?>> OWN = List.of(
            Transactions.class,
            ErrorTranslator.class,
            StoredRows.class,
            Savepoints.class,
            JooqUserStore.class,
            JooqMovieCatalog.class,
            JooqSearch.class,
            SearchIndex.class,
            SearchCandidates.class,
            SearchMovies.class,
            MovieReader.class,
            MoviePages.class,
            MovieConditions.class,
            JooqFavorites.class,
            JooqPreferences.class,
            JooqTrainingData.class,
            JooqModelStore.class,
            CatalogFeed.class,
            FactReader.class);

    private Preload() {}

    static void run() {
        PUBLIC.forEach(Preload::link);
        hidden().forEach(Preload::load);
        OWN.forEach(Preload::link);
    }

    /** {@return the names of the classes that are not public, with their package} */
    static Stream<String> hidden() {
        return HIDDEN.stream().map(name -> DSL.class.getPackageName() + "." + name);
    }

    private static void load(String name) {
        try {
            link(Class.forName(name, false, Preload.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            // Whoever needs the class loads it, and reports what is wrong.
        }
    }

    /** Asks for what a class can answer only after it was verified. */
    private static void link(Class<?> type) {
        try {
            Object unused = type.getDeclaredConstructors();
        } catch (LinkageError e) {
            // As above.
        }
    }
}
