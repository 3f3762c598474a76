/** What the author of a module tests against: the contract that every module keeps. */
package org.guichet.testkit;
