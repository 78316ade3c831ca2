package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.recommend.Recommender;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Ratings;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.Watchlist;
import dev.marquee.training.Models;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.TrainingListener;
import dev.marquee.user.UserRepository;
import java.time.Clock;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;

/**
 * Opens the database of {@link MarqueeProperties} and defines its parts as beans. A bean of the application takes the
 * place of the one of its type here.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JndiDataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.XADataSourceAutoConfiguration"
        })
@ConditionalOnClass(Marquee.class)
@ConditionalOnBooleanProperty(name = "marquee.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MarqueeProperties.class)
@ImportRuntimeHints(MarqueeRuntimeHints.class)
public final class MarqueeAutoConfiguration {

    /** Creates the auto-configuration; Spring calls it. */
    MarqueeAutoConfiguration() {}

    /** Stands before {@link #marquee}: where the application has a bean in its place, the pools stay as they are. */
    @Bean
    @ConditionalOnMissingBean(Marquee.class)
    static SqliteForeignKeys marqueeSqliteForeignKeys(ConfigurableListableBeanFactory beans, Environment environment) {
        return new SqliteForeignKeys(beans, environment);
    }

    /**
     * Opens the database. Its calls join the application's transactions if it uses the application's data source.
     */
    @Bean
    @ConditionalOnMissingBean
    Marquee marquee(
            MarqueeProperties properties,
            ListableBeanFactory beans,
            ObjectProvider<Clock> clock,
            ObjectProvider<RetrainPolicy> retrainPolicy,
            ObjectProvider<TrainingListener> trainingListeners,
            ObjectProvider<CallerTransactions> transactions,
            ObjectProvider<MarqueeBuilderCustomizer> customizers) {
        MarqueeOpening opening = MarqueeOpening.of(properties, DatabaseSource.of(properties, beans));
        clock.ifUnique(opening.builder()::clock);
        retrainPolicy.ifUnique(opening.builder()::retrain);
        trainingListeners.orderedStream().forEach(opening.builder()::trainingListener);
        transactions.ifUnique(opening.builder()::transactions);
        customizers.orderedStream().forEach(customizer -> customizer.customize(opening.builder()));
        return opening.open();
    }

    @Bean
    @ConditionalOnMissingBean
    MarqueeLifecycle marqueeLifecycle(Marquee marquee, MarqueeProperties properties, ObjectProvider<Clock> clock) {
        return new MarqueeLifecycle(marquee, properties, clock.getIfUnique(Clock::systemUTC));
    }

    // Spring would close the parts by themselves if they happen to be closeable; Marquee closes them.

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    UserRepository marqueeUsers(Marquee marquee) {
        return marquee.users();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    MovieCatalog marqueeMovies(Marquee marquee) {
        return marquee.movies();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Favorites marqueeFavorites(Marquee marquee) {
        return marquee.favorites();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Ratings marqueeRatings(Marquee marquee) {
        return marquee.ratings();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    WatchHistory marqueeWatchHistory(Marquee marquee) {
        return marquee.watchHistory();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Watchlist marqueeWatchlist(Marquee marquee) {
        return marquee.watchlist();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Dismissals marqueeDismissals(Marquee marquee) {
        return marquee.dismissals();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    TasteImports marqueeTasteImports(Marquee marquee) {
        return marquee.imports();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Preferences marqueePreferences(Marquee marquee) {
        return marquee.preferences();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Recommender marqueeRecommender(Marquee marquee) {
        return marquee.recommender();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Models marqueeModels(Marquee marquee) {
        return marquee.models();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    TrainingData marqueeTrainingData(Marquee marquee) {
        return marquee.trainingData();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Checkpoints marqueeCheckpoints(Marquee marquee) {
        return marquee.checkpoints();
    }

    /** Puts Marquee and the application's own initializers of the database in their order. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DatabaseInitializationDependencyConfigurer.class)
    @Import(DatabaseInitializationDependencyConfigurer.class)
    static class InitializationOrder {}

    /** What needs Spring's JDBC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcTransactionObjectSupport.class)
    static class Jdbc {

        /** Spring Boot adds it to the transaction managers that it defines. */
        @Bean
        TransactionWatch marqueeTransactionWatch() {
            return new TransactionWatch();
        }
    }
}
