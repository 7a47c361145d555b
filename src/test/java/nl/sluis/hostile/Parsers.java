package nl.sluis.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import nl.sluis.control.change.ChangeDoor;
import nl.sluis.delivery.BasispoortDoor;
import nl.sluis.delivery.DocumentKind;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.digikoppeling.EnvelopeDoor;
import nl.sluis.delivery.duo.DuoDoor;
import nl.sluis.delivery.licence.LicenceDoor;
import nl.sluis.delivery.pull.PullDoor;
import nl.sluis.delivery.verzuim.VerzuimloketDoor;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.order.OrderJson;
import nl.sluis.register.RegisterDoor;
import nl.sluis.register.RegistersRefused;
import nl.sluis.shelf.ShelfDoor;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.SourceException;
import nl.sluis.source.leerlinggegevens.Expected;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;
import nl.sluis.source.verzuim.AbsenceDoor;

/** Every parser that is fed from outside, with a message that it takes and the one way in which it may refuse. */
final class Parsers {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final LeerlinggegevensReader READER =
            new LeerlinggegevensReader(EsisMapping.shipped(), Clock.fixed(NOW, ZoneId.of("Europe/Amsterdam")));
    private static final Expected HERE =
            new Expected("esis 99AA00", Vestiging.of("99AA00"), Schooljaar.of("2026-2027"));
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private Parsers() {}

    /** What takes bytes, or throws its refusal. */
    @FunctionalInterface
    interface Parsing {
        void parse(byte[] bytes) throws Exception;
    }

