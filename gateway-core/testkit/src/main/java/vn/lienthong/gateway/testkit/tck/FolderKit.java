package vn.lienthong.gateway.testkit.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;

/** Runs {@link FolderContract} with JUnit's launcher, as Maven runs a subclass of the contract. */
public final class FolderKit implements ContractKit {
    @Override
    public Run run(Path folder) {
        if (Files.notExists(folder.resolve(FILE)))
            return new Run.Refused(List.of(new Finding(
                    folder.resolve(FILE).toString(),
                    1,
                    1,
                    "file.unreadable",
                    "what the partner is to play is not written down",
                    "Write it beside connector.yaml: gateway-core/testkit/README.md has every key, ./gateway new connector an"
                            + " example")));
        InstalledConnector installed = InstalledConnector.read(folder.toAbsolutePath());
        Findings findings = new Findings(folder.resolve(FILE).toString());
        Tck tck = new TckReader(findings).read(folder);
        List<Finding> all = new ArrayList<>(installed.findings());
        all.addAll(findings.all());
        if (tck == null || installed.descriptor() == null || !all.isEmpty()) return new Run.Refused(all);
        Listening results = new Listening();
        try (Subject subject = new Subject(installed, tck)) {
            SubjectGiver.with(subject, () -> run(results));
        }
        return new Run.Done(installed.toString(), tck.operation(), results.all());
    }

    /** JUnit finds its engine by the thread's class loader. */
    private static void run(Listening results) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(FolderKit.class.getClassLoader());
        try {
            execute(results);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private static void execute(Listening results) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FolderContract.class))
                // whatever the tests of the caller want
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .configurationParameter("lienthong.contract.report", "false")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherConfig alone = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone).execute(request, results);
    }
}
