package org.guichet.data.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.Change;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.StoredRecord;

/** A module as small as a test can bear: orders with lines, companies, a log, and another module's fields on orders. */
public final class Shop {
    private Shop() {
    }

    /** Companies. */
    public static RecordDescription companies() {
        return () -> RecordType.of("companies", "shop", Company.class, Company::new)
            .title(Company::getName)
            .string(Company::getName).list().search().clientReads()
            .reference(Company::getParent, "companies")
            .forClients()
            .build();
    }

    /** The lifecycle of orders. */
    public static Lifecycle.Builder lifecycle() {
        return Lifecycle.named("orders")
            .state("draft", Category.OPEN, 1).state("placed", Category.ACTIVE, 2).state("shipped", Category.DONE, 3)
            .state("cancelled", Category.CANCELLED, 4)
            .transition("place", "placed", "draft").requires("due").forClients()
            .transition("ship", "shipped", "placed").runs("shop.stampShipper")
            .transition("cancel", "cancelled").guardedBy("shop.notUrgent");
    }

    /** Orders, open to clients. */
    public static RecordDescription orders() {
        return () -> RecordType.of("orders", "shop", Order.class, Order::new)
            .title(Order::getSubject)
            .string(Order::getSubject).list().search(2).clientWrites()
            .html(Order::getDescription).clientWrites()
            .lifecycle(Order::getState, lifecycle().build()).list().clientReads()
            .choice(Order::getKind, "normal", "express").defaultsTo("normal").list()
            .reference(Order::getCompany, "companies").list().clientWrites()
            .reference(Order::getOwner, "users")
            .date(Order::getDue).clientWrites()
            .dateTime(Order::getPlaced)
            .bool(Order::isUrgent)
            .number(Order::getWeight)
            .decimal(Order::getDiscount)
            .tags(Order::getTags)
            .decimal(Order::getAmount).derived()
            .string(Order::getSecret).restricted()
            .string(Order::getClosedBy).readOnly()
            .numbered("O-{0000}")
            .accountedBy(Order::getCompany)
            .forClients()
            .build();
    }

    /** Lines of orders. */
    public static RecordDescription lines() {
        return () -> RecordType.of("orderLines", "shop", OrderLine.class, OrderLine::new)
            .title(OrderLine::getProduct)
            .string(OrderLine::getProduct).list().search(1)
            .number(OrderLine::getQuantity)
            .decimal(OrderLine::getPrice)
            .partOf(OrderLine::getOrder, "orders")
            .build();
    }

    /** What is written once. */
    public static RecordDescription log() {
        return () -> RecordType.of("logEntries", "shop", LogEntry.class, LogEntry::new)
            .title(LogEntry::getText)
            .string(LogEntry::getText).maxLength(200).list()
            .reference(LogEntry::getCompany, "companies")
            .appendOnly()
            .build();
    }

    /** An order costs what its lines cost; none may cost more than a million. */
    public static RecordRule<Order> total() {
        return new RecordRule<>() {
            @Override
            public Class<Order> entity() {
                return Order.class;
            }

            @Override
            public void before(Change<Order> change) {
                BigDecimal sum = BigDecimal.ZERO;
                for (OrderLine line : change.parts(OrderLine.class)) {
                    BigDecimal price = line.getPrice() == null ? BigDecimal.ZERO : line.getPrice();
                    sum = sum.add(price.multiply(BigDecimal.valueOf(line.getQuantity())));
                }
                change.record().amount(sum);
                if (sum.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
                    change.invalid("amount", "shop.too-dear", 1_000_000);
                }
            }
        };
    }

    /** Urgent orders are not cancelled. */
    public static TransitionGuard notUrgent() {
        return guard("shop.notUrgent", Set.of(), change -> Boolean.TRUE.equals(change.after("urgent")));
    }

    /** @param refuses true = the transition may not be taken */
    public static TransitionGuard guard(String key, Set<String> always,
            java.util.function.Predicate<Change<? extends StoredRecord>> refuses) {
        return new TransitionGuard() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String type() {
                return "orders";
            }

            @Override
            public Set<String> always() {
                return always;
            }

            @Override
            public Optional<String> refuses(Change<? extends StoredRecord> change) {
                return refuses.test(change) ? Optional.of(key) : Optional.empty();
            }
        };
    }

    /** Notes who shipped. */
    public static TransitionEffect stampShipper() {
        return new TransitionEffect() {
            @Override
            public String key() {
                return "shop.stampShipper";
            }

            @Override
            public String type() {
                return "orders";
            }

            @Override
            public void run(Change<? extends StoredRecord> change) {
                ((Order) change.record()).setClosedBy(change.actor().login());
            }
        };
    }

    /** Fields that the module gifts adds to orders. */
    public static FieldExtension gifts() {
        return new FieldExtension() {
            @Override
            public String type() {
                return "orders";
            }

            @Override
            public String module() {
                return "gifts";
            }

            @Override
            public String table() {
                return "GIFTS_ORDER";
            }

            @Override
            public List<Field> fields() {
                return FieldBuilder.forModule("gifts").choice("wrapping", "paper", "box").reference("giver", "companies")
                    .field("wished", FieldKind.DATETIME).fields();
            }
        };
    }

    /** Everything but the gifts. */
    public static Object[] services() {
        return new Object[] {companies(), orders(), lines(), log(), total(), notUrgent(), stampShipper()};
    }
}
