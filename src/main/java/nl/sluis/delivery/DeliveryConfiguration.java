package nl.sluis.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import nl.sluis.delivery.duo.DuoTransport;
import nl.sluis.delivery.licence.LicenceTransport;
import nl.sluis.delivery.verzuim.GemeenteTransport;
import nl.sluis.delivery.verzuim.NotificationStatus;
import nl.sluis.delivery.verzuim.VerzuimloketTransport;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.HashRoot;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.RedoLog;
import nl.sluis.ledger.Signer;
import nl.sluis.ledger.Subjects;
import nl.sluis.trace.Traces;
import nl.sluis.vault.Envelope;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.PgnSeal;
import nl.sluis.vault.SealedStore;
import nl.sluis.vault.ValueSeal;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts vault, ledger and delivery together. It needs from the house above: {@link GateCheck}, {@link Reorder}, a
 * {@link Clock} and {@link Partners}.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /** With the root of hashes that the database has; a database of another master key stops the boot. */
    @Bean(destroyMethod = "close")
    MasterKey masterKey(@Value("${sluis.master-key-file}") String file, JdbcTemplate jdbc) {
        MasterKey master = MasterKey.read(Path.of(file));
        HashRoot.open(jdbc, master);
        return master;
    }

    @Bean
    SealedStore hashRoot(JdbcTemplate jdbc, MasterKey master) {
        return HashRoot.open(jdbc, master);
    }

    @Bean
    PgnKey pgnKey(MasterKey master, @Value("${sluis.pgn-key-file:}") String file) {
        return new PgnKey(file.isBlank() ? master : MasterKey.read(Path.of(file)));
    }

    @Bean
    Envelope envelope(MasterKey master, PgnKey pgn) {
        return new Envelope(master, pgn.key());
    }

    @Bean
    SealedStore openDocuments(JdbcTemplate jdbc, Envelope envelope) {
        return new OpenDocuments(jdbc, envelope);
    }

    @Bean
    SealedStore handles(DeliveryStore store) {
        return store.handles();
    }

    @Bean
    Subjects subjects(JdbcTemplate jdbc, PlatformTransactionManager transactions, MasterKey master) {
        return new Subjects(jdbc, transactions, KeyedHash.of(master, "subject"), new ValueSeal(master, "leerlingkey"));
    }

    @Bean
    PartnerIdentities partnerIdentities(JdbcTemplate jdbc, MasterKey master) {
        return new PartnerIdentities(jdbc, new ValueSeal(master, "partner-identity"));
    }

    @Bean
    NotificationStatus notificationStatus(JdbcTemplate jdbc, PartnerIdentities identities, Clock clock) {
        return new NotificationStatus(jdbc, identities, clock);
    }

    @Bean
    Ledger ledger(
            JdbcTemplate jdbc,
            @Value("${sluis.ledger-signing-key-file}") Path signingKey,
            Environment environment,
            RedoLog redoLog,
            Clock clock) {
        return new Ledger(jdbc, Signer.read(signingKey), Anchor.of(environment), redoLog, clock);
    }

    @Bean
    RedoLog redoLog(JdbcTemplate jdbc, @Value("${sluis.redo-log.folder}") String folder, Clock clock) {
        return new RedoLog(Optional.of(folder).filter(f -> !f.isEmpty()).map(Path::of), jdbc, clock);
    }

    @Bean
    LedgerVerifier ledgerVerifier(JdbcTemplate jdbc, Environment environment) {
        return LedgerVerifier.of(jdbc, environment);
    }

    @Bean
    Signal deliverySignal() {
        return new Signal();
    }

    @Bean
    DeliveryStore deliveryStore(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Ledger ledger,
            PartnerIdentities identities,
            MasterKey master,
            PgnKey pgn,
            Clock clock) {
        PgnSeal seal = new PgnSeal(master, pgn.key(), "handle");
        return DeliveryStore.of(jdbc, transactions, ledger, identities, seal, clock);
    }

    @Bean
    Outbox outbox(DeliveryStore store, MasterKey master, Envelope envelope, Partners partners, Signal signal) {
        ToIntFunction<String> documentSize = partner -> partners.all().stream()
                .filter(p -> p.partner().equals(partner))
                .mapToInt(PartnerSettings::documentSize)
                .findFirst()
                .orElse(PartnerSettings.LARGEST_DOCUMENT);
        Predicate<String> fetches =
                partner -> partners.all().stream().anyMatch(s -> s.partner().equals(partner) && s.fetches());
        return new Outbox(store, envelope, KeyedHash.of(master, "delta"), documentSize, fetches, signal);
    }

    @Bean
    Handover handover(DeliveryStore store, Envelope envelope, GateCheck gate, Traces traces) {
        return new Handover(store, envelope, gate, traces);
    }

    @Bean
    DeliveryDesk deliveryDesk(DeliveryStore store, Subjects subjects, Couriers couriers) {
        return new DeliveryDesk(store, subjects, couriers);
    }

    @Bean
    RemovalDesk removalDesk(
            DeliveryStore store,
            JdbcTemplate jdbc,
            Subjects subjects,
            Reorder reorder,
            @Value("${sluis.four-eyes}") boolean fourEyes) {
        return new RemovalDesk(store, jdbc, subjects, reorder, fourEyes);
    }

    @Bean
    Couriers couriers(
            DeliveryStore store,
            MasterKey master,
            Envelope envelope,
            GateCheck gate,
            RevocationCheck revocations,
            Reorder reorder,
            Partners partners,
            Subjects subjects,
            PartnerIdentities identities,
            JdbcTemplate jdbc,
            NotificationStatus notifications,
            CamelContext camel,
            Offices offices,
            Clock clock,
            Signal signal,
            @Value("${sluis.node:hub}") String node,
            @Value("${sluis.delivery.lease:5m}") Duration lease,
            @Value("${sluis.delivery.poll:5s}") Duration poll,
            Traces traces) {
        Courier.Office office = new Courier.Office(
                store.documents(),
                store.leases(),
                store.settlement(),
                envelope,
                gate,
                revocations,
                reorder,
                clock,
                node,
                lease,
                traces);
        Wires wires = new Wires(
                camel,
                offices,
                subjects,
                identities,
                notifications,
                jdbc,
                KeyedHash.of(master, "duo-identification"),
                clock);
        Supplier<List<Courier>> hire = () -> couriers(office, partners.all(), settings -> transport(settings, wires));
        return new Couriers(hire, store, reorder, signal, poll);
    }

    private static List<Courier> couriers(
            Courier.Office office,
            Collection<PartnerSettings> partners,
            Function<PartnerSettings, Transport> transport) {
        return partners.stream()
                .filter(settings -> !settings.fetches())
                .flatMap(settings -> Stream.generate(() -> new Courier(office, settings, transport.apply(settings)))
                        .limit(settings.number("couriers", 1)))
                .toList();
    }

    /** What transports need of the house. */
    private record Wires(
            CamelContext camel,
            Offices offices,
            Subjects subjects,
            PartnerIdentities identities,
            NotificationStatus notifications,
            JdbcTemplate jdbc,
            KeyedHash duoHash,
            Clock clock) {}

    private static Transport transport(PartnerSettings settings, Wires wires) {
        if (!settings.offices().isEmpty()) {
            return OfficeTransport.open(settings, wires.offices(), office -> transport(office, wires));
        }
        return switch (settings.transport()) {
            case "sftp" -> SftpTransport.open(settings, wires.camel());
            case "soap" -> SoapTransport.open(settings, wires.subjects());
            case "duo" -> DuoTransport.open(settings, wires.jdbc(), wires.identities(), wires.duoHash(), wires.clock());
            case "licence" -> LicenceTransport.open(settings);
            case "gemeente" -> GemeenteTransport.open(settings, wires.camel());
            case "verzuimloket" ->
                VerzuimloketTransport.open(settings, wires.identities(), wires.notifications(), wires.clock());
            default ->
                throw new IllegalArgumentException("partner " + settings.partner()
                        + ": transport expected sftp, soap, duo, licence, verzuimloket or gemeente, found "
                        + settings.transport());
        };
    }
}
