/** Issue trackers: Redmine and GitLab. */
package org.guichet.bridge.internal.issues;