    /**
     * A parser.
     *
     * @param whole whether a part of its message is never a message
     */
    record Parser(
            String name, String sample, boolean whole, Parsing parsing, List<Class<? extends Exception>> refusals) {
        /** @return whether it was taken; anything that is neither that nor a refusal comes out */
        boolean takes(byte[] bytes) throws Exception {
            try {
                parsing.parse(bytes);
                return true;
            } catch (Exception e) {
                if (refusals.stream().noneMatch(r -> r.isInstance(e))) {
                    throw e;
                }
                return false;
            }
        }

        /** The words of the refusal, or nothing when it was taken. */
        String words(byte[] bytes) throws Exception {
            try {
                parsing.parse(bytes);
                return "";
            } catch (Exception e) {
                if (refusals.stream().noneMatch(r -> r.isInstance(e))) {
                    throw e;
                }
                return String.valueOf(e);
            }
        }

        boolean isXml() {
            return sample.startsWith("<");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Parser> all() {
        String message = Message.aMessage().with(Message.Pupil.aPupil("4711")).edexml();
        String antwoord = Message.aMessage().with(Message.Pupil.aPupil("4711")).antwoord();
        return List.of(
                new Parser(
                        "EDEXML",
                        message,
                        true,
                        b -> READER.readEdexml(new ByteArrayInputStream(b), HERE),
                        List.of(SourceException.class)),
                new Parser(
                        "UWLR answer",
                        antwoord,
                        true,
                        b -> READER.readAntwoord(new ByteArrayInputStream(b), HERE),
                        List.of(SourceException.class)),
                new Parser(
                        "absence answer",
                        "<verzuim_antwoord xmlns=\"urn:sluis:assumed:esis-verzuim:1\" schooljaar=\"2026-2027\""
                                + " brincode=\"99AA\" dependancecode=\"00\"><leerling key=\"L1\"><afwezigheid"
                                + " datum=\"2026-09-07\" minuten=\"240\" heledag=\"false\" geoorloofd=\"false\""
                                + " reden=\"spijbelen\">Ouders gebeld</afwezigheid></leerling></verzuim_antwoord>",
                        true,
                        AbsenceDoor::answer,
                        List.of(SourceException.class, XMLStreamException.class)),
                new Parser(
                        "Basispoort receipt",
                        soap(
                                "<leerlinggegevens_bevestiging xmlns=\"urn:sluis:assumed:basispoort:1\" berichtid=\"id-1\">"
                                        + "<leerling key=\"L1\" basispoortid=\"12\"/></leerlinggegevens_bevestiging>"),
                        true,
                        b -> BasispoortDoor.answer(b, DocumentKind.DELIVERY),
                        List.of(TransportException.class)),
                new Parser(
                        "Basispoort removal",
                        soap("<leerlingverwijdering_bevestiging xmlns=\"urn:sluis:assumed:basispoort:1\""
                                + " berichtid=\"id-1\"><leerling key=\"L1\"/></leerlingverwijdering_bevestiging>"),
                        true,
                        b -> BasispoortDoor.answer(b, DocumentKind.REVOCATION),
                        List.of(TransportException.class)),
                new Parser(
                        "verzuimloket number",
                        soap("<meldenRelatiefVerzuim_response xmlns=\"urn:sluis:assumed:verzuimloket:1\""
                                + " berichtid=\"id-1\"><meldingsnummer>70000001</meldingsnummer>"
                                + "</meldenRelatiefVerzuim_response>"),
                        true,
                        b -> VerzuimloketDoor.number(EnvelopeDoor.content(b)),
                        List.of(TransportException.class, EnvelopeDoor.refusal())),
                new Parser(
                        "verzuimloket statuses",
                        soap("<opvragenStatus_response xmlns=\"urn:sluis:assumed:verzuimloket:1\"><melding"
                                + " meldingsnummer=\"70000001\" status=\"Afgesloten\"/></opvragenStatus_response>"),
                        true,
                        b -> VerzuimloketDoor.statuses(EnvelopeDoor.content(b)),
                        List.of(TransportException.class, EnvelopeDoor.refusal())),
                new Parser(
                        "DUO results",
                        soap("<r:terugkoppeling xmlns:r=\"urn:r\"><r:resultaat><r:volgnummer>1</r:volgnummer>"
                                + "<r:identificatiecodeBedrijfsdocument>924015ca-ba7a-473f-b114-9ed2527abcf4"
                                + "</r:identificatiecodeBedrijfsdocument><r:soort>VERWERKT</r:soort><r:code>A1</r:code>"
                                + "<r:datumTijd>2026-11-24T04:00:00Z</r:datumTijd></r:resultaat></r:terugkoppeling>"),
                        true,
                        b -> DuoDoor.results(EnvelopeDoor.content(b)),
                        List.of(TransportException.class, EnvelopeDoor.refusal())),
                new Parser(
                        "licence answer",
                        "{\"gebruikers\":[{\"instellingId\":4700,\"eckId\":\"https://ketenid.example/1\"}]}",
                        true,
                        LicenceDoor::answer,
                        List.of(TransportException.class)),
                new Parser(
                        "notification of changes",
                        "{\"vestiging\":\"99AA00\",\"leerlingkeys\":[\"L1\",\"L2\"]}",
                        true,
                        b -> ChangeDoor.notification(new String(b, StandardCharsets.UTF_8)),
                        List.of(IllegalArgumentException.class)),
                new Parser(
                        "order",
                        "{\"id\":\"924015ca-ba7a-473f-b114-9ed2527abcf4\",\"run\":\"924015ca-ba7a-473f-b114-9ed2527abcf5\","
                                + "\"vestiging\":\"99AA00\",\"partners\":[\"jgz\"],\"subjects\":[1],\"reason\":\"r\","
                                + "\"requestedBy\":\"b\",\"requestedAt\":\"2026-11-24T04:00:00Z\"}",
                        true,
                        b -> OrderJson.read(new String(b, StandardCharsets.UTF_8)),
                        List.of(IllegalArgumentException.class)),
                new Parser("pull request", pullRequest(), true, PullDoor::request, List.of(PullDoor.refusal())),
                new Parser(
                        "register of objections",
                        "vestiging;leerlingkey;partner;ingediendOp;ingetrokkenOp;vastgelegdDoor;bewijs\n"
                                + "99AA00;L1;jgz;2026-09-01;;administratie;brief 1\n",
                        false,
                        Parsers::register,
                        List.of(RegistersRefused.class)),
                new Parser("policy", text("config/policies/jgz.yaml"), false, ShelfDoor::policy, List.of()),
                new Parser("mapping", text("mappings/jgz.yaml"), false, ShelfDoor::mapping, List.of()),
                new Parser("partner", text("config/partners/jgz.yaml"), false, ShelfDoor::partner, List.of()));
    }

    private static String soap(String body) {
        return "<s:Envelope xmlns:s=\"" + SOAP + "\"><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    private static String pullRequest() {
        String aut = "http://www.edustandaard.nl/leerresultaten/2/autorisatie";
        return "<s:Envelope xmlns:s=\"" + SOAP + "\"><s:Header><a:autorisatie xmlns:a=\"" + aut + "\">"
                + "<a:autorisatiesleutel>k</a:autorisatiesleutel><a:klantcode>c</a:klantcode>"
                + "<a:klantnaam>n</a:klantnaam></a:autorisatie></s:Header><s:Body>"
                + "<l:leerlinggegevens_verzoek"
                + " xmlns:l=\"http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens\">"
                + "<l:schooljaar/><l:brincode>99AA</l:brincode><l:dependancecode>00</l:dependancecode>"
                + "<l:xsdversie>2.2</l:xsdversie></l:leerlinggegevens_verzoek></s:Body></s:Envelope>";
    }

    private static void register(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("objections", ".csv");
        try {
            Files.write(file, bytes);
            RegisterDoor.objections(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
