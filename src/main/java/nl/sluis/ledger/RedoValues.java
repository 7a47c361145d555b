package nl.sluis.ledger;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of a row as the redo log writes them, and back. */
final class RedoValues {
    private RedoValues() {}

    /** Column to value, in small letters. */
    static Map<String, @Nullable Object> of(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            @Nullable
            Object value = isMoment(columns.getColumnType(i), columns.getColumnTypeName(i))
                    ? row.getObject(i, OffsetDateTime.class)
                    : row.getObject(i);
            values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), written(value));
        }
        return values;
    }

    static Map<String, @Nullable Object> written(Map<String, Object> values) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        values.forEach((column, value) -> written.put(column, written(value)));
        return written;
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof UUID
                || value instanceof OffsetDateTime
                || value instanceof LocalDate
                || value instanceof Date) {
            return value.toString();
        }
        return value;
    }

    /** PostgreSQL calls it a timestamp, and says only by its name that it has a zone. */
    private static boolean isMoment(int type, String typeName) {
        return type == Types.TIMESTAMP_WITH_TIMEZONE || typeName.equalsIgnoreCase("timestamptz");
    }

    /** @param type of {@link Types} or the database's own name for it */
    static @Nullable Object read(@Nullable Object written, int type, String typeName) {
        if (!(written instanceof String text)) {
            return written;
        }
        // H2 counts it among the binary types
        if (typeName.equalsIgnoreCase("uuid")) {
            return UUID.fromString(text);
        }
        if (isMoment(type, typeName)) {
            return OffsetDateTime.parse(text);
        }
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                Base64.getDecoder().decode(text);
            case Types.DATE -> LocalDate.parse(text);
            default -> text;
        };
    }
}
