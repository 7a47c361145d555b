package nl.sluis.source;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** The official schemas and samples, an oracle that stands beside the checkout where it is allowed to be. */
public final class Standards {
    private Standards() {}

    /** A file of the folder; without it the test is skipped, aloud. */
    public static Path file(String name) {
        Path folder = Path.of("..", "shared", "standards");
        assumeThat(Files.isDirectory(folder))
                .as("skipped: the folder ../shared/standards with the official samples is not here")
                .isTrue();
        return folder.resolve(name);
    }

    /** Holds the XML against an official schema. */
    public static void assertValid(String schema, String xml) {
        Path file = file(schema);
        assertThatNoException()
                .as("valid by %s", schema)
                .isThrownBy(() -> SchemaFactory.newDefaultInstance()
                        .newSchema(file.toFile())
                        .newValidator()
                        .validate(new StreamSource(new StringReader(xml))));
    }
}
