package org.guichet.mail.internal.oauth;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a body and gives up on one that is too large for a token. */
final class LimitedBody implements BodySubscriber<byte[]> {
    static final int LARGEST = 65_536;
    private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
    private Flow.Subscription subscription;
    private long size;

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        collected.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        size += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (size > LARGEST) {
            subscription.cancel();
            collected.onError(new IOException("> " + LARGEST + " bytes"));
        } else {
            collected.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        collected.onError(failure);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }
}
