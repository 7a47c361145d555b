package nl.sluis.delivery.digikoppeling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.simulator.keys.DemoKeys;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The addressing of a request against digests that are published of a real one to DUO (SURFnet eduhub-rio-mapper, fixture
 * soap.edn): three headers, exclusive canonicalisation with the prefixes duo and soapenv, SHA-256. They hold only when
 * every character of the header is as DUO gets it, attributes and namespaces included.
 */
class DigestVectorsTest {
    private static final String CONTRACT = "http://duo.nl/contract/DUO_RIO_Raadplegen_OnderwijsOrganisatie_V4";
    private static final String MESSAGE = "http://duo.nl/schema/DUO_RIO_Raadplegen_OnderwijsOrganisatie_V4";
    private static final String PREFIXES = "duo soapenv";
    private static final Oin SCHOOL = Oin.ofBrin("25BE");
    private static final Oin DUO = new Oin("00000001800866472000");

    @TempDir
    Path folder;

    private Envelope request;

    @BeforeEach
    void sign() throws Exception {
        EnvelopeSigner signer = new EnvelopeSigner(SigningKeys.of(settings()), Clock.systemUTC());
        Addressing addressing = Addressing.of(
                "https://duo.nl/RIO/services/raadplegen4.0",
                DUO,
                CONTRACT + "/opvragen_aangebodenOpleidingenVanOrganisatie",
                SCHOOL);
        byte[] content = ("<duo:vraag xmlns:duo=\"" + MESSAGE + "\"/>").getBytes(UTF_8);
        // the real request declares its message's prefix at the top, where the headers inherit it
        String bytes = new String(signer.sign(addressing, content).bytes(), UTF_8)
                .replaceFirst("<soapenv:Envelope", "<soapenv:Envelope xmlns:duo=\"" + MESSAGE + "\"");
        request = Envelope.read(bytes.getBytes(UTF_8));
    }

    private PartnerSettings settings() throws Exception {
        DemoKeys keys = DemoKeys.in(folder, List.of());
        Map<String, String> settings = new HashMap<>();
        for (String store : List.of("keyStore", "trustStore")) {
            String name = store.equals("keyStore") ? "duo-bron-client" : "duo-bron-trust";
            settings.put(store, keys.file(name + ".p12").toString());
            settings.put(store + "PasswordFile", keys.file(name + ".password").toString());
        }
        return new PartnerSettings("duo-bron", "duo", settings, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "From, AXVPHgUAPZyMIX3FaoV/BKQd0LR/WbvaPhgu3xXnFhE=",
        "To, rcgQXYJVBlpvcAHH4OU0ouwQ7z46n+Yb92B+j6ZNs8Y=",
        "Action, PQE2aWTZrJiEAufW1u+RBRZXFU/w+8qmBmYDOL/xJ/k="
    })
    void aHeaderHasThePublishedDigest(String name, String published) throws Exception {
        Element header = request.header(Addressing.NAMESPACE, name).orElseThrow();
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
                .canonicalizeSubtree(header, PREFIXES, canonical);
        assertThat(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical.toByteArray())))
                .as(canonical.toString(UTF_8))
                .isEqualTo(published);
    }

    @Test
    void sixPartsAreSignedEachWithADigestOfItsOwn() {
        NodeList references =
                request.document().getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Reference");
        List<String> uris = new java.util.ArrayList<>();
        for (int i = 0; i < references.getLength(); i++) {
            uris.add(((Element) references.item(i)).getAttribute("URI"));
        }
        assertThat(uris)
                .hasSize(6)
                .contains("#id-From", "#id-To", "#id-Action", "#id-MessageID", "#id-Body")
                .anyMatch(uri -> uri.startsWith("#TS-"));
    }
}
