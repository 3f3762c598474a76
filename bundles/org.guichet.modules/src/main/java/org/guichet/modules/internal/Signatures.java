package org.guichet.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Who signed a file with {@code jarsigner}, and whether a certificate in the trusted folder vouches for them. */
final class Signatures {
    /** Nobody trusted signed all of it; the key says what is the matter. */
    static final class Untrusted extends Exception {
        private static final long serialVersionUID = 1;

        Untrusted(String key) {
            super(key);
        }
    }

    /** The reason for a file that was changed after it was signed. */
    static final String TAMPERED = "tampered";
    private final Path trusted;

    /** @param trusted folder of certificates, PEM or DER; may be missing */
    Signatures(Path trusted) {
        this.trusted = trusted;
    }

    /** @return name of the signer @throws Untrusted if the file is not wholly signed by somebody trusted */
    String signer(Path file) throws IOException, Untrusted {
        List<CodeSigner> signers = null;
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || aboutSignatures(entry.getName())) {
                    continue;
                }
                // a changed file is found when it is read
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
                CodeSigner[] own = entry.getCodeSigners();
                if (own == null) {
                    throw new Untrusted("unsigned");
                }
                signers = signers == null ? new ArrayList<>(List.of(own)) : signers;
                signers.retainAll(List.of(own));
            }
        } catch (SecurityException e) {
            throw new Untrusted(TAMPERED);
        }
        if (signers == null || signers.isEmpty()) {
            throw new Untrusted("unsigned");
        }
        Set<TrustAnchor> anchors = anchors();
        for (CodeSigner signer : signers) {
            Optional<String> name = trusted(signer.getSignerCertPath(), anchors);
            if (name.isPresent()) {
                return name.get();
            }
        }
        throw new Untrusted("untrusted");
    }

    private static boolean aboutSignatures(String name) {
        return name.startsWith("META-INF/") && name.indexOf('/', 9) < 0
            && (name.equals(JarFile.MANIFEST_NAME) || name.matches("META-INF/(SIG-.*|.*\\.(SF|RSA|DSA|EC))"));
    }

    private Set<TrustAnchor> anchors() throws IOException {
        Set<TrustAnchor> anchors = new HashSet<>();
        if (!Files.isDirectory(trusted)) {
            return anchors;
        }
        try (Stream<Path> files = Files.list(trusted)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Path file : files.filter(one -> one.toString().matches(".*\\.(pem|crt|cer|der)")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (Certificate certificate : factory.generateCertificates(in)) {
                        anchors.add(new TrustAnchor((X509Certificate) certificate, null));
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return anchors;
    }

    private static Optional<String> trusted(CertPath path, Set<TrustAnchor> anchors) {
        X509Certificate own = (X509Certificate) path.getCertificates().get(0);
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        try {
            own.checkValidity();
            if (anchors.stream().noneMatch(anchor -> anchor.getTrustedCert().equals(own))) {
                PKIXParameters parameters = new PKIXParameters(anchors);
                parameters.setRevocationEnabled(false);
                CertPathValidator.getInstance("PKIX").validate(withoutAnchor(path, anchors), parameters);
            }
            return Optional.of(own.getSubjectX500Principal().getName());
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** A path that ends in the trusted certificate itself is validated up to it. */
    private static CertPath withoutAnchor(CertPath path, Set<TrustAnchor> anchors) throws GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : path.getCertificates()) {
            if (anchors.stream().anyMatch(anchor -> anchor.getTrustedCert().equals(certificate))) {
                break;
            }
            certificates.add(certificate);
        }
        return CertificateFactory.getInstance("X.509").generateCertPath(certificates);
    }
}
