package nl.sluis.shelf;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.policy.Policy;

/**
 * The policies of one folder with their tests run, apart from routes and partners: what a privacy officer works on before
 * the hub loads it.
 *
 * @param policies those that can be read, by their partner
 * @param tests how many tests stand beside each policy
 * @param complaints everything that would keep the hub from loading them; empty when it would
 */
public record PolicyShelf(Map<String, Policy> policies, Map<String, Integer> tests, List<Complaint> complaints) {
    public PolicyShelf {
        policies = new TreeMap<>(policies);
        tests = new TreeMap<>(tests);
        complaints = List.copyOf(complaints);
    }

    /** Reads and tests; what is wrong is in the answer, never an exception. */
    public static PolicyShelf read(Path folder) {
        Complaints complaints = new Complaints();
        List<PolicyFile> files = policyFolder(folder).read(complaints, new LinkedHashMap<>()).stream()
                .flatMap(f -> PolicyFile.read(f, complaints).stream())
                .toList();
        List<PolicyTestFile> beside = testFolder(folder).read(complaints, new LinkedHashMap<>()).stream()
                .flatMap(f -> PolicyTestFile.read(f, complaints).stream())
                .toList();
        new PolicyTests(complaints).run(files, beside);
        Map<String, Policy> policies = new TreeMap<>();
        for (PolicyFile file : files) {
            if (file.policy() != null) {
                policies.put(file.file().stem(), file.policy());
            }
        }
        Map<String, Integer> tests = new TreeMap<>();
        beside.forEach(t -> tests.put(t.file().stem(), t.trials().size()));
        return new PolicyShelf(policies, tests, complaints.sorted());
    }

    static Folder policyFolder(Path folder) {
        return new Folder(folder, "config/policies", ".yaml", 60, "tests");
    }

    static Folder testFolder(Path folder) {
        return new Folder(folder.resolve("tests"), "config/policies/tests", ".yaml", 400);
    }
}
