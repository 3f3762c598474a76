package org.guichet.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/**
 * A test that runs inside our own archive: one container a class, on free ports, without a network.
 * Containers stay in target/containers until the next run, so that their logs can be read.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class GuichetContainer {
    private static final String HTTP_PORT = "guichet.test.http.port";

    @Configuration
    public Option[] container() {
        String port = Integer.toString(Ports.free());
        return new Option[] {
            karafDistributionConfiguration()
                .frameworkUrl(new File(System.getProperty("guichet.archive")).toURI().toString())
                .name("Guichet")
                .unpackDirectory(new File("target/containers")),
            keepRuntimeFolder(),
            // it would fill the output with prompts where there is no terminal
            configureConsole().ignoreLocalConsole(),
            javaOptions(),
            systemProperty(HTTP_PORT).value(port),
            editConfigurationFilePut("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", port),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", Integer.toString(Ports.free())),
            // only for Pax Exam's own bundles: ours are found in the archive, which is asked first
            editConfigurationFilePut("etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.localRepository",
                System.getProperty("guichet.test.repository"))
        };
    }

    /** The server under test, for a test that runs inside it. */
    protected static Http http() {
        return new Http(Integer.getInteger(HTTP_PORT));
    }

    /** Pax Exam does not start bin/karaf, which would say these. */
    private static Option javaOptions() {
        String endorsed = "lib/endorsed/org.apache.karaf.specs.%s-" + System.getProperty("karaf.version") + ".jar";
        return composite(vmOptions(
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module", "java.base=" + endorsed.formatted("locator"),
            "--patch-module", "java.xml=" + endorsed.formatted("java.xml"),
            "--add-opens", "java.base/java.security=ALL-UNNAMED",
            "--add-opens", "java.base/java.net=ALL-UNNAMED",
            "--add-opens", "java.base/java.lang=ALL-UNNAMED",
            "--add-opens", "java.base/java.util=ALL-UNNAMED",
            "--add-opens", "java.naming/javax.naming.spi=ALL-UNNAMED"));
    }
}
