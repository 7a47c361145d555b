package nl.sluis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import java.lang.annotation.Annotation;
import java.util.Set;

/** Conditions on annotations. */
final class Annotations {
    private Annotations() {}

    static ArchCondition<JavaField> oneOf(Set<String> names) {
        return ArchCondition.from(describe(
                "be injected",
                (JavaField f) -> f.getAnnotations().stream()
                        .anyMatch(a -> names.contains(a.getRawType().getName()))));
    }

    static ArchCondition<JavaClass> nullMarkedPackage(Class<? extends Annotation> marked) {
        return ArchCondition.from(describe(
                "be in a package that says @NullMarked",
                (JavaClass c) -> c.getPackage().isAnnotatedWith(marked)));
    }
}
