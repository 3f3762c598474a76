package org.guichet.modules.internal;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.guichet.api.outside.Outside;
import org.guichet.testkit.outside.DeclaredOutside;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** The way out of whichever bundle refers to it. */
@Component(scope = ServiceScope.BUNDLE)
public class OutsideOfBundle implements Outside {
    private final Outside outside;

    @Activate
    public OutsideOfBundle(ComponentContext context) {
        Bundle bundle = context.getUsingBundle();
        outside = new DeclaredOutside(Declared.id(bundle), Declared.by(bundle).capabilities(),
            Path.of(context.getBundleContext().getProperty("karaf.base")));
    }

    @Override
    public Answer send(HttpRequest request, int most) throws IOException {
        return outside.send(request, most);
    }

    @Override
    public Path file(String path) throws IOException {
        return outside.file(path);
    }
}
