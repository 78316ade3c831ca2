package dev.marquee.web.server;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.StaleVersionException;
import dev.marquee.TransientStorageException;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.web.session.SiteFile;
import dev.marquee.web.session.SiteFileBusyException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the site: Javalin on Jetty, with the gate before and the error pages behind every room. */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String RETRY_SECONDS = "5";

    /**
     * The greatest body of a form: a review of 20,000 characters, each of which takes 12 bytes. A form with files has
     * its own limits.
     */
    static final long MAX_FORM = 256 * 1024L;

    /** The greatest file of a form, in binary megabytes. */
    static final int MAX_FILE_MB = 64;

    private static final long MAX_FILE = MAX_FILE_MB * 1024L * 1024;
    private static final int KEPT_IN_MEMORY = 1024 * 1024;

    private final Javalin javalin;
    private final String url;

    private Server(Javalin javalin, String url) {
        this.javalin = javalin;
        this.url = url;
    }

    /**
     * Starts a server.
     *
     * @param marquee the database
     * @param file the site's own file
     * @param settings where to listen
     * @param rooms the parts of the site
     * @return the running server; the caller closes it
     */
    public static Server start(Marquee marquee, SiteFile file, ServerSettings settings, List<Room> rooms) {
        Assets assets = Assets.load();
        SiteAddress address = SiteAddress.of(settings.publicUrl(), settings.host());
        Gate gate = new Gate(marquee, file, address, new RateLimits(settings.limitFactor()), assets);
        Javalin javalin = Javalin.create(config -> configure(config, gate, assets, rooms));
        javalin.start(settings.host(), settings.port());
        String host = settings.host().indexOf(':') < 0 ? settings.host() : "[" + settings.host() + "]";
        String url = address.publicUrl().orElse("http://" + host + ":" + javalin.port());
        return new Server(javalin, url);
    }

    private static void configure(JavalinConfig config, Gate gate, Assets assets, List<Room> rooms) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MAX_FORM;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new UnreadableRequests());
            WholeForms forms = new WholeForms(MAX_FORM);
            forms.setHandler(new FairShare(gate.siteAddress()));
            server.setHandler(forms);
        });
        config.jetty.multipartConfig.maxFileSize(MAX_FILE, io.javalin.config.SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(2 * MAX_FILE, io.javalin.config.SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(KEPT_IN_MEMORY, io.javalin.config.SizeUnit.BYTES);
        Routes routes = new Routes(config.routes, gate::visit);
        config.routes.before(context -> gate.enter(context, routes));
        assets.open(config.routes);
        rooms.forEach(room -> room.open(routes));
        new Errors(gate).open(config.routes);
    }

    /** {@return the address of the site, without a slash at its end} */
    public String url() {
        return url;
    }

    /** {@return the port that the server listens at} */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    /** Answers what went wrong with a page that says what to do. */
    private static final class Errors {

        private final Gate gate;

        Errors(Gate gate) {
            this.gate = gate;
        }

        void open(io.javalin.config.RoutesConfig routes) {
            routes.exception(
                    RefusedException.class, (e, context) -> show(context, e.status(), String.valueOf(e.getMessage())));
            routes.exception(Visit.LogInNeededException.class, (e, context) -> logIn(context));
            routes.exception(InvalidCursorException.class, (e, context) -> ofAnotherList(context));
            routes.exception(
                    InvalidValueException.class,
                    (e, context) -> show(context, HttpStatus.UNPROCESSABLE_CONTENT, Texts.words(e)));
            routes.exception(NotFoundException.class, (e, context) -> notFound(context));
            routes.exception(NotAllowedException.class, (e, context) -> inWords(context, HttpStatus.FORBIDDEN, e));
            routes.exception(DuplicateException.class, (e, context) -> inWords(context, HttpStatus.CONFLICT, e));
            routes.exception(StaleVersionException.class, (e, context) -> inWords(context, HttpStatus.CONFLICT, e));
            routes.exception(
                    TooManyAttemptsException.class,
                    (e, context) -> show(context, HttpStatus.TOO_MANY_REQUESTS, Texts.sentence(e.getMessage())));
            routes.exception(TransientStorageException.class, (e, context) -> {
                LOG.warn("{} {} could not be answered: {}", context.method(), context.path(), e.getMessage());
                show(
                        context,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The database is busy or can't be reached. Try again in a moment.");
            });
            routes.exception(SiteFileBusyException.class, (e, context) -> {
                LOG.warn("{} {} could not be answered: {}", context.method(), context.path(), e.getMessage());
                show(
                        context,
                        gate.anonymous(context),
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The site can't look after its sessions at this moment. Try again in a few seconds.");
            });
            routes.exception(HttpResponseException.class, this::refused);
            routes.exception(UnsupportedCharsetException.class, (e, context) -> unknownEncoding(context));
            routes.exception(IllegalCharsetNameException.class, (e, context) -> unknownEncoding(context));
            routes.exception(Exception.class, this::unexpected);
            routes.error(HttpStatus.NOT_FOUND, context -> {
                if (context.attribute("shown") == null) {
                    notFound(context);
                }
            });
        }

        private void refused(HttpResponseException fault, Context context) {
            HttpStatus status = HttpStatus.forStatus(fault.getStatus());
            if (status == HttpStatus.NOT_FOUND) {
                notFound(context);
            } else {
                show(context, status, "The site does not take this request. Go back and try again.");
            }
        }

        private void notFound(Context context) {
            show(
                    context,
                    HttpStatus.NOT_FOUND,
                    String.valueOf(RefusedException.notFound().getMessage()));
        }

        private void inWords(Context context, HttpStatus status, MarqueeException refused) {
            show(context, status, Texts.sentence(refused.getMessage()));
        }

        private void ofAnotherList(Context context) {
            Visit visit = visit(context);
            HttpStatus status = HttpStatus.NOT_FOUND;
            String words = "This link is of another list, or of an order that it had before. Begin the list again.";
            show(context, visit, status, new ErrorPage(status.getCode(), heading(status), words, visit.beginning()));
        }

        private void logIn(Context context) {
            Visit visit = gate.anonymous(context);
            String back = context.method().equals(HandlerType.GET)
                    ? visit.pathWithQuery()
                    : Texts.localPath(Objects.requireNonNullElse(context.formParam("back"), ""), "/");
            visit.go("/log-in?to=" + Texts.encoded(back));
        }

        private void unknownEncoding(Context context) {
            show(
                    context,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "This form is written in an encoding that the site does not know. Send it as UTF-8.");
        }

        private void unexpected(Exception fault, Context context) {
            if (fault instanceof EofException) {
                return; // The browser is gone.
            }
            LOG.error("{} {} failed", context.method(), context.path(), fault);
            show(
                    context,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "Something went wrong here. It is noted in the site's log; try again, or go back to the start.");
        }

        private void show(Context context, HttpStatus status, String message) {
            show(context, visit(context), status, message);
        }

        private void show(Context context, Visit visit, HttpStatus status, String message) {
            boolean passes = status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS;
            if (passes && context.res().getHeader("Retry-After") == null) {
                context.header("Retry-After", RETRY_SECONDS);
            }
            show(context, visit, status, new ErrorPage(status.getCode(), heading(status), message, ""));
        }

        private static void show(Context context, Visit visit, HttpStatus status, ErrorPage page) {
            context.attribute("shown", true);
            if (visit.wantsFragment()) {
                context.header("HX-Retarget", "#notice");
                context.header("HX-Reswap", "innerHTML");
                visit.fragment(status, "error/fragment", page);
            } else {
                visit.page(status, "error/error", page.heading(), page);
            }
        }

        /** {@return the visit with who is logged in, or without where that can't be found out} */
        private Visit visit(Context context) {
            try {
                return gate.visit(context);
            } catch (RuntimeException databaseFailed) {
                LOG.debug("an error page without its visitor", databaseFailed);
                return gate.anonymous(context);
            }
        }

        private static String heading(HttpStatus status) {
            return switch (status) {
                case NOT_FOUND -> "Nothing here";
                case FORBIDDEN -> "Not allowed";
                case UNPROCESSABLE_CONTENT -> "That did not work";
                case TOO_MANY_REQUESTS -> "Too often";
                case SERVICE_UNAVAILABLE -> "Not at the moment";
                case CONTENT_TOO_LARGE -> "Too large";
                case METHOD_NOT_ALLOWED -> "Not this way";
                case INTERNAL_SERVER_ERROR -> "Something went wrong";
                default -> "That did not work";
            };
        }
    }
}
