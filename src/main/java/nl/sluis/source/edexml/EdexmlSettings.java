package nl.sluis.source.edexml;

import java.nio.file.Path;
import java.time.Duration;
import nl.sluis.source.drop.SftpBox;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where EDEXML files arrive: {@code sluis.edexml.*}.
 *
 * @param folder people and the fetch put files here; its sub-folder {@code refused} holds what could not be used
 * @param mapping the source mapping: by default that of ESIS, whose export these files are
 * @param maxBytes a larger file is refused
 * @param settle a file that changed less than this ago may still be written, and is left for the next time
 * @param sftp the box to fetch files from; absent if there is none
 */
@ConfigurationProperties("sluis.edexml")
public record EdexmlSettings(
        Path folder,
        @DefaultValue("esis") String mapping,
        @DefaultValue("67108864") long maxBytes,
        @DefaultValue("5s") Duration settle,
        @Nullable SftpBox sftp) {}
