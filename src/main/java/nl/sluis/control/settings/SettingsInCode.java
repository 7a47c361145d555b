package nl.sluis.control.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads the compiled classes of the house for the settings that they ask for: by {@code @Value}, by
 * {@code @ConfigurationProperties}, by a condition, or by name from the environment. So the list cannot grow old.
 */
public final class SettingsInCode {
    private static final Pattern KEY = Pattern.compile("sluis(\\.[a-z][a-z0-9-]*)+");
    private static final Pattern PREFIX = Pattern.compile("sluis(\\.[a-z][a-z0-9-]*)+\\.");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(sluis(?:\\.[a-z][a-z0-9-]*)+)(?::([^}]*))?}");
    /** Where words of the same form are no settings: names of metrics, and what is let pass. */
    private static final Set<String> OTHER_CLASSES = Set.of("HubMetrics", "UnknownSettings");
    /** Queues, and a file. */
    private static final Set<String> OTHER_WORDS =
            Set.of("sluis.orders", "sluis.orders.dead", "sluis.changes", "sluis.log");

    private final Map<String, Setting> found = new TreeMap<>();
    private final SortedSet<String> prefixes = new TreeSet<>();

    private SettingsInCode() {}

    /** Takes a second or so. */
    public static SettingsInCode read() {
        SettingsInCode all = new SettingsInCode();
        String own = SettingsInCode.class.getName().replace('.', '/') + ".class";
        try {
            String root = new ClassPathResource(own).getURL().toString().replace(own, "");
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:nl/sluis/**/*.class")) {
                // what ships, and no tests that may lie beside it
                if (file.getURL().toString().startsWith(root)) {
                    try (InputStream in = file.getInputStream()) {
                        all.read(new ClassReader(in));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the classes of the house cannot be read", e);
        }
        return all;
    }

    /** By key. */
    public Map<String, Setting> all() {
        return found;
    }

    /** Beginnings, such as {@code sluis.pull.}, that the code puts a name behind. */
    public SortedSet<String> prefixes() {
        return prefixes;
    }

    private void read(ClassReader file) {
        String name = file.getClassName().replace('/', '.');
        String simple = name.substring(name.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
        if (!OTHER_CLASSES.contains(simple)) {
            file.accept(new OfClass(name, simple), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        }
    }

    private void add(String key, String type, String fallback, String usedIn) {
        found.merge(key, new Setting(key, type, fallback, Set.of(usedIn)), Setting::and);
    }

    private void word(String text, String usedIn) {
        if (KEY.matcher(text).matches() && !OTHER_WORDS.contains(text)) {
            add(text, "", "", usedIn);
        } else if (PREFIX.matcher(text).matches()) {
            prefixes.add(text);
        }
    }

    private final class OfClass extends ClassVisitor {
        private final String name;
        private final String simple;

        OfClass(String name, String simple) {
            super(Opcodes.ASM9);
            this.name = name;
            this.simple = simple;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (descriptor.equals(Type.getDescriptor(ConfigurationProperties.class))) {
                bound(name);
                return new Silent();
            }
            return new Words(simple, "");
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String generic, String[] thrown) {
            return new OfMethod(simple, Type.getArgumentTypes(descriptor));
        }
    }

    private void bound(String className) {
        try {
            Class<?> type = Class.forName(className);
            ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
            bound(type, properties.value().isEmpty() ? properties.prefix() : properties.value());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class that was just read is not there: " + className);
        }
    }

    private void bound(Class<?> type, String prefix) {
        RecordComponent[] parts = type.getRecordComponents();
        for (int place = 0; place < parts.length; place++) {
            RecordComponent part = parts[place];
            String key =
                    prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (part.getType().isRecord()) {
                bound(part.getType(), key);
            } else {
                DefaultValue fallback = part.getAnnotation(DefaultValue.class);
                add(
                        key,
                        TypeWords.of(Type.getType(part.getType())),
                        fallback == null ? defaultOf(type, place) : String.join(",", fallback.value()),
                        type.getSimpleName());
            }
        }
    }

    private static String defaultOf(Class<?> type, int place) {
        return Arrays.stream(type.getConstructors())
                .filter(c -> c.getParameterCount() == type.getRecordComponents().length)
                .map(c -> c.getParameters()[place].getAnnotation(DefaultValue.class))
                .filter(java.util.Objects::nonNull)
                .map(d -> String.join(",", d.value()))
                .findFirst()
                .orElse("");
    }

    private final class OfMethod extends MethodVisitor {
        private final String simple;
        private final Type[] parameters;

        OfMethod(String simple, Type[] parameters) {
            super(Opcodes.ASM9);
            this.simple = simple;
            this.parameters = parameters;
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            // a constructor of an inner class has parameters that the source does not show, the last ones are the same
            String type = parameter < parameters.length ? TypeWords.of(parameters[parameter]) : "";
            return new Words(simple, type);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Words(simple, "");
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
                word(text, simple);
            }
        }

        /** What a text is put together from: the place of a value is a character of its own. */
        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof String recipe && recipe.startsWith("sluis.")) {
                    word(recipe.split("\u0001", -1)[0], simple);
                }
            }
        }
    }

    private static final class Silent extends AnnotationVisitor {
        Silent() {
            super(Opcodes.ASM9);
        }
    }

    private final class Words extends AnnotationVisitor {
        private final String simple;
        private final String type;

        Words(String simple, String type) {
            super(Opcodes.ASM9);
            this.simple = simple;
            this.type = type;
        }

        @Override
        public void visit(String name, Object value) {
            if (value instanceof String text) {
                Matcher placeholder = PLACEHOLDER.matcher(text);
                while (placeholder.find()) {
                    String fallback = placeholder.group(2);
                    add(placeholder.group(1), type, fallback == null ? "" : fallback, simple);
                }
                word(text, simple);
            }
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }
    }
}
