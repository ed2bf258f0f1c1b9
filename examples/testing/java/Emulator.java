import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Drives an emulator of download-tasks over its control API. Needs nothing but Java 11. */
final class Emulator {
    static final String ACCESS_KEY_ID = "emulator-access-key";
    static final String SECRET_ACCESS_KEY = "emulator-secret-key";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    /** An emulator that listens at a URL: {@code download-tasks emulator --port 4010}. */
    Emulator(String url) {
        this.url = url;
    }

    /** The one at {@code EMULATOR_URL}. */
    static Emulator fromEnvironment() {
        return new Emulator(System.getenv().getOrDefault("EMULATOR_URL", "http://127.0.0.1:4010"));
    }

    /** Host and port, for SDKs that take an endpoint without a scheme. */
    String host() {
        return URI.create(url).getAuthority();
    }

    /** Returns the emulator to its initial state. */
    void reset() throws IOException, InterruptedException {
        call("POST", "reset", "{}");
    }

    /** Moves the clock; no real time passes. */
    void advance(Duration by) throws IOException, InterruptedException {
        call("POST", "advance", "{\"milliseconds\":" + by.toMillis() + "}");
    }

    /** Injects a fault, given as JSON. */
    String inject(String fault) throws IOException, InterruptedException {
        return call("POST", "inject", fault);
    }

    /** Time, tasks, the latest requests and faults, as JSON. */
    String state() throws IOException, InterruptedException {
        return call("GET", "state", null);
    }

    /** The rows that an export of a range should hold, as JSON. Times are RFC 3339. */
    String rows(String vendor, String store, String from, String to)
            throws IOException, InterruptedException {
        String query = "?vendor=" + vendor + "&store=" + store + "&from=" + from + "&to=" + to;
        return call("GET", "rows" + query, null);
    }

    private String call(String method, String path, String body)
            throws IOException, InterruptedException {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(url + "/_emulator/" + path))
                .method(method, publisher)
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new IOException(method + " " + path + ": " + response.body());
        }
        return response.body();
    }
}
