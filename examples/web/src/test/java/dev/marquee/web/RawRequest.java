package dev.marquee.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The answer to bytes that are sent as they are, which no client of HTTP would send.
 *
 * @param status the status
 * @param headers the header lines
 * @param body the body
 */
record RawRequest(int status, List<String> headers, String body) {

    private static final int TIMEOUT_MILLIS = 20_000;

    /** {@return the answer to a request of lines; the last one is followed by the body} */
    static RawRequest send(TestSite site, String body, String... lines) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), site.site().port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                out.write(body.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException refusedBeforeItsEnd) {
                // The answer is there all the same.
            }
            return parse(all(socket.getInputStream()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String all(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (IOException reset) {
            if (all.size() == 0) {
                throw reset;
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static RawRequest parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        List<String> lines = answer.substring(0, Math.max(end, 0)).lines().toList();
        if (lines.isEmpty()) {
            throw new AssertionError("no answer: " + answer);
        }
        return new RawRequest(
                Integer.parseInt(lines.get(0).split(" ", -1)[1]),
                lines.subList(1, lines.size()),
                answer.substring(end));
    }

    /** {@return the values of a header} */
    List<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }
}
