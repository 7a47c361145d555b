package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentTest {
    private static final List<String> ASKED = List.of("achternaam", "voorvoegsel", "roepnaam");

    @Test
    void whoseFieldsAllLeftHasNothingToTell() {
        assertThat(Sent.detail(ASKED, Set.copyOf(ASKED), Map.of())).isEmpty();
        assertThat(Sent.of("achternaam,voorvoegsel,roepnaam", "")).isEqualTo(new Sent(ASKED, Map.of()));
    }

    @Test
    void whatDidNotLeaveIsReadBackWithItsReason() {
        String detail = Sent.detail(ASKED, Set.of("achternaam"), Map.of("roepnaam", "NO_CONSENT"));

        Sent sent = Sent.of("achternaam,voorvoegsel,roepnaam", detail);

        assertThat(detail).isEqualTo("without voorvoegsel roepnaam=NO_CONSENT");
        assertThat(sent.names()).containsExactly("achternaam");
        assertThat(sent.missing()).isEqualTo(Map.of("voorvoegsel", "", "roepnaam", "NO_CONSENT"));
    }

    @Test
    void whereNothingLeftNoNameIsLeft() {
        assertThat(Sent.of("", "").names()).isEmpty();
    }
}
