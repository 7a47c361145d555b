package nl.sluis.control;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.alarm.Alarms;
import nl.sluis.ledger.Subjects;
import nl.sluis.register.PupilRecords;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.register.PupilRegisters;
import nl.sluis.register.RegisterDrop;
import nl.sluis.register.RegisterWords;
import nl.sluis.route.RulesInForce;
import nl.sluis.shelf.Shelf;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes the rules while the hub runs: reload, the drop folder of registers, and the hand that records. */
@Configuration
class RulesConfiguration {
    private static final Duration OWED_LOOK = Duration.ofSeconds(5);

    @Bean
    Reload reload(
            RuleFiles files,
            RulesInForce rules,
            PupilRegisterImport imports,
            Approvals approvals,
            Alarms alarms,
            Clock clock,
            ApplicationEventPublisher events) {
        return new Reload(files, rules, imports, approvals, alarms, clock, events::publishEvent);
    }

    @Bean
    RulesHealth rulesHealthIndicator(Reload reload, RulesInForce rules) {
        return new RulesHealth(reload, rules);
    }

    @Bean
    PupilRecords pupilRecords(
            PupilRegisters registers,
            Subjects subjects,
            TransactionTemplate transaction,
            Supplier<RegisterWords> words) {
        return new PupilRecords(registers, subjects, transaction, words);
    }

    @Bean
    RegisterDesk registerDesk(
            PupilRegisterImport imports,
            PupilRecords records,
            Dispatch dispatch,
            Supplier<Shelf> shelf,
            Alarms alarms,
            Clock clock,
            @Value("${sluis.registers-drop.folder}") Path folder,
            @Value("${sluis.registers-drop.settle}") Duration settle,
            @Value("${sluis.registers-drop.keep}") Duration keep) {
        return new RegisterDesk(
                imports,
                new RegisterDrop(folder, imports, settle, keep, clock),
                records,
                dispatch,
                partners(shelf),
                alarms);
    }

    @Bean
    Lookout lookout(
            RuleFiles files,
            Reload reload,
            RegisterDesk desk,
            Dispatch dispatch,
            @Value("${sluis.rules.look}") Duration rulesLook,
            @Value("${sluis.registers-drop.look}") Duration dropLook,
            @Value("${sluis.open}") boolean open) {
        RulesWatch watch = new RulesWatch(files.watched(), () -> reload.reload("file watch"));
        return new Lookout(open)
                .watching("rules", rulesLook, watch::look)
                .watching("register files", dropLook, desk::look)
                .watching("orders that the broker did not take", OWED_LOOK, dispatch::sendOwed);
    }

    private static Supplier<Set<String>> partners(Supplier<Shelf> shelf) {
        return () -> shelf.get().partners();
    }
}
