package nl.sluis.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A simulator that shared code with the hub would share its errors, and two equal errors look like a success. */
class SimulatorIsolationTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("nl.sluis");

    @Test
    void theSimulatorsUseNothingOfTheHouse() {
        assertThat(HOUSE.contain("nl.sluis.simulator.DemoWorld")).isTrue();
        noClasses()
                .that()
                .resideInAPackage("nl.sluis.simulator..")
                .should()
                .dependOnClassesThat(houseWithout("nl.sluis.simulator"))
                .check(HOUSE);
    }

    @Test
    void theHouseUsesNothingOfTheSimulators() {
        noClasses()
                .that(houseWithout("nl.sluis.simulator"))
                // which is no part of a running hub
                .and()
                .resideOutsideOfPackage("nl.sluis.torture..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("nl.sluis.simulator..")
                .check(HOUSE);
    }

    @Test
    void aRuleThatIsBrokenGoesRed() {
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("nl.sluis.simulator.esis..")
                        .should()
                        .dependOnClassesThat(houseWithout("nl.sluis.simulator.esis"))
                        .check(HOUSE))
                .isInstanceOf(AssertionError.class);
    }

    private static DescribedPredicate<JavaClass> houseWithout(String rootPackage) {
        return DescribedPredicate.describe(
                "house without " + rootPackage,
                type -> type.getPackageName().startsWith("nl.sluis")
                        && !(type.getPackageName() + ".").startsWith(rootPackage + "."));
    }
}
