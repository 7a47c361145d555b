package nl.sluis.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A shelf with one good partner, jgz, of which a test makes one thing bad. */
public final class ShelfFixture {
    public static final String ROUTE = "routes/jgz.camel.yaml";
    public static final String MAPPING = "mappings/jgz.yaml";
    public static final String POLICY = "config/policies/jgz.yaml";
    public static final String TESTS = "config/policies/tests/jgz.yaml";
    public static final String PARTNER = "config/partners/jgz.yaml";

    private final Map<String, String> files = new LinkedHashMap<>();

    private ShelfFixture() {}

    public static ShelfFixture aShelf() {
        ShelfFixture shelf = new ShelfFixture();
        shelf.files.put(ROUTE, """
            - route:
                id: jgz
                from:
                  uri: orders:jgz
                  steps:
                    - to: { uri: "source:leerlingen" }
                    - to: { uri: "gate:jgz" }
                    - to: { uri: "map:jgz" }
                    - to: { uri: "partner:jgz" }
            """);
        shelf.files.put(MAPPING, """
            partner: jgz
            format: { csv: { separator: ";", byteOrderMark: false } }
            columns:
              - { to: achternaam, from: achternaam, required: true }
              - { to: geboortedatum, from: geboortedatum, as: isoDate, required: true }
              - { to: groep, from: groepsnaam }
            """);
        shelf.files.put(POLICY, """
            partner: jgz
            purpose: jeugdgezondheidszorg
            ground:
              avg: "6(1)(e)"
              source: "privacyreglement leerlingen, bijlage 1"
            status: active
            validFrom: 2026-08-01
            validUntil: 2027-07-31
            requires:
              - currentlyEnrolled
              - schoolOptedIn
              - { minimumAge: 8 }
            fields:
              - achternaam
              - geboortedatum
              - groepsnaam
            never:
              - pgn
            otherwise: withhold
            """);
        shelf.files.put(TESTS, """
            policy: jgz
            day: 2026-11-24
            pupil: { achternaam: Toets, geboortedatum: 2016-05-04, jaargroep: S, inschrijfdatum: 2024-08-01 }
            record: { schoolOptedIn: true }
            tests:
              - name: alles in orde
                sends: allFields
              - name: nog niet van kracht
                day: 2026-07-31
                withheld: policyNotActive
              - name: niet meer van kracht
                day: 2027-08-01
                withheld: policyNotActive
              - name: niet ingeschreven
                pupil: { jaargroep: H }
                withheld: notEnrolled
              - name: niet aangezet
                record: { schoolOptedIn: false }
                withheld: schoolNotSwitchedOn
              - name: te jong
                pupil: { geboortedatum: 2018-11-25 }
                withheld: tooYoung
            """);
        shelf.files.put(PARTNER, """
            partner: jgz
            transport: sftp
            settings:
              host: ${sluis.jgz.host}
              port: ${sluis.jgz.port:22}
              user: sluis
              key-password-file: ${sluis.jgz.host}/key
            retry: { tries: 8, firstWait: 30s, longestWait: 1h }
            schedule: { cron: "0 30 1 * * ?" }
            freshness: 26h
            """);
        return shelf;
    }

    public ShelfFixture with(String file, String text) {
        files.put(file, text);
        return this;
    }

    public ShelfFixture without(String file) {
        files.remove(file);
        return this;
    }

    /** Also fails when there is nothing to replace: a test that changes nothing proves nothing. */
    public ShelfFixture with(String file, String found, String replacement) {
        String before = files.getOrDefault(file, "");
        if (!before.contains(found)) {
            throw new IllegalArgumentException(file + " has no " + found);
        }
        return edit(file, text -> text.replace(found, replacement));
    }

    String text(String file) {
        return files.getOrDefault(file, "");
    }

    public ShelfFixture copy(String file, String to, UnaryOperator<String> change) {
        return with(to, change.apply(files.getOrDefault(file, "")));
    }

    private ShelfFixture edit(String file, UnaryOperator<String> change) {
        files.compute(file, (name, text) -> change.apply(text == null ? "" : text));
        return this;
    }

    ShelfFolders writeTo(Path root) {
        try {
            for (String folder : new String[] {"routes", "mappings", "config/policies", "config/partners"}) {
                Files.createDirectories(root.resolve(folder));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return ShelfFolders.under(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Shelf readFrom(Path root) {
        return Shelf.read(writeTo(root), Map.of("sluis.jgz.host", "127.0.0.1")::get);
    }
}
