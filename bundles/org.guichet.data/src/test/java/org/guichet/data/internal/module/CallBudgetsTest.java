package org.guichet.data.internal.module;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.module.Budgets;
import org.guichet.api.search.SearchContributor;
import org.guichet.api.transfer.ImportTransform;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;

public class CallBudgetsTest {
    /** What a plugin offers. */
    public interface Rule {
        String key();

        void check(String record);
    }

    private static final class Three implements BudgetConfiguration {
        @Override
        public int failures() {
            return 3;
        }

        @Override
        public int overruns() {
            return 2;
        }

        @Override
        public int millis() {
            return 100;
        }

        @Override
        public int restMillis() {
            return 100;
        }

        @Override
        public int channelMillis() {
            return 100;
        }

        @Override
        public int consumerMillis() {
            return 100;
        }

        @Override
        public int jobMillis() {
            return 60_000;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return BudgetConfiguration.class;
        }
    }

    private final CallBudgets budgets = new CallBudgets(new Three(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private long updated = 1;
    private UnaryOperator<String> behaviour = record -> record;
    private final Rule rule = budgets.guarded(Rule.class, new Rule() {
        @Override
        public String key() {
            return "visits.rule";
        }

        @Override
        public void check(String record) {
            behaviour.apply(record);
        }
    }, bundle(), "visits");

    private Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class},
            (proxy, method, arguments) -> method.getName().equals("getLastModified") ? (Object) updated : (Object) Bundle.ACTIVE);
    }

    @After
    public void close() {
        budgets.close();
    }

    private void fail() {
        behaviour = record -> {
            throw new IllegalStateException("broken");
        };
        assertThrows(IllegalStateException.class, () -> rule.check("a"));
    }

    @Test
    public void threeFailuresInARowTakeItOutOfServiceAndAnAdministratorPutsItBack() {
        fail();
        fail();
        assertTrue(budgets.callable(rule));
        fail();
        assertFalse(budgets.callable(rule));
        assertThrows(Unavailable.class, () -> rule.check("a"));
        assertEquals("what it is stays known", "visits.rule", rule.key());
        assertEquals("java.lang.IllegalStateException: broken", budgets.failing().get(0).reason());
        budgets.restore("visits");
        behaviour = record -> record;
        rule.check("a");
        assertTrue(budgets.failing().isEmpty());
    }

    @Test
    public void aCallThatSucceedsBreaksTheRow() {
        fail();
        fail();
        behaviour = record -> record;
        rule.key();
        rule.check("a");
        fail();
        fail();
        assertTrue(budgets.callable(rule));
    }

    @Test
    public void sayingNoIsNoFailure() {
        behaviour = record -> {
            throw Invalid.of("subject", "required");
        };
        for (int i = 0; i < 5; i++) {
            assertThrows(Invalid.class, () -> rule.check("a"));
        }
        assertTrue(budgets.failing().isEmpty());
    }

    @Test
    public void oneThatDoesNotEndIsInterruptedAndTheCallersThreadIsClean() {
        CountDownLatch never = new CountDownLatch(1);
        behaviour = record -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return record;
        };
        rule.check("a");
        assertFalse(Thread.currentThread().isInterrupted());
        rule.check("a");
        assertFalse(budgets.callable(rule));
    }

    @Test
    public void oneThatCannotSayWhatItIsIsOutOfServiceAtOnceAndInNoList() {
        Rule mute = budgets.guarded(Rule.class, new Rule() {
            @Override
            public String key() {
                throw new NoClassDefFoundError("com/example/Gone");
            }

            @Override
            public void check(String record) {
                // never asked
            }
        }, bundle(), "visits");
        assertFalse(budgets.callable(mute));
        assertTrue(budgets.failing().get(0).isolated());
        assertEquals(List.of(rule), budgets.callable(Rule.class, List.of(mute, rule)));
    }

    @Test
    public void whatAStreamThrowsIsPartOfTheCall() {
        SearchContributor words = budgets.guarded(SearchContributor.class, new SearchContributor() {
            @Override
            public String type() {
                return "tickets";
            }

            @Override
            public Stream<String> texts(long id) {
                return Stream.of("a").peek(text -> {
                    throw new IllegalStateException("late");
                });
            }
        }, bundle(), "visits");
        assertThrows(IllegalStateException.class, () -> words.texts(1));
        assertEquals("SearchContributor", budgets.failing().get(0).kind());
    }

    @Test
    public void theReasonThatATransformGivesForACellIsNoFailure() {
        ImportTransform transform = budgets.guarded(ImportTransform.class, new ImportTransform() {
            @Override
            public String name() {
                return "strict";
            }

            @Override
            public String apply(String cell, String argument) {
                throw new IllegalArgumentException("bad-cell");
            }
        }, bundle(), "visits");
        assertThrows(IllegalArgumentException.class, () -> transform.apply("a", null));
        assertTrue(budgets.failing().isEmpty());
    }

    @Test
    public void aJobHasLongerThanACall() {
        CountDownLatch done = new CountDownLatch(1);
        Job job = budgets.guarded(Job.class, new Job() {
            @Override
            public String name() {
                return "visits.count";
            }

            @Override
            public String schedule() {
                return "on-demand";
            }

            @Override
            public void run(String payload, Progress progress) {
                try {
                    assertFalse(done.await(300, TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }, bundle(), "visits");
        job.run(null, null);
        assertTrue(budgets.failing().isEmpty());
    }

    @Test
    public void aResourceThatThrowsAndOneThatHangsAreOutOfServiceAndNotCalled() throws Exception {
        Account throwing = new Account(bundle(), "visits", "com.example.Throwing", Budgets.REST);
        for (int i = 0; i < 3; i++) {
            assertThrows(InvocationTargetException.class, () -> budgets.call(throwing, "all", true, () -> {
                throw new InvocationTargetException(new IllegalStateException("broken"));
            }));
        }
        assertThrows(Unavailable.class, () -> budgets.call(throwing, "all", true, () -> 1));
        assertThrows(Unavailable.class, () -> budgets.call(throwing, "one", true, () -> 1));
        Account hanging = new Account(bundle(), "visits", "com.example.Hanging", Budgets.REST);
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            assertThrows(InterruptedException.class, () -> budgets.call(hanging, "all", true, () -> {
                never.await();
                return 1;
            }));
            assertFalse(Thread.currentThread().isInterrupted());
        }
        assertThrows(Unavailable.class, () -> budgets.call(hanging, "all", true, () -> 1));
    }

    @Test
    public void aResourceThatWaitsForItsClientAndSaysNoKeepsItsBudget() throws Exception {
        Account patient = new Account(bundle(), "visits", "com.example.Patient", Budgets.REST);
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            assertFalse(budgets.call(patient, "take", false, () -> never.await(300, TimeUnit.MILLISECONDS)));
            assertThrows(InvocationTargetException.class, () -> budgets.call(patient, "take", false, () -> {
                throw new InvocationTargetException(Invalid.of("file", "required"));
            }));
        }
        assertEquals(1, budgets.<Integer>call(patient, "take", true, () -> 1).intValue());
    }

    @Test
    public void whatAnotherVersionOfThePluginDidIsNotHeldAgainstThisOne() {
        fail();
        assertEquals(1, budgets.failing().size());
        updated = 2;
        assertEquals(0, budgets.failing().size());
    }
}
