package nl.sluis.command;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.control.BrakeDesk;
import nl.sluis.control.VerzuimDesk;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.vault.MasterKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database of a home and nothing else: for commands that read while no hub is running. Not annotated as configuration,
 * so that the hub does not find it.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
class Records {
    private static final String URL = "spring.datasource.url";

    static ConfigurableApplicationContext open(Path home) {
        boolean none = !Files.isDirectory(home.resolve("db"));
        System.setProperty("sluis.home", home.toString());
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Records.class).web(WebApplicationType.NONE);
        ConfigurableApplicationContext records = DemoHome.is(home)
                ? builder.run(
                        "--sluis.home=" + home,
                        "--logging.threshold.console=OFF",
                        "--sluis.master-key-file=" + home.resolve("keys/master.key"),
                        "--sluis.ledger-verify-key-file=" + home.resolve("keys/ledger-verify.pem"))
                : builder.run("--sluis.home=" + home, "--logging.threshold.console=OFF");
        // nothing was connected to yet: a file of H2 that is not there would be made
        if (none && records.getEnvironment().getProperty(URL, "").startsWith("jdbc:h2:file:")) {
            records.close();
            throw new WrongArguments("--home: expected the home of a hub, found none in " + home);
        }
        return records;
    }

    @Bean
    BrakeDesk brakeDesk(JdbcTemplate db) {
        return BrakeDesk.ofRecords(db);
    }

    /** Needs the master key, so it is made when it is asked for: most commands do without. */
    @Bean
    @Lazy
    VerzuimDesk verzuimDesk(JdbcTemplate db, @Value("${sluis.master-key-file}") String masterKey) {
        return VerzuimDesk.ofRecords(db, MasterKey.read(Path.of(masterKey)));
    }

    @Bean
    LedgerVerifier ledgerVerifier(JdbcTemplate db, Environment settings) {
        return LedgerVerifier.of(db, settings);
    }
}
