package dev.marquee.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages and forms of the site, each with who may use it. A path is written like {@code /film/{id}}. A page of GET
 * changes nothing; a form of POST has passed the check against forged requests before its handler is called.
 */
public final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final RoutesConfig routes;
    private final Function<Context, Visit> visits;
    private final Set<String> uploads = ConcurrentHashMap.newKeySet();

    Routes(RoutesConfig routes, Function<Context, Visit> visits) {
        this.routes = routes;
        this.visits = visits;
    }

    /** {@return whether a path takes files} */
    boolean takesFiles(String path) {
        return uploads.contains(path);
    }

    /** Answers a visit. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers a visit.
         *
         * @param visit the request and its answer
         * @throws Exception if it can't; the visitor gets the page of the error
         */
        void handle(Visit visit) throws Exception;
    }

    /**
     * Adds a page.
     *
     * @param path the path
     * @param access who may open it; others get the log-in page, or 403 if they are logged in
     * @param handler answers the visit
     */
    public void page(String path, Access access, Handler handler) {
        routes.get(path, context -> handler.handle(visits.apply(context).allowed(access)));
        // Without it, Javalin answers 200 whatever the page would be; the server leaves the content out.
        routes.head(path, context -> handler.handle(visits.apply(context).allowed(access)));
    }

    /**
     * Adds a form's target.
     *
     * @param path the path
     * @param access who may send it; others get the log-in page, or 403 if they are logged in
     * @param handler does what the form says and answers the visit
     */
    public void form(String path, Access access, Handler handler) {
        routes.post(path, context -> handler.handle(visits.apply(context).allowed(access)));
    }

    /**
     * Adds the target of a form with files. Every other path refuses files before it reads any of them.
     *
     * @param path the path, without a name in braces
     * @param access who may send it; others get the log-in page or 403, and none of their files is read
     * @param handler does what the form says and answers the visit
     */
    public void upload(String path, Access access, Handler handler) {
        uploads.add(path);
        form(path, access, handler);
    }

    /**
     * Adds a stream of server-sent events. Who may not listen is refused before the stream is opened.
     *
     * @param path the path
     * @param access who may listen
     * @param listener is called on the thread of each request; the stream ends when it returns
     */
    public void events(String path, Access access, EventListener listener) {
        routes.get(path, context -> {
            Visit visit = visits.apply(context).allowed(access);
            String accepted = context.header("Accept");
            if (accepted == null || !accepted.contains("text/event-stream")) {
                throw RefusedException.notFound();
            }
            try {
                listener.listen(visit, EventStream.open(context, () -> allowed(context, access)));
            } catch (IOException theBrowserIsGone) {
                LOG.debug("a stream ended", theBrowserIsGone);
            } catch (InterruptedException theServerStops) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** {@return whether the session that opened a stream would still open it} */
    private boolean allowed(Context context, Access access) {
        try {
            visits.apply(context).allowed(access);
            return true;
        } catch (RefusedException | Visit.LogInNeededException e) {
            return false;
        }
    }

    /** Sends events. */
    @FunctionalInterface
    public interface EventListener {

        /**
         * Sends events for as long as there may be some.
         *
         * @param visit the request
         * @param stream the stream, open
         * @throws IOException if the browser is gone
         * @throws InterruptedException if the server stops
         */
        void listen(Visit visit, EventStream stream) throws IOException, InterruptedException;
    }
}
