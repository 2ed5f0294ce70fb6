package io.wireloupe.oui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets a file over HTTPS unless the one at hand is the newest, within a time and a size. */
final class Download {

    /** The largest of the files has 4 MB in 2026. */
    private static final int LARGEST = 64 << 20;

    private final HttpClient client;
    private final Duration timeout;

    Download(UpdateOptions options) {
        this.timeout = options.timeout();
        this.client = HttpClient.newBuilder()
            .connectTimeout(options.timeout())
            .proxy(options.proxy())
            // NORMAL never leads from HTTPS to HTTP; the client itself stops after five redirects.
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    }

    /** What a server answered: nothing new, or a whole body and the tag to ask with next time. */
    record Answer(boolean unchanged, byte[] body, String tag) {

        /** Keeps the tag beside the file, with the size of the file that it belongs to. */
        void remember(Path file) throws IOException {
            if (tag.isEmpty()) {
                Files.deleteIfExists(tagFile(file));
            } else {
                VendorUpdate.replace(tagFile(file), (body.length + "\n" + tag + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * @param at   where to get it
     * @param file the file at hand, which need not exist
     * @throws IOException saying what went wrong, for a person to read
     */
    Answer get(URI at, Path file) throws IOException {
        requireSafe(at);
        HttpRequest.Builder request = HttpRequest.newBuilder(at).timeout(timeout).header("User-Agent", "Wireloupe");
        String tag = rememberedTag(file);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<byte[]> response = send(request.build());
        int status = response.statusCode();
        if (status == 304 && !tag.isEmpty()) {
            return new Answer(true, new byte[0], tag);
        }
        if (status >= 300 && status < 400) {
            throw new IOException(at + " answered " + status
                + " after the redirects that are followed; try again later");
        }
        if (status != 200) {
            throw new IOException(at + " answered " + status + " instead of 200; try again later");
        }
        return new Answer(false, response.body(),
            response.headers().firstValue("ETag").filter(Download::printable).orElse(""));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, head -> new Body(request.uri()));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw late(request.uri(), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while downloading " + request.uri(), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw late(request.uri(), cause);
            }
            throw new IOException(request.uri() + " could not be downloaded whole: " + cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : ", " + cause.getMessage())
                + "; check the connection and the proxy", cause);
        }
    }

    private IOException late(URI from, Throwable cause) {
        return new IOException(from + " took longer than " + timeout.toMillis()
            + " ms; try again, or allow more time", cause);
    }

    /** HTTPS, or this machine itself: a test server, a local mirror. */
    private static void requireSafe(URI at) throws IOException {
        boolean safe = "https".equals(at.getScheme());
        if (!safe && "http".equals(at.getScheme()) && at.getHost() != null) {
            try {
                safe = InetAddress.getByName(at.getHost()).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw new IOException("no host " + at.getHost() + "; check the address " + at, e);
            }
        }
        if (!safe) {
            throw new IOException(at + " is not HTTPS, so anybody on the way could change the registry; use https://");
        }
    }

    private static Path tagFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".etag");
    }

    /** RFC 9110 8.8.3: a tag is of visible characters; anything else could not be sent back. */
    private static boolean printable(String tag) {
        return tag.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** The tag of the file at hand, empty if there is none or the file is not the one it was given for. */
    private static String rememberedTag(Path file) throws IOException {
        if (!Files.exists(file) || !Files.exists(tagFile(file))) {
            return "";
        }
        List<String> lines = Files.readAllLines(tagFile(file), StandardCharsets.ISO_8859_1);
        boolean belongs = lines.size() == 2 && lines.get(0).equals(Long.toString(Files.size(file)));
        return belongs && printable(lines.get(1)) ? lines.get(1) : "";
    }

    /** Collects a body up to a size. */
    private static final class Body implements BodySubscriber<byte[]> {

        private final URI from;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Flow.Subscription subscription = new Nothing();

        Body(URI from) {
            this.from = from;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > LARGEST) {
                    subscription.cancel();
                    whole.completeExceptionally(new IOException(from + " sends more than " + LARGEST + " bytes"));
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable cause) {
            whole.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }

    /** Stands in until a subscription is given. */
    private static final class Nothing implements Flow.Subscription {

        @Override
        public void request(long count) {
            // Nobody to ask.
        }

        @Override
        public void cancel() {
            // Nobody to tell.
        }
    }
}
