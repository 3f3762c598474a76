package org.guichet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A file that is larger than any heap goes up and comes down again. */
final class BigFile {
    private final Site site;
    private final Api agent;
    private final long bytes;

    BigFile(Site site, Api agent, long bytes) {
        this.site = site;
        this.agent = agent;
        this.bytes = bytes;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        agent.headers().forEach(request::header);
        return request;
    }

    /** @return SHA-256 of what was sent */
    String upload(HttpClient client, String record, Random random) throws IOException, InterruptedException {
        DigestInputStream sent = new DigestInputStream(new Noise(bytes, random), sha256());
        HttpResponse<String> answer = client.send(request(record + "/attachments?name=grand.bin")
            .header("Content-Type", "application/octet-stream").POST(HttpRequest.BodyPublishers.ofInputStream(() -> sent)).build(),
            HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new Failed("upload: " + answer.statusCode() + " " + answer.body());
        }
        return HexFormat.of().formatHex(sent.getMessageDigest().digest());
    }

    /** @return SHA-256 of what came */
    String download(HttpClient client, String attachment) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request(attachment).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new Failed("download: " + answer.statusCode());
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = answer.body()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many bytes that no compression makes fewer. */
    private static final class Noise extends InputStream {
        private final byte[] block = new byte[1 << 16];
        private long left;

        Noise(long bytes, Random random) {
            left = bytes;
            random.nextBytes(block);
        }

        @Override
        public int read() {
            return left-- <= 0 ? -1 : block[(int) (left % block.length)] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, block.length));
            System.arraycopy(block, 0, into, offset, count);
            left -= count;
            return count;
        }
    }
}
