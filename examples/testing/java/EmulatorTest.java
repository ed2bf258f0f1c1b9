import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a test can do with the control API: {@code javac *.java && java EmulatorTest}. */
final class EmulatorTest {
    private static final Emulator emulator = Emulator.fromEnvironment();

    public static void main(String[] arguments) throws Exception {
        emulator.reset();
        saysWhichRowsAnExportShouldHold();
        movesTheClock();
        injectsFaults();
        saysWhatIsWrong();
        System.out.println("4 passed");
    }

    private static void saysWhichRowsAnExportShouldHold() throws Exception {
        String rows = emulator.rows(
                "baidu-bls", "web", "2025-11-02T23:59:00Z", "2025-11-03T00:00:00Z");
        check(Pattern.compile("\"sequence\"").matcher(rows).results().count() == 60, rows);
    }

    private static void movesTheClock() throws Exception {
        Instant before = now();
        emulator.advance(Duration.ofHours(1));
        Duration passed = Duration.between(before, now());
        check(passed.compareTo(Duration.ofHours(1)) >= 0, passed.toString());
    }

    private static void injectsFaults() throws Exception {
        emulator.inject("{\"kind\":\"throttled\",\"vendor\":\"baidu-bls\",\"times\":2}");
        check(emulator.state().contains("\"throttled\""), "there is no fault");
    }

    private static void saysWhatIsWrong() throws InterruptedException {
        try {
            emulator.inject("{\"kind\":\"earthquake\"}");
        } catch (IOException expected) {
            check(expected.getMessage().contains("kind"), expected.getMessage());
            return;
        }
        check(false, "it was accepted");
    }

    private static Instant now() throws Exception {
        var found = Pattern.compile("\"now\":\\s*\"([^\"]+)\"").matcher(emulator.state());
        check(found.find(), "there is no time");
        return Instant.parse(found.group(1));
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
