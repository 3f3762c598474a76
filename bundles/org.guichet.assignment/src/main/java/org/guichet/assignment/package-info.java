/** Assignment as records: skills, profiles of agents, absences, needs, policies, and the decisions with their reasons. */
@Export
@Version("1.1.0")
package org.guichet.assignment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
