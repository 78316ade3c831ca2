package dev.marquee.test;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.recommend.Recommender;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.test.MarqueeTest.Scope;
import dev.marquee.training.Models;
import dev.marquee.user.UserRepository;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives the parameters of {@link MarqueeTest}, which registers it. Thread-safe.
 *
 * <p>A constructor is called before its method is known. What it is given is therefore kept by the instance, and taken
 * over by the method that runs on the instance.
 */
public final class MarqueeExtension
        implements ParameterResolver, TestInstancePreConstructCallback, TestInstancePostProcessor, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(MarqueeExtension.class);

    private static final Map<Class<?>, Function<TestMarquee, Object>> PARAMETERS = Map.ofEntries(
            Map.entry(TestMarquee.class, test -> test),
            Map.entry(Marquee.class, TestMarquee::marquee),
            Map.entry(TestClock.class, TestMarquee::clock),
            Map.entry(Films.class, TestMarquee::films),
            Map.entry(Users.class, TestMarquee::users),
            Map.entry(UserRepository.class, test -> test.marquee().users()),
            Map.entry(MovieCatalog.class, test -> test.marquee().movies()),
            Map.entry(Favorites.class, test -> test.marquee().favorites()),
            Map.entry(Preferences.class, test -> test.marquee().preferences()),
            Map.entry(Models.class, test -> test.marquee().models()),
            Map.entry(Recommender.class, test -> test.marquee().recommender()),
            Map.entry(TrainingData.class, test -> test.marquee().trainingData()),
            Map.entry(Checkpoints.class, test -> test.marquee().checkpoints()));

    /** The databases of the instances that each thread constructs, the innermost first. */
    private final ThreadLocal<Deque<Database>> constructing = ThreadLocal.withInitial(ArrayDeque::new);

    /** Creates the extension; JUnit calls it. */
    public MarqueeExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Owner owner = Owner.of(context);
        TestMarquee test =
                database(parameter.getDeclaringExecutable(), owner, context).open(context);
        Class<?> type = parameter.getParameter().getType();
        return Objects.requireNonNull(PARAMETERS.get(type), "supportsParameter").apply(test);
    }

    private Database database(Executable executable, Owner owner, ExtensionContext context) {
        if (owner.scope() == Scope.CLASS) {
            return stored(owner.context(), owner.annotation());
        }
        if (executable instanceof Constructor && eachMethodHasAnInstance(context)) {
            return constructing.get().getFirst();
        }
        if (context.getTestMethod().isPresent()) {
            return stored(context, owner.annotation());
        }
        throw new ParameterResolutionException("there is a database for each test method, but "
                + executable.getDeclaringClass().getSimpleName() + "." + executable.getName()
                + " is called once for all of them; use @MarqueeTest(scope = CLASS), or take the parameter in the"
                + " test method");
    }

    /** {@return the database of a context, which contexts inside it see under its key only} */
    private synchronized Database stored(ExtensionContext context, MarqueeTest annotation) {
        Store store = context.getStore(NAMESPACE);
        Object key = key(context, annotation);
        Database database = store.get(key, Database.class);
        if (database == null) {
            database = new Database(annotation);
            store.put(key, database);
        }
        return database;
    }

    private static Object key(ExtensionContext context, MarqueeTest annotation) {
        return List.of(context.getUniqueId(), annotation);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (isForAMethod(context)) {
            MarqueeTest annotation = Owner.of(context).annotation();
            Store store = context.getStore(NAMESPACE);
            Database database = factory.getOuterInstance()
                    .map(outer -> store.get(new Instance(outer), Database.class))
                    .filter(outer -> outer.annotation().equals(annotation))
                    .orElseGet(() -> new Database(annotation));
            database.keptIn(store, database);
            constructing.get().addFirst(database);
        }
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (isForAMethod(context)) {
            Database database = constructing.get().removeFirst();
            database.keptIn(context.getStore(NAMESPACE), new Instance(instance));
        }
    }

    /** The method closes what its instances were given, rather than the class, which keeps it until then. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        List<Database> databases = context.getRequiredTestInstances().getAllInstances().stream()
                .flatMap(instance -> Optional.ofNullable(store.get(new Instance(instance), Database.class)).stream())
                .toList();
        for (Database database : databases) {
            store.put(key(context, database.annotation()), database);
            database.forget();
        }
    }

    /** {@return whether an instance is constructed for one method, of a class that has the annotation} */
    private static boolean isForAMethod(ExtensionContext context) {
        return eachMethodHasAnInstance(context) && Owner.find(context).isPresent();
    }

    private static boolean eachMethodHasAnInstance(ExtensionContext context) {
        return context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD;
    }

    /** The annotation that a test has, and the context of the class or method on which it stands. */
    private record Owner(MarqueeTest annotation, ExtensionContext context) {

        static Owner of(ExtensionContext context) {
            return find(context).orElseThrow(() -> missing(context.getRequiredTestClass()));
        }

        private static ExtensionConfigurationException missing(Class<?> test) {
            return new ExtensionConfigurationException(test.getSimpleName()
                    + " has no @MarqueeTest; annotate the class, so that its constructor and methods get a database");
        }

        static Optional<Owner> find(ExtensionContext context) {
            Optional<ExtensionContext> next = Optional.of(context);
            while (next.isPresent()) {
                ExtensionContext inner = next.get();
                Optional<MarqueeTest> found = AnnotationSupport.findAnnotation(inner.getElement(), MarqueeTest.class);
                if (found.isPresent()) {
                    return Optional.of(new Owner(found.get(), inner));
                }
                next = inner.getParent();
            }
            return Optional.empty();
        }

        Scope scope() {
            return annotation.scope();
        }
    }

    /** A test instance, which is equal to itself only. */
    private static final class Instance {

        private final Object instance;

        Instance(Object instance) {
            this.instance = instance;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // The identity of an object of the user's class is what counts.
        public boolean equals(@Nullable Object other) {
            return other instanceof Instance that && that.instance == instance;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(instance);
        }
    }
}
