package nl.sluis.architecture;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Whether a piece of code calls anything of a type. */
final class Calls extends ArchCondition<JavaCodeUnit> {
    private final Class<?> type;

    private Calls(Class<?> type) {
        super("call " + type.getSimpleName());
        this.type = type;
    }

    static ArchCondition<JavaCodeUnit> to(Class<?> type) {
        return new Calls(type);
    }

    @Override
    public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(type))
                .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
    }
}
