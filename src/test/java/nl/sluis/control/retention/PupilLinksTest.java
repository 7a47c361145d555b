package nl.sluis.control.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.ledger.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PupilLinksTest {
    @TempDir
    Path folder;

    /** Whoever adds a table about pupils has to say what becomes of it when a pupil is forgotten. */
    @Test
    void everyTableThatKnowsASubjectIsThoughtOf() throws SQLException {
        Set<String> known = new TreeSet<>(PupilLinks.TABLES);
        known.add("verzuim_melding");

        try (TestDatabase database = TestDatabase.in(folder);
                Connection connection = database.source().getConnection()) {
            assertThat(tables(connection)).isNotEmpty().isEqualTo(known);
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet keys = connection.getMetaData().getExportedKeys(null, "PUBLIC", "SUBJECT")) {
            while (keys.next()) {
                tables.add(keys.getString("FKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        try (ResultSet columns = connection.getMetaData().getColumns(null, "PUBLIC", null, "SUBJECT_ID")) {
            while (columns.next()) {
                tables.add(columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }
}
