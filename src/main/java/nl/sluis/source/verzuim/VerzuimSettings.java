package nl.sluis.source.verzuim;

import java.net.URI;
import java.util.Set;
import nl.sluis.verzuim.AbsenceRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where absence is asked, and how it is counted: {@code sluis.verzuim.*}. Certificates and keys are those of
 * {@code sluis.esis.*}.
 *
 * @param url the absence service of ESIS (ASSUMED), https only
 * @param reading {@code reached} is the law (16 hours), {@code exceeded} the regulation (more than 16 hours)
 * @param gemeenten codes of the gemeenten with which a box was agreed: of any other nothing is known here, so a pupil who
 *     lives there is withheld from the gemeente, with the reason
 */
@ConfigurationProperties("sluis.verzuim")
public record VerzuimSettings(
        URI url,
        @DefaultValue("reached") AbsenceRule.Reading reading,
        @DefaultValue Set<String> gemeenten) {
    public VerzuimSettings {
        gemeenten = Set.copyOf(gemeenten);
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("sluis.verzuim.url: expected an https address, found another scheme");
        }
    }
}
