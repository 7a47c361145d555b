package nl.sluis.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.delivery.certify.Certification;
import nl.sluis.delivery.certify.Outcome;
import nl.sluis.delivery.certify.Scenarios;
import nl.sluis.delivery.certify.Scenarios.Seen;
import nl.sluis.leerling.Vestiging;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * What a box must do that takes files over SFTP; deletes its own at the end. With setting {@code strangerKeyFile} it also
 * tries to come in with that key, which the server must not know.
 */
public final class SftpCertification implements Certification {
    private static final String PART = ".part";
    /** Of the small file, closed or not. */
    private static final int LONGEST = 64 * 1024;

    private final PartnerSettings settings;
    private final Vestiging vestiging;
    private final Clock clock;
    private final Scenarios scenarios = new Scenarios();

    private SftpCertification(PartnerSettings settings, Vestiging vestiging, Clock clock) {
        this.settings = settings;
        this.vestiging = vestiging;
        this.clock = clock;
    }

    public static SftpCertification of(PartnerSettings settings, Vestiging vestiging, Clock clock) {
        return new SftpCertification(settings, vestiging, clock);
    }

    @Override
    public List<Outcome> run() {
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        try {
            run(camel);
        } finally {
            camel.stop();
        }
        return scenarios.outcomes();
    }

    private void run(CamelContext camel) {
        Consignment file = file("achternaam;roepnaam\r\nProef;Een\r\n");
        String name = new FileNames(settings.setting("fileName")).of(file);
        String stranger = settings.settings().getOrDefault("strangerKeyFile", "");
        if (!stranger.isBlank()) {
            scenarios.refused("key of somebody else", "not let in", () -> {
                Map<String, String> other = new HashMap<>(settings.settings());
                other.put("privateKeyFile", stranger);
                open(other, camel).deliver(file);
            });
        }
        scenarios.run(
                "upload under another name, read back, renamed",
                "the file whole, under its own name only",
                () -> uploaded(file, name, camel));
        scenarios.run("the same file again", "it takes the place of the first", () -> uploaded(file, name, camel));
        scenarios.run("file of 4 million bytes", "whole when read back", () -> large(camel));
        scenarios.run("deletion of our own files", "gone", () -> deleted(name, camel));
    }

    private SftpTransport open(Map<String, String> with, CamelContext camel) {
        return SftpTransport.open(
                new PartnerSettings(settings.partner(), "sftp", with, 1, settings.firstWait(), settings.longestWait()),
                camel);
    }

    private Seen uploaded(Consignment file, String name, CamelContext camel) throws TransportException {
        SftpTransport transport = open(settings.settings(), camel);
        Receipt receipt = transport.deliver(file);
        transport.rest();
        SftpConnection look = SftpConnection.of(settings, camel);
        look.open();
        boolean whole = receipt.text().endsWith(SftpTransport.sha256(look.read(name, LONGEST)));
        boolean part = look.exists(name + PART);
        look.close();
        return new Seen(whole && !part, !whole ? "another file" : part ? "the other name is there too" : "whole");
    }

    private Seen large(CamelContext camel) throws TransportException {
        byte[] content = new byte[4_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        String name = "sluis-certify-" + UUID.randomUUID() + PART;
        SftpConnection box = SftpConnection.of(settings, camel);
        box.open();
        box.write(name, content);
        byte[] there = box.read(name, content.length);
        box.delete(name);
        box.close();
        boolean same = java.util.Arrays.equals(content, there);
        return new Seen(same, same ? "whole" : there.length + " bytes, or other ones");
    }

    private Seen deleted(String name, CamelContext camel) throws TransportException {
        SftpConnection box = SftpConnection.of(settings, camel);
        box.open();
        if (box.exists(name)) {
            box.delete(name);
        }
        boolean gone = !box.exists(name);
        box.close();
        return new Seen(gone, gone ? "gone" : "still there");
    }

    private Consignment file(String content) {
        return new Consignment(
                UUID.randomUUID(),
                DocumentKind.DELIVERY,
                settings.partner(),
                vestiging,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                "csv",
                List.of(),
                content.getBytes(StandardCharsets.UTF_8));
    }
}
