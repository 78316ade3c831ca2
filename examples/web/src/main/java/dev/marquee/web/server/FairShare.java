package dev.marquee.web.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets each address have a part of the server's threads at a time, so that nobody who reads answers slowly keeps all
 * others out: a thread is held until its answer is sent, or nothing of it was read for half a minute. Thread-safe.
 */
final class FairShare extends Handler.Wrapper {

    /** More than a household's browsers need, with the streams of an administrator, and a quarter of the threads. */
    static final int MOST = 64;

    private final SiteAddress address;
    private final ConcurrentMap<String, Integer> running = new ConcurrentHashMap<>();

    FairShare(SiteAddress address) {
        this.address = address;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String client = client(request);
        if (running.merge(client, 1, Integer::sum) > MOST) {
            release(client);
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS_429);
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
            UnreadableRequests.answer(
                    response, callback, "429: too many requests at a time from one address. Wait, then try again.");
            return true;
        }
        Request.addCompletionListener(request, failureOrNull -> release(client));
        return super.handle(request, response, callback);
    }

    private void release(String client) {
        running.computeIfPresent(client, (unused, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private String client(Request request) {
        String forwarded = null;
        for (HttpField field : request.getHeaders()) {
            // A proxy adds its word at the end, be it to the header or as a further one.
            forwarded = field.is("X-Forwarded-For") ? field.getValue() : forwarded;
        }
        return Gate.network(address.client(Request.getRemoteAddr(request), forwarded));
    }
}
