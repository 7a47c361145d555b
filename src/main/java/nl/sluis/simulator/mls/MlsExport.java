package nl.sluis.simulator.mls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;

/**
 * Puts an export of each vestiging for special education into a folder, in turn as CSV and as EDEXML. Each has a pupil whom
 * the administration does not know any more, as real exports have.
 */
public final class MlsExport {
    private final Board board;
    private final Path folder;

    /** @param folder what the hub sees as the root of the SFTP box */
    public MlsExport(Board board, Path folder) {
        this.board = board;
        this.folder = folder;
    }

    /** MLS is made for special education; an sbo school does without. */
    public static boolean isUsedBy(School school) {
        return !school.soortOnderwijs().equals("SBO");
    }

    public void write() throws IOException {
        Files.createDirectories(folder);
        for (School school : board.schools()) {
            if (isUsedBy(school)) {
                write(school);
            }
        }
    }

    /** Under its final name at once, and as old as a file that nobody writes to any more. */
    public Path write(School school) throws IOException {
        boolean csv = school.index() % 2 == 0;
        String text =
                csv ? MlsCsvText.of(board, school, records(school)) : MlsXmlText.of(board, school, records(school));
        Path file = folder.resolve("mls-" + school.brin6() + (csv ? ".csv" : ".xml"));
        Path part = folder.resolve(file.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<MlsRecord> records(School school) {
        List<MlsRecord> records = new ArrayList<>();
        try (Stream<MlsRecord> known = MlsRecord.of(board, school)) {
            known.forEach(records::add);
        }
        records.add(MlsRecord.whoLeft(school));
        return records;
    }
}
