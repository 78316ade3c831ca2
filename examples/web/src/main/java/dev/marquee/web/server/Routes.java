package dev.marquee.web.server;

import io.javalin.config.RoutesConfig;
import java.util.function.Function;

/**
 * The pages and forms of the site, each with who may use it. A path is written like {@code /film/{id}}. A page of GET
 * changes nothing; a form of POST has passed the check against forged requests before its handler is called.
 */
public final class Routes {

    private final RoutesConfig routes;
    private final Function<io.javalin.http.Context, Visit> visits;

    Routes(RoutesConfig routes, Function<io.javalin.http.Context, Visit> visits) {
        this.routes = routes;
        this.visits = visits;
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
     * Adds a stream of server-sent events.
     *
     * @param path the path
     * @param access who may listen
     * @param listener is called with each listener's stream and the visit that opened it; it must keep the stream
     *     alive and close it
     */
    public void events(String path, Access access, EventListener listener) {
        routes.sse(path, client -> listener.opened(visits.apply(client.ctx()).allowed(access), client));
    }

    /** Receives the streams of server-sent events. */
    @FunctionalInterface
    public interface EventListener {

        /**
         * Handles an opened stream.
         *
         * @param visit the request
         * @param client the stream
         */
        void opened(Visit visit, io.javalin.http.sse.SseClient client);
    }
}
