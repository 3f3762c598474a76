/** What administrators' rules can do: actions that modules contribute, and rules that modules bring along. */
@Export
@Version("1.2.0")
package org.guichet.api.rule;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
