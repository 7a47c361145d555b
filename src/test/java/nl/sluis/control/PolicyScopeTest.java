package nl.sluis.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyScopeTest {
    private static final LocalDate FROM = LocalDate.of(2026, 8, 1);
    private static final PolicyScope NOW = new PolicyScope(
            true, FROM, FROM.plusYears(1), Set.of("NoObjection", "SchoolOptedIn"), Set.of("ROEPNAAM"), Set.of("a"));

    @Test
    void lessNeedsNobody() {
        PolicyScope stricter = new PolicyScope(
                true,
                FROM,
                FROM.plusMonths(3),
                Set.of("NoObjection", "SchoolOptedIn", "AgreementValid"),
                Set.of(),
                Set.of("a"));
        PolicyScope stopped = new PolicyScope(false, FROM, null, Set.of(), Set.of("ROEPNAAM", "PGN"), Set.of("b"));

        assertThat(stricter.more(NOW)).isEmpty();
        assertThat(stopped.more(NOW)).isEmpty();
        assertThat(NOW.more(NOW)).isEmpty();
    }

    @Test
    void everyWayOfMoreIsNamed() {
        assertThat(new PolicyScope(
                                true, FROM, FROM.plusYears(1), NOW.requires(), Set.of("ROEPNAAM", "PGN"), Set.of("a"))
                        .more(NOW))
                .containsExactly("extra gegevens: PGN");
        assertThat(new PolicyScope(true, FROM, FROM.plusYears(1), Set.of("NoObjection"), NOW.fields(), Set.of("a"))
                        .more(NOW))
                .containsExactly("vervallen voorwaarden: SchoolOptedIn");
        assertThat(new PolicyScope(true, FROM, null, NOW.requires(), NOW.fields(), Set.of("a")).more(NOW))
                .hasSize(1);
        assertThat(new PolicyScope(
                                true, FROM.minusDays(1), FROM.plusYears(1), NOW.requires(), NOW.fields(), Set.of("a"))
                        .more(NOW))
                .hasSize(1);
        assertThat(new PolicyScope(true, FROM, FROM.plusYears(1), NOW.requires(), NOW.fields(), Set.of("b")).more(NOW))
                .hasSize(1);
        assertThat(NOW.more(new PolicyScope(false, FROM, FROM.plusYears(1), NOW.requires(), NOW.fields(), Set.of("a"))))
                .containsExactly("het beleid wordt actief");
    }

    @Test
    void whatIsKeptIsReadBack() {
        assertThat(PolicyScope.read(NOW.text())).isEqualTo(NOW);
        PolicyScope bare = new PolicyScope(false, FROM, null, Set.of(), Set.of(), Set.of());
        assertThat(PolicyScope.read(bare.text())).isEqualTo(bare);
    }
}
