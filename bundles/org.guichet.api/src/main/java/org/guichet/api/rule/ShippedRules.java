package org.guichet.api.rule;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Rules that a module brings along, for administrators to switch on, change or delete. An OSGi service. Each is taken in once, by
 * its key, as soon as what it names is there; from then on it is the company's: no update changes it, and one that was deleted
 * does not come back. Texts: {@code rule.<key>} is its name.
 *
 * @stability stable
 */
@ConsumerType
public interface ShippedRules {
    List<ShippedRule> rules();
}
