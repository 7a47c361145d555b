package nl.sluis.mapping;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * CSV that a spreadsheet cannot run: a value that begins as a formula does ({@code = + - @}, tab or carriage return)
 * gets an apostrophe before it.
 */
final class CsvRenderer implements Renderer {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private final Format.Csv format;

    CsvRenderer(Format.Csv format) {
        this.format = format;
    }

    @Override
    public byte[] render(Sheet sheet) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(128 * (sheet.rows().size() + 1));
        try (OutputStreamWriter text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder()
                        .fieldSeparator(format.separator())
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(text)) {
            if (format.byteOrderMark()) {
                text.write('\uFEFF');
            }
            csv.writeRecord(sheet.columns().stream().map(Column::to).toList());
            for (String[] row : sheet.rows()) {
                csv.writeRecord(guarded(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static String[] guarded(String[] values) {
        String[] safe = values.clone();
        for (int i = 0; i < safe.length; i++) {
            if (!safe[i].isEmpty() && FORMULA_STARTS.indexOf(safe[i].charAt(0)) >= 0) {
                safe[i] = "'" + safe[i];
            }
        }
        return safe;
    }
}
