package nl.sluis.source.mls;

import java.nio.file.Path;
import java.time.Duration;
import nl.sluis.source.drop.SftpBox;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files of MLS arrive and how long they count: {@code sluis.mls.*}.
 *
 * @param folder people put files here; its sub-folder {@code refused} holds what could not be used
 * @param maxBytes a larger file is refused; it is of one vestiging and is read into memory
 * @param settle a file that changed less than this ago may still be written, and is left for the next look
 * @param maxAge a file that arrived longer ago is not used any more, and is then forgotten
 * @param without what to do with a vestiging whose file is missing, too old or not of its pupils
 * @param leastMatched percent of the pupils of the administration that a file must have; one with fewer is of other pupils, of
 *     another numbering, or lost a part
 * @param sftp the box to fetch files from; absent if there is none
 */
@ConfigurationProperties("sluis.mls")
public record MlsSettings(
        Path folder,
        @DefaultValue("16777216") long maxBytes,
        @DefaultValue("5s") Duration settle,
        @DefaultValue("8d") Duration maxAge,
        @DefaultValue("hold") Without without,
        @DefaultValue("50") int leastMatched,
        @Nullable SftpBox sftp) {

    /** What becomes of pupils of whom MLS should know something and does not, or not for certain. */
    public enum Without {
        /** The school waits; a single pupil is set apart, so that partners keep what they have of it. */
        HOLD,
        /** They go on without the fields of which MLS is the master. Base data of which it is the master are waited for. */
        DELIVER
    }

    public MlsSettings {
        if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE / 2 || leastMatched < 0 || leastMatched > 100) {
            throw new IllegalArgumentException(
                    "sluis.mls: expected max-bytes of 1 to 1073741823 and least-matched of 0 to 100");
        }
    }
}
