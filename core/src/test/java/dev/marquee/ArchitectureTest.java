package dev.marquee;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.marquee.architecture.Locales;
import dev.marquee.architecture.Rooms;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** The rooms of core and the arrows between them, as docs/architecture.md draws them; no SQL, no HTTP, no JSON. */
@AnalyzeClasses(packages = "dev.marquee", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The package of the front door stands apart, since every floor throws the exceptions in it. */
    private static final Rooms ROOMS = new Rooms(
            List.of(
                    "dev.marquee.kernel",
                    "dev.marquee.validation",
                    "dev.marquee.page",
                    "dev.marquee.search",
                    "dev.marquee.user",
                    "dev.marquee.movie",
                    "dev.marquee.taste",
                    "dev.marquee.community",
                    "dev.marquee.model",
                    "dev.marquee.storage",
                    "dev.marquee.storage.memory",
                    "dev.marquee.content",
                    "dev.marquee.interaction",
                    "dev.marquee.backup",
                    "dev.marquee.recommend",
                    "dev.marquee.serving",
                    "dev.marquee.evaluate",
                    "dev.marquee.training"),
            Set.of("dev.marquee"));

    private static final Set<String> NOT_EXPORTED = Set.of("dev.marquee.kernel", "dev.marquee.serving");

    @ArchTest
    static final ArchRule coreUsesTheJdkSlf4jAndJspecifyOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.marquee..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.text..",
                    "java.security..",
                    "java.nio..",
                    "java.io..",
                    "javax.crypto..",
                    "java.sql..",
                    "javax.sql..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheSeamToTransactionsNamesConnections = noClasses()
            .that()
            .haveNameNotMatching("dev\\.marquee\\.storage\\.(Caller|Bound)Transactions.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.marquee.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void arrowsPointDown(JavaClasses classes) {
        ROOMS.checkArrows(classes);
    }

    /** A new package gets a place in {@link #ROOMS} and in docs/architecture.md. */
    @ArchTest
    static void everyPackageHasAFloor(JavaClasses classes) {
        ROOMS.checkComplete(classes);
    }

    @ArchTest
    static final ArchRule onlyTheFrontDoorKnowsTheFrontDoor = noClasses()
            .that()
            .resideInAPackage("dev.marquee.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.marquee").and(not(assignableTo(MarqueeException.class))));

    @ArchTest
    static final ArchRule modelsKnowNumbersOnly = noClasses()
            .that()
            .resideInAPackage("dev.marquee.model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.marquee.page", "dev.marquee.user", "dev.marquee.movie", "dev.marquee.taste");

    @ArchTest
    static final ArchRule kernelKnowsNothingOfMarquee = noClasses()
            .that()
            .resideInAPackage("dev.marquee.kernel")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.marquee..").and(not(resideInAPackage("dev.marquee.kernel"))));

    /** What stands in {@link #NOT_EXPORTED} may be public among the packages of core; the module keeps it inside. */
    @ArchTest
    static void moduleExportsItsApiAlone(JavaClasses classes) throws IOException, URISyntaxException {
        ROOMS.checkExports(Marquee.class, NOT_EXPORTED);

        assertThat(Rooms.module(Marquee.class).exports())
                .as("a storage of anybody's is a module that core does not know")
                .noneMatch(ModuleDescriptor.Exports::isQualified);
    }

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultLocale = Locales.NO_DEFAULT_LOCALE;
}
