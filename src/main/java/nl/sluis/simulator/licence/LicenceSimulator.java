package nl.sluis.simulator.licence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.TlsServer;
import org.jspecify.annotations.Nullable;

/**
 * Basispoort as a publisher meets it, in the shape of the public client's routes. It knows the pupils of the board by
 * ECK iD; users whom it does not know are dropped from a list without a word, and lists come back sorted, as the real one
 * does. What it keeps is {@code licenties.json}.
 */
public final class LicenceSimulator implements AutoCloseable {
    /** By which Basispoort knows the publisher of the demo. */
    public static final String IDENTITY_CODE = "rekenpad-demo";

    private static final Map<String, List<String>> PRODUCTS = Map.of(
            "rekenen", List.of("rekenpad-sbo", "rekenpad-so", "rekenpad-vso"), "thuis", List.of("rekenpad-thuis"));
    private static final int FIRST_INSTELLING = 4_700;

    private final Board board;
    private final LicenceLists lists;
    private final TlsServer server;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile LicenceDial dial = LicenceDial.normal();
    private final AtomicInteger failed = new AtomicInteger();

    /** @param folder what it keeps, over restarts too */
    public LicenceSimulator(Board board, Path folder, DemoKeys keys, Path work) throws IOException {
        this.board = board;
        this.lists = new LicenceLists(
                folder, PRODUCTS.values().stream().flatMap(List::stream).toList());
        this.server = new TlsServer("basispoort", "/*", new LicenceServlet(this), keys, work);
    }

    /** The base address; every route lies below it. */
    public String url() {
        return server.url().replace("*", "");
    }

    public void dial(LicenceDial next) {
        failed.set(0);
        dial = next;
    }

    /** How many times something was granted or revoked since the start. */
    public int writes() {
        return writes.get();
    }

    /** Who may use a product: ECK iD's with the id of the institution before them, sorted. */
    public SortedSet<String> users(String product) {
        return lists.of(product);
    }

    LicenceDial dial() {
        return dial;
    }

    /** What to do instead of a normal answer to this request. */
    LicenceDial.Failure failure() {
        LicenceDial now = dial;
        return failed.getAndIncrement() < now.failing() ? now.failure() : LicenceDial.Failure.NONE;
    }

    Map<String, List<String>> products() {
        return PRODUCTS;
    }

    LicenceLists lists() {
        return lists;
    }

    List<Long> search(String brin6) {
        return board.school(brin6).map(LicenceSimulator::id).map(List::of).orElse(List.of());
    }

    /** @return null when no such institution exists */
    @Nullable
    School instelling(long id) {
        return board.schools().stream().filter(s -> id(s) == id).findFirst().orElse(null);
    }

    private static long id(School school) {
        return FIRST_INSTELLING + school.index();
    }

    /** @return how many of them were taken */
    int change(String product, long instelling, List<String> eckIds, boolean granted) throws IOException {
        @Nullable School school = instelling(instelling);
        TreeSet<String> known = new TreeSet<>();
        if (school != null) {
            try (var pupils = board.pupils(school)) {
                pupils.map(Pupil::eckid).filter(e -> e != null).forEach(known::add);
            }
        }
        List<String> taken = eckIds.stream()
                .filter(e -> known.contains(e) && !dial.unknown().contains(e))
                .map(e -> instelling + " " + e)
                .toList();
        lists.change(product, taken, granted);
        writes.incrementAndGet();
        return taken.size();
    }

    /** Whether new connections are shown a certificate of somebody else's authority. */
    public void wrongCertificate(boolean wrong) throws IOException {
        server.wrongCertificate(wrong);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
