package nl.sluis.control;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.sluis.delivery.Offices;
import nl.sluis.delivery.Partners;
import nl.sluis.register.RegisterWords;
import nl.sluis.register.Registers;
import nl.sluis.route.RulesInForce;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfFolders;
import nl.sluis.source.Source;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.SourceMappings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts together what says what may leave: the shelf of policies, mappings and partners, the registers, and the second
 * person who must agree. All of it is read at the start and swapped as a whole.
 */
@Configuration
class HouseRules {

    @Bean
    RuleFiles ruleFiles(
            @Value("${sluis.routes}") Path routes,
            @Value("${sluis.mappings}") Path mappings,
            @Value("${sluis.policies}") Path policies,
            @Value("${sluis.partners}") Path partners,
            @Value("${sluis.registers}") Path registers,
            ObjectProvider<Source> sources,
            Environment environment) {
        return new RuleFiles(
                new ShelfFolders(routes, mappings, policies, partners),
                registers,
                environment::getProperty,
                () -> sources.stream().map(Source::name).collect(Collectors.toSet()));
    }

    @Bean
    FreshShelf freshShelf(
            @Value("${sluis.routes}") Path routes,
            @Value("${sluis.mappings}") Path mappings,
            @Value("${sluis.policies}") Path policies,
            @Value("${sluis.partners}") Path partners,
            Environment environment) {
        return () -> Shelf.read(new ShelfFolders(routes, mappings, policies, partners), environment::getProperty);
    }

    @Bean
    RulesInForce rulesInForce(RuleFiles files) {
        return new RulesInForce(files::first);
    }

    /** Registers that cannot be read stop the boot, also where nobody asks for them yet. */
    @Bean
    SmartInitializingSingleton rulesAreRead(RulesInForce rules) {
        return rules::get;
    }

    @Bean
    Supplier<Shelf> shelf(RulesInForce rules) {
        return () -> rules.get().shelf();
    }

    @Bean
    Supplier<Registers> registers(RulesInForce rules) {
        return () -> rules.get().registers();
    }

    @Bean
    Supplier<RegisterWords> registerWords(Supplier<Shelf> shelf) {
        return () -> RegisterWords.of(shelf.get().policies().values());
    }

    @Bean
    Partners partners(Supplier<Shelf> shelf) {
        return () -> shelf.get().settings().values();
    }

    @Bean
    Offices offices(Supplier<Registers> registers) {
        return (partner, vestiging) -> registers.get().of(vestiging).flatMap(entry -> entry.office(partner.officeBy()));
    }

    @Bean
    SourceMappings sourceMappings(RuleFiles files) {
        return new SourceMappings(files.firstShelf().sources().values().stream()
                .map(text -> SourceMapping.of(text.content()))
                .collect(Collectors.toMap(SourceMapping::source, mapping -> mapping)));
    }

    @Bean
    FourEyes fourEyes(
            JdbcTemplate db,
            Pauses pauses,
            Clock clock,
            Supplier<Shelf> shelf,
            @Value("${sluis.four-eyes}") boolean required) {
        FourEyes eyes = new FourEyes(db, pauses, clock, required);
        eyes.takeUp(shelf.get().policies().values());
        return eyes;
    }
}
