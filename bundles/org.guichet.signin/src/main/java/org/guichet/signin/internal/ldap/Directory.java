package org.guichet.signin.internal.ldap;

import java.io.IOException;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.modules.ldap.LDAPLoginModule;
import org.guichet.signin.internal.Properties;
import org.guichet.signin.internal.Secret;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An LDAP directory, asked by Karaf's {@link LDAPLoginModule} with its own options, and for names and addresses. Thread-safe.
 */
final class Directory implements JaasLogins.Modules, JaasLogins.Profiles {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private static final String URL = "connection.url";
    private static final String LOGIN = "connection.username";
    private static final String PASSWORD = "connection.password";
    private static final String FACTORY = "com.sun.jndi.ldap.LdapCtxFactory";
    private static final String CONNECT_TIMEOUT = "com.sun.jndi.ldap.connect.timeout";
    private static final String READ_TIMEOUT = "com.sun.jndi.ldap.read.timeout";
    private static final Set<String> FURTHER = Set.of("ssl.provider", "ssl.protocol", "ssl.algorithm", "ssl.keystore",
        "ssl.keyalias", "ssl.truststore");
    private static final int SHORTEST_TIMEOUT = 100;
    private static final int LONGEST_TIMEOUT = 60_000;

    private final Map<String, Object> options;
    private final Secret password;
    private final String nameAttribute;
    private final String mailAttribute;

    private Directory(Map<String, Object> options, Secret password, String nameAttribute, String mailAttribute) {
        this.options = options;
        this.password = password;
        this.nameAttribute = nameAttribute;
        this.mailAttribute = mailAttribute;
    }

    static Directory read(Properties from, BundleContext context, Function<String, String> environment) {
        Map<String, Object> options = new HashMap<>();
        from.address(URL, "ldap", "ldaps");
        options.put(URL, from.text(URL, ""));
        options.put("user.base.dn", from.required("user.base.dn"));
        options.put("user.filter", filter(from, "user.filter", "(uid=%u)", "%u"));
        options.put("user.search.subtree", Boolean.toString(from.flag("user.search.subtree", true)));
        String groups = from.text("role.base.dn", "");
        if (!groups.isEmpty()) {
            options.put("role.base.dn", groups);
            options.put("role.filter", filter(from, "role.filter", "(member=%fqdn)", "%u", "%dn", "%fqdn"));
            options.put("role.name.attribute", from.text("role.name.attribute", "cn"));
            options.put("role.search.subtree", Boolean.toString(from.flag("role.search.subtree", true)));
        }
        options.put("ignorePartialResultException", Boolean.toString(from.flag("ignorePartialResultException", false)));
        String timeout = Integer.toString(timeout(from));
        options.put("context." + CONNECT_TIMEOUT, timeout);
        options.put("context." + READ_TIMEOUT, timeout);
        for (String key : FURTHER) {
            if (!from.text(key, "").isEmpty()) {
                options.put(key, from.text(key, ""));
            }
        }
        String login = from.text(LOGIN, "");
        Secret password = Secret.from(from, PASSWORD, environment);
        if (login.isEmpty() != (password == null)) {
            from.wrong(LOGIN, "goes together with " + PASSWORD);
        }
        options.put(LOGIN, login);
        options.put("authentication", "simple");
        // else who was put into a group, or out of it, signs in with yesterday's roles
        options.put("disableCache", "true");
        options.put("detailed.login.exception", "true");
        if (context != null) {
            options.put(BundleContext.class.getName(), context);
        }
        return new Directory(options, password, from.text("name.attribute", "cn"), from.text("mail.attribute", "mail"));
    }

    private static String filter(Properties from, String key, String absent, String... places) {
        String filter = from.text(key, absent);
        boolean holds = false;
        for (String place : places) {
            holds |= filter.contains(place);
        }
        if (!filter.startsWith("(") || !filter.endsWith(")") || !holds) {
            from.wrong(key, "a filter in parentheses with " + String.join(" or ", places) + " is expected");
        }
        return filter;
    }

    private static int timeout(Properties from) {
        try {
            int timeout = Integer.parseInt(from.text("timeout", "5000"));
            if (timeout >= SHORTEST_TIMEOUT && timeout <= LONGEST_TIMEOUT) {
                return timeout;
            }
        } catch (NumberFormatException e) {
            LOG.debug("{}", e.getMessage());
        }
        from.wrong("timeout", "milliseconds from " + SHORTEST_TIMEOUT + " to " + LONGEST_TIMEOUT + " are expected");
        return SHORTEST_TIMEOUT;
    }

    @Override
    public Subject login(CallbackHandler answers) throws LoginException {
        Map<String, Object> complete = new HashMap<>(options);
        if (password != null) {
            complete.put(PASSWORD, secret());
        }
        Configuration configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {new AppConfigurationEntry(LDAPLoginModule.class.getName(),
                    AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, complete)};
            }
        };
        Subject subject = new Subject();
        inModule(() -> {
            new LoginContext("guichet", subject, answers, configuration).login();
            return null;
        });
        return subject;
    }

    // an attribute is read as text; the directory is the one that passwords are shown to
    @SuppressWarnings("BanJNDI")
    @Override
    public JaasLogins.Profile of(String login) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
        environment.put(Context.PROVIDER_URL, options.get(URL).toString());
        environment.put(CONNECT_TIMEOUT, options.get("context." + CONNECT_TIMEOUT).toString());
        environment.put(READ_TIMEOUT, options.get("context." + READ_TIMEOUT).toString());
        SearchControls controls = new SearchControls();
        controls.setReturningAttributes(new String[] {nameAttribute, mailAttribute});
        controls.setCountLimit(1);
        if (options.get("user.search.subtree").equals("true")) {
            controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        }
        try {
            if (password != null) {
                environment.put(Context.SECURITY_PRINCIPAL, options.get(LOGIN).toString());
                environment.put(Context.SECURITY_CREDENTIALS, secret());
            }
            return inModule(() -> {
                InitialDirContext context = new InitialDirContext(environment);
                try {
                    NamingEnumeration<SearchResult> found = context.search(options.get("user.base.dn").toString(),
                        options.get("user.filter").toString().replace("%u", "{0}"), new Object[] {login}, controls);
                    return found.hasMore() ? profile(found.next().getAttributes()) : new JaasLogins.Profile(null, null);
                } finally {
                    context.close();
                }
            });
        } catch (LoginException e) {
            // the password was right: somebody without a name is better than nobody
            LOG.warn("The directory tells no name of {}: {}", login, e.getMessage());
            return new JaasLogins.Profile(null, null);
        }
    }

    private JaasLogins.Profile profile(Attributes attributes) throws NamingException {
        return new JaasLogins.Profile(first(attributes, nameAttribute), first(attributes, mailAttribute));
    }

    private static String first(Attributes attributes, String name) throws NamingException {
        return attributes.get(name) == null || attributes.get(name).size() == 0 ? null : String.valueOf(attributes.get(name).get());
    }

    private String secret() throws LoginException {
        try {
            return password.read();
        } catch (IOException e) {
            throw (LoginException) new LoginException("the password for the directory cannot be read").initCause(e);
        }
    }

    /** JAAS and JNDI find their classes by the thread's class loader. */
    private static <R> R inModule(Callable<R> work) throws LoginException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(LDAPLoginModule.class.getClassLoader());
        try {
            return work.call();
        } catch (LoginException e) {
            throw e;
        } catch (Exception e) {
            throw (LoginException) new LoginException(e.toString()).initCause(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
