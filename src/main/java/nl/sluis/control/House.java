package nl.sluis.control;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.delivery.Offices;
import nl.sluis.delivery.PullOrders;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.RedoLog;
import nl.sluis.ledger.Subjects;
import nl.sluis.register.FactsDesk;
import nl.sluis.register.LegalDay;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.register.PupilRegisters;
import nl.sluis.register.RegisterWords;
import nl.sluis.register.Registers;
import nl.sluis.register.reporting.ReportingDesk;
import nl.sluis.route.Census;
import nl.sluis.route.Circumstances;
import nl.sluis.route.OrderDesk;
import nl.sluis.route.RulesInForce;
import nl.sluis.shelf.Shelf;
import nl.sluis.source.Snapshots;
import nl.sluis.source.Source;
import nl.sluis.source.SupplementSource;
import nl.sluis.source.brake.BrakeLimit;
import nl.sluis.source.brake.MassChangeBrake;
import nl.sluis.source.edexml.EdexmlFetch;
import nl.sluis.source.edexml.EdexmlSource;
import nl.sluis.source.mls.MlsIntake;
import nl.sluis.source.verzuim.NotificationBook;
import nl.sluis.source.verzuim.TextDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rooms together: facts, snapshots, and what gives out orders; the rules that hold come of {@link HouseRules}. */
@Configuration
class House {

    @Bean
    Clock clock() {
        // instants are the same everywhere; who asks for a day gets the legal one
        return Clock.system(LegalDay.ZONE);
    }

    @Bean
    SQLExceptionTranslator endedDatabases() {
        return new EndedDatabase.Translator();
    }

    @Bean
    LegalDay legalDay(Clock clock) {
        return new LegalDay(clock);
    }

    @Bean
    PupilRegisters pupilRegisters(NamedParameterJdbcTemplate db, Clock clock, RedoLog redoLog) {
        return new PupilRegisters(db, clock, redoLog);
    }

    @Bean
    FactsDesk factsDesk(
            PupilRegisters pupils, LegalDay day, Supplier<Shelf> shelf, Offices offices, ReportingDesk reporting) {
        return new FactsDesk(pupils, day, new HouseKnowledge(shelf, offices, reporting));
    }

    @Bean
    ReportingDesk reportingDesk(JdbcTemplate db, TransactionTemplate transaction) {
        return new ReportingDesk(db, transaction);
    }

    @Bean
    PupilRegisterImport pupilRegisterImport(
            PupilRegisters registers,
            Subjects subjects,
            TransactionTemplate transaction,
            Supplier<RegisterWords> words) {
        return new PupilRegisterImport(registers, subjects, transaction, words);
    }

    @Bean
    Snapshots snapshots(
            List<Source> sources,
            List<SupplementSource> supplements,
            Supplier<Registers> registers,
            Subjects subjects,
            PartnerIdentities identities,
            LegalDay day,
            MassChangeBrake brake) {
        return new Snapshots(sources, supplements, registers, subjects, identities, day, brake);
    }

    @Bean
    MassChangeBrake massChangeBrake(
            JdbcTemplate db,
            @Value("${sluis.brake.percent}") int percent,
            @Value("${sluis.brake.pupils}") int pupils,
            Clock clock) {
        return new MassChangeBrake(db, new BrakeLimit(percent, pupils), clock);
    }

    @Bean
    VerzuimDesk verzuimDesk(TextDesk texts, NotificationBook book, Dispatch dispatch) {
        return new VerzuimDesk(
                texts, book, (v, why, by) -> dispatch.run(List.of(v), List.of("gemeente", "verzuimloket"), why, by));
    }

    @Bean
    BrakeDesk brakeDesk(MassChangeBrake brake, Dispatch dispatch, Supplier<Shelf> shelf, Alarms alarms) {
        return new BrakeDesk(brake, (v, why, by) -> {
            alarms.resolve(AlarmKind.MASS_CHANGE, v.code());
            return dispatch.run(
                    List.of(v), shelf.get().brought().stream().sorted().toList(), why, by);
        });
    }

    @Bean
    OrderLog orderLog(JdbcTemplate db, TransactionTemplate transaction, Clock clock) {
        return new OrderLog(db, transaction, clock);
    }

    @Bean
    OrderQueue orderQueue(JmsTemplate jms) {
        return new OrderQueue(jms);
    }

    @Bean
    OrderWorker orderWorker(
            OrderDesk desk, OrderLog log, Pauses pauses, Alarms alarms, @Value("${sluis.orders.tries}") int tries) {
        return new OrderWorker(desk, log, pauses, alarms, tries);
    }

    @Bean
    Pauses pauses(JdbcTemplate db, Clock clock) {
        return new Pauses(db, clock);
    }

    @Bean
    Dispatch dispatch(OrderLog log, OrderQueue queue, Supplier<Registers> registers, Clock clock) {
        return new Dispatch(log, queue, registers, clock);
    }

    @Bean
    GateRecheck gateCheck(RulesInForce rules, FactsDesk facts) {
        return new GateRecheck(rules, facts);
    }

    /** Only where it is wanted: an order that is repeated within a day is rare, and a source may be slow to say no. */
    @Bean
    @ConditionalOnProperty("sluis.orders.ask-changes")
    Circumstances circumstances(JdbcTemplate db, GateRecheck gate) {
        return new RecordedCircumstances(db, gate);
    }

    @Bean
    Nights nights(
            PupilRegisterImport imports,
            @Value("${sluis.registers}") Path folder,
            Dispatch dispatch,
            Census census,
            MlsIntake mls) {
        return new Nights(imports, folder, dispatch, census, mls::look);
    }

    @Bean
    MlsDrop mlsDrop(MlsIntake intake, @Value("${sluis.mls.look:30s}") Duration look) {
        return new MlsDrop(intake, look);
    }

    @Bean
    EdexmlDrop edexmlDrop(
            ObjectProvider<EdexmlSource> source,
            ObjectProvider<EdexmlFetch> fetch,
            Supplier<Registers> registers,
            Supplier<Shelf> shelf,
            Dispatch dispatch,
            @Value("${sluis.edexml.look:30s}") Duration look) {
        return new EdexmlDrop(
                source,
                fetch,
                registers,
                v -> dispatch.run(
                        List.of(v),
                        shelf.get().brought().stream().sorted().toList(),
                        "an EDEXML file arrived",
                        "edexml"),
                look);
    }

    @Bean
    PullOrders pullOrders(Dispatch dispatch, RunSummaries summaries) {
        return new PullDispatch(dispatch, summaries);
    }

    @Bean
    RunSummaries runSummaries(JdbcTemplate db) {
        return new RunSummaries(db);
    }

    @Bean
    HubToken hubToken() {
        return HubToken.random();
    }
}
