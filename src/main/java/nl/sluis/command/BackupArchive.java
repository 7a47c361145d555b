package nl.sluis.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import nl.sluis.control.BackupDesk;
import org.springframework.core.env.Environment;

/**
 * The file of a backup: the copy of the database, what it says of itself, the users, and the configuration and registers
 * as they stood. No key and no secret is in it. Only its owner can read it.
 */
final class BackupArchive {
    private static final String ABOUT = "about.properties";
    private static final String DATABASE = "db/sluis.mv.db";
    private static final String TABLES = "db/tables.zip";
    private static final String USERS = "users";
    /** Folder in the archive to the setting that names the folder on disk. */
    private static final Map<String, String> FOLDERS = Map.of(
            "routes", "sluis.routes",
            "mappings", "sluis.mappings",
            "policies", "sluis.policies",
            "partners", "sluis.partners",
            "registers", "sluis.registers");

    private final Path file;

    BackupArchive(Path file) {
        this.file = file;
    }

    /**
     * @param copy the zip that the database made
     * @throws IOException when it cannot be written; then there is no file, since half a backup looks like one
     */
    void write(Path copy, Map<String, String> about, Environment settings) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            fill(copy, about, settings);
        } catch (IOException e) {
            Files.delete(file);
            IOException told =
                    new IOException("no backup was made: " + file + " could not be written: " + e.getMessage());
            told.addSuppressed(e);
            throw told;
        }
    }

    private void fill(Path copy, Map<String, String> about, Environment settings) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder text = new StringBuilder();
            new TreeMap<>(about)
                    .forEach((k, v) -> text.append(k).append('=').append(v).append('\n'));
            put(zip, ABOUT, text.toString().getBytes(StandardCharsets.UTF_8));
            if (BackupDesk.isOfPostgres(about)) {
                zip.putNextEntry(new ZipEntry(TABLES));
                Files.copy(copy, zip);
                zip.closeEntry();
            } else {
                ofH2(copy, zip);
            }
            for (Map.Entry<String, Path> e : others(settings).entrySet()) {
                put(zip, e.getKey(), Files.readAllBytes(e.getValue()));
            }
        }
    }

    private static void ofH2(Path copy, ZipOutputStream zip) throws IOException {
        try (ZipInputStream database = new ZipInputStream(Files.newInputStream(copy))) {
            for (ZipEntry e = database.getNextEntry(); e != null; e = database.getNextEntry()) {
                if (e.getName().endsWith(".mv.db")) {
                    zip.putNextEntry(new ZipEntry(DATABASE));
                    database.transferTo(zip);
                    zip.closeEntry();
                }
            }
        }
    }

    private static Map<String, Path> others(Environment settings) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        Path users = Path.of(settings.getRequiredProperty("sluis.console.users-file"));
        if (Files.isRegularFile(users)) {
            files.put(USERS, users);
        }
        Path own = Path.of("config/application.yaml");
        if (Files.isRegularFile(own)) {
            files.put("config/application.yaml", own);
        }
        for (Map.Entry<String, String> e : new TreeMap<>(FOLDERS).entrySet()) {
            Path folder = Path.of(settings.getRequiredProperty(e.getValue()));
            try (Stream<Path> found = Files.isDirectory(folder) ? Files.walk(folder) : Stream.<Path>empty()) {
                for (Path f : found.filter(Files::isRegularFile).sorted().toList()) {
                    files.put("config/" + e.getKey() + "/" + folder.relativize(f), f);
                }
            }
        }
        return files;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** @throws WrongArguments if the file is no backup of this program */
    Properties about() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry about = zip.getEntry(ABOUT);
            if (about == null || (zip.getEntry(DATABASE) == null && zip.getEntry(TABLES) == null)) {
                throw new WrongArguments("expected a backup made by `sluis backup`, found another zip: " + file);
            }
            Properties found = new Properties();
            try (InputStream in = zip.getInputStream(about)) {
                found.load(in);
            }
            return found;
        } catch (java.util.zip.ZipException | java.nio.file.NoSuchFileException e) {
            throw new WrongArguments("expected a backup made by `sluis backup`, found none at " + file);
        }
    }

    /** The tables of PostgreSQL, when they are what was copied. */
    void tables(Path to) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            copy(zip, Objects.requireNonNull(zip.getEntry(TABLES), "a backup of H2"), to);
        }
    }

    /** @param home gets the database of H2, and the users when it has none. @param beside gets the configuration, to compare */
    void unpack(Path home, Path beside) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry e : List.copyOf(zip.stream().toList())) {
                if (e.getName().equals(DATABASE)) {
                    copy(zip, e, home.resolve(DATABASE));
                } else if (e.getName().equals(USERS) && !Files.exists(home.resolve(USERS))) {
                    copy(zip, e, home.resolve(USERS));
                } else if (e.getName().startsWith("config/")) {
                    Path to = beside.resolve(e.getName()).normalize();
                    if (!to.startsWith(beside)) {
                        throw new WrongArguments("this backup has an entry that leads out of its folder: " + file);
                    }
                    copy(zip, e, to);
                }
            }
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(to)) {
            in.transferTo(out);
        }
    }
}
