package nl.sluis.shelf;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration is not fit to run: a fault of the house, so the boot stops. It carries every complaint at once. It
 * holds text of configuration files only, never a resolved placeholder, so it may be printed.
 */
public final class ShelfRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Complaint> complaints;

    ShelfRefused(List<Complaint> complaints) {
        super(text(complaints));
        this.complaints = complaints.stream().sorted().distinct().toList();
    }

    /** In the order of files and lines. */
    public List<Complaint> complaints() {
        return complaints;
    }

    private static String text(List<Complaint> complaints) {
        List<Complaint> distinct = complaints.stream().sorted().distinct().toList();
        // at a start, a reload and a comparison alike
        String head =
                "The files are refused: " + distinct.size() + (distinct.size() == 1 ? " complaint." : " complaints.");
        return distinct.stream().map(c -> "\n  " + c.text()).collect(Collectors.joining("", head, ""));
    }
}
