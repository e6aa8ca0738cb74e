/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate and its key, which belong together.
 *
 * @param certificate PEM text: the certificate, followed by those that lead to a trusted one
 * @param key PEM text
 * @param chain what {@code certificate} holds, in its order; never empty
 */
public record PemPair(Buffer certificate, Buffer key, List<X509Certificate> chain) {
    /** Longest file, in bytes. */
    private static final int MAX_BYTES = 1 << 20;

    private static final byte[] PROBE = "cti-hub".getBytes(StandardCharsets.UTF_8);

    public PemPair {
        chain = List.copyOf(chain);
    }

    /** Reads a pair of files. Blocks. */
    static PemPair read(Vertx vertx, Path certificate, Path key) throws PemException {
        Buffer shown = text(certificate);
        Buffer secret = text(key);
        List<X509Certificate> chain = chain(certificate, shown);
        check(vertx, certificate, key, shown, secret, chain.get(0).getPublicKey());
        return new PemPair(shown, secret, chain);
    }

    private static Buffer text(Path file) throws PemException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new PemException(file + " has more than " + MAX_BYTES + " bytes.");
            }
            return Buffer.buffer(bytes);
        } catch (NoSuchFileException e) {
            throw new PemException("There is no file " + file + ".");
        } catch (IOException e) {
            throw new PemException(file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static List<X509Certificate> chain(Path file, Buffer pem) throws PemException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes()))) {
                if (each instanceof X509Certificate known) {
                    chain.add(known);
                }
            }
        } catch (CertificateException e) {
            throw new PemException(file + " holds something that is no certificate in PEM.");
        }
        if (chain.isEmpty()) {
            throw new PemException(file + " holds no certificate.");
        }
        return chain;
    }

    private static void check(Vertx vertx, Path certificate, Path key, Buffer shown, Buffer secret, PublicKey publicKey)
            throws PemException {
        Optional<PrivateKey> found;
        try {
            found = privateKey(vertx, shown, secret, publicKey.getAlgorithm());
        } catch (Exception e) {
            // Whatever it says may say something of the key.
            throw new PemException(key + " holds no key in PEM that can be read.");
        }
        if (found.isEmpty() || !belong(found.get(), publicKey)) {
            throw new PemException("The key in " + key + " does not belong to the certificate in " + certificate + ".");
        }
    }

    private static Optional<PrivateKey> privateKey(Vertx vertx, Buffer shown, Buffer secret, String algorithm)
            throws Exception {
        PemKeyCertOptions pair = new PemKeyCertOptions().setCertValue(shown).setKeyValue(secret);
        for (KeyManager manager : pair.getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                String[] aliases = keys.getServerAliases(algorithm, null);
                if (aliases != null && aliases.length > 0) {
                    return Optional.ofNullable(keys.getPrivateKey(aliases[0]));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean belong(PrivateKey key, PublicKey publicKey) {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    PemKeyCertOptions options() {
        return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "PemPair[" + chain.get(0).getSubjectX500Principal().getName() + "]";
    }
}
