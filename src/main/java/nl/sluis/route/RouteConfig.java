package nl.sluis.route;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import nl.sluis.delivery.Outbox;
import nl.sluis.ledger.LatestEntries;
import nl.sluis.ledger.Subjects;
import nl.sluis.register.FactsDesk;
import nl.sluis.register.LegalDay;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.register.PupilRegisters;
import nl.sluis.register.reporting.ReportingDesk;
import nl.sluis.shelf.Shelf;
import nl.sluis.source.Snapshots;
import nl.sluis.source.verzuim.VerzuimSnapshots;
import nl.sluis.trace.Traces;
import org.apache.camel.Component;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The five words as Camel components: a bean that is named after a scheme is the component. */
@Configuration
class RouteConfig {

    @Bean
    PartnerRoutes partnerRoutes(Supplier<Shelf> shelf) {
        return new PartnerRoutes(partner -> !shelf.get().brought().contains(partner));
    }

    @Bean
    OrderDesk orderDesk(
            PartnerRoutes routes,
            Snapshots snapshots,
            ObjectProvider<VerzuimSnapshots> absences,
            RulesInForce rules,
            ObjectProvider<Circumstances> circumstances,
            Clock clock,
            LegalDay day,
            Traces traces) {
        Receptions receptions =
                new Receptions(snapshots, circumstances.getIfAvailable(() -> Circumstances.ALWAYS_NEW), clock);
        return new OrderDesk(routes, snapshots, absences.getIfAvailable(), rules, receptions, day, traces);
    }

    @Bean
    Words words(FactsDesk facts, Outbox outbox, Census census, GateClock clock, Traces traces) {
        return new Words(facts, outbox, census, clock, traces);
    }

    @Bean
    GateClock gateClock() {
        return new GateClock();
    }

    @Bean
    Census census(Snapshots snapshots, RulesInForce rules, FactsDesk facts, ReportingDesk reporting) {
        return new Census(snapshots, rules, facts, reporting);
    }

    @Bean
    Rehearsal rehearsal(
            Words words,
            OrderDesk desk,
            FactsDesk facts,
            Outbox outbox,
            PupilRegisterImport imports,
            @Value("${sluis.registers}") Path registers,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Rehearsal(words, desk, facts, outbox, imports, registers, transactions, clock);
    }

    @Bean
    Previews previews(Rehearsal rehearsal, RulesInForce rules, LegalDay day) {
        return new Previews(rehearsal, rules, day);
    }

    @Bean
    PolicyDiffs policyDiffs(Rehearsal rehearsal, RulesInForce rules, LegalDay day) {
        return new PolicyDiffs(rehearsal, rules, day);
    }

    @Bean
    Explanations explanations(
            Rehearsal rehearsal,
            RulesInForce rules,
            PupilRegisters registers,
            Subjects subjects,
            JdbcTemplate db,
            LegalDay day) {
        return new Explanations(rehearsal, rules, registers, subjects, new LatestEntries(db), day);
    }

    @Bean("orders")
    OrdersComponent orders(PartnerRoutes routes) {
        return new OrdersComponent(routes);
    }

    @Bean("source")
    WordComponent source(Words words) {
        return new WordComponent(words::source);
    }

    @Bean("gate")
    WordComponent gate(Words words) {
        return new WordComponent(words::gate);
    }

    @Bean("map")
    WordComponent map(Words words) {
        return new WordComponent(words::map);
    }

    @Bean("partner")
    WordComponent partner(Words words) {
        return new WordComponent(words::partner);
    }

    /**
     * Camel finds it among the beans as interceptor, route policy and lifecycle strategy. The words are looked up by
     * their type too, so that no other component can take the name of one.
     */
    @Bean
    RouteLaw routeLaw(BeanFactory beans) {
        return new RouteLaw(word -> component(beans, word));
    }

    private static Component component(BeanFactory beans, String word) {
        return word.equals("orders")
                ? beans.getBean(word, OrdersComponent.class)
                : beans.getBean(word, WordComponent.class);
    }
}
