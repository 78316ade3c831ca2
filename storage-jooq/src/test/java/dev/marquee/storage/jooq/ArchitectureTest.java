package dev.marquee.storage.jooq;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.marquee.architecture.Locales;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.StorageProvider;

/** The storage depends on core's domain and SPI only; public are the provider and what generated code needs. */
@AnalyzeClasses(packages = "dev.marquee.storage.jooq", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule storageKnowsTheDomainAndTheSpiOnly = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.marquee..")
                    .and(not(resideInAnyPackage(
                            "dev.marquee",
                            "dev.marquee.community",
                            "dev.marquee.movie",
                            "dev.marquee.page",
                            "dev.marquee.search",
                            "dev.marquee.storage..",
                            "dev.marquee.taste",
                            "dev.marquee.user",
                            "dev.marquee.validation")))
                    .and(not(belongToAnyOf(ModelId.class, ModelOrigin.class, TrainedModel.class))));

    @ArchTest
    static final ArchRule onlyTheProviderAndWhatGeneratedCodeNeedsIsPublic = classes()
            .that()
            .resideInAPackage("dev.marquee.storage.jooq")
            .and()
            .arePublic()
            .should()
            .implement(StorageProvider.class)
            .orShould()
            .implement(org.jooq.Binding.class)
            .orShould()
            .implement(org.jooq.Converter.class);

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultLocale = Locales.NO_DEFAULT_LOCALE;
}
