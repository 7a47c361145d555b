package nl.sluis.control.doctor;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.control.settings.SettingsLaw;
import nl.sluis.register.RegisterFiles;
import nl.sluis.register.Registers;
import nl.sluis.register.RegistersRefused;
import nl.sluis.shelf.Complaint;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfFolders;
import nl.sluis.shelf.ShelfRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Shelf and registers, read as a start reads them; every complaint is a finding of its own. */
final class HouseRead implements Doctor.Examination {
    private static final String AREA = "configuration";
    private static final List<String> ALWAYS_KNOWN = List.of("esis", "edexml");
    /** By one of these a source is there. */
    private static final List<String> SOURCE_WORDS = List.of("url", "folder", "sftp.host");

    private final Environment settings;
    private @Nullable Shelf shelf;

    HouseRead(Environment settings) {
        this.settings = settings;
    }

    /** Empty when it was refused. */
    Optional<Shelf> shelf() {
        return Optional.ofNullable(shelf);
    }

    @Override
    public void look(List<Finding> findings) {
        try {
            Shelf read = Shelf.read(
                    new ShelfFolders(folder("routes"), folder("mappings"), folder("policies"), folder("partners")),
                    settings::getProperty);
            shelf = read;
            findings.add(Finding.good(AREA, "shelf", read.partners().size() + " partners, all files fit together"));
        } catch (ShelfRefused e) {
            for (Complaint complaint : e.complaints()) {
                findings.add(Finding.wrong(AREA, "shelf", complaint.text(), "mend that file; the hub does not start"));
            }
        }
        registers(findings);
        settings(findings);
    }

    private void settings(List<Finding> findings) {
        List<String> unknown =
                settings instanceof ConfigurableEnvironment all ? SettingsLaw.complaints(all) : List.of();
        unknown.forEach(text -> findings.add(
                Finding.wrong(AREA, "settings", text, "mend or remove it; all settings: ./sluis config reference")));
        if (unknown.isEmpty()) {
            findings.add(Finding.good(AREA, "settings", "all exist, and none weakens the house"));
        }
    }

    private void registers(List<Finding> findings) {
        try {
            Registers read = RegisterFiles.read(folder("registers"), sources());
            findings.add(Finding.good(AREA, "registers", read.vestigingen().size() + " vestigingen"));
        } catch (RegistersRefused e) {
            e.complaints()
                    .forEach(text -> findings.add(Finding.wrong(
                            AREA, "registers", text, "mend that file; until then the hub does not start")));
        }
    }

    private Set<String> sources() {
        Set<String> known = new HashSet<>(ALWAYS_KNOWN);
        shelf().ifPresent(s -> known.addAll(s.sources().keySet()));
        known.removeIf(
                name -> SOURCE_WORDS.stream().noneMatch(w -> settings.containsProperty("sluis." + name + "." + w)));
        return known;
    }

    private Path folder(String name) {
        return Path.of(settings.getRequiredProperty("sluis." + name));
    }
}
