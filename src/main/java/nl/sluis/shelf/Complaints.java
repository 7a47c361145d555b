package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that nobody mends one fault a boot. */
final class Complaints {
    private final List<Complaint> all = new ArrayList<>();

    void add(String file, int line, String key, String found, String allowed) {
        all.add(new Complaint(file, line, key, found, allowed));
    }

    int count() {
        return all.size();
    }

    List<Complaint> sorted() {
        return all.stream().sorted().distinct().toList();
    }

    void refuseIfAny() {
        if (!all.isEmpty()) {
            throw new ShelfRefused(all);
        }
    }
}
