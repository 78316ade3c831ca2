package dev.marquee;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows point to the domain; core knows no SQL, no HTTP, no JSON. */
@AnalyzeClasses(packages = "dev.marquee", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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
                    "javax.sql..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.marquee.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainDoesNotKnowTheRecommender = noClasses()
            .that()
            .resideInAnyPackage("dev.marquee.page", "dev.marquee.user", "dev.marquee.movie", "dev.marquee.taste")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.marquee.recommend", "dev.marquee.model", "dev.marquee.storage");

    @ArchTest
    static final ArchRule storageDoesNotKnowTheRecommender = noClasses()
            .that()
            .resideInAPackage("dev.marquee.storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.marquee.recommend", "dev.marquee.training", "dev.marquee.evaluate");

    @ArchTest
    static final ArchRule modelsKnowNumbersAndTheExceptionsOnly = noClasses()
            .that()
            .resideInAPackage("dev.marquee.model")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.marquee")
                    .and(not(assignableTo(MarqueeException.class)))
                    .or(resideInAnyPackage(
                            "dev.marquee.user",
                            "dev.marquee.movie",
                            "dev.marquee.taste",
                            "dev.marquee.storage",
                            "dev.marquee.recommend")));

    @ArchTest
    static final ArchRule rulesKnowTheExceptionsOnly = noClasses()
            .that()
            .resideInAPackage("dev.marquee.validation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.marquee.user",
                    "dev.marquee.movie",
                    "dev.marquee.taste",
                    "dev.marquee.storage",
                    "dev.marquee.recommend",
                    "dev.marquee.model");
}
