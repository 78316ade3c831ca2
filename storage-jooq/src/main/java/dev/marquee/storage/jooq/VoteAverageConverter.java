package dev.marquee.storage.jooq;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Vote averages always have one decimal: SQLite would give 7.0 back as 7. */
public final class VoteAverageConverter extends AbstractConverter<BigDecimal, BigDecimal> {

    private static final long serialVersionUID = 1L;

    /** Made by generated code. */
    public VoteAverageConverter() {
        super(BigDecimal.class, BigDecimal.class);
    }

    @Override
    public @Nullable BigDecimal from(@Nullable BigDecimal stored) {
        return stored == null ? null : stored.setScale(1, RoundingMode.HALF_UP);
    }

    @Override
    public @Nullable BigDecimal to(@Nullable BigDecimal value) {
        return from(value);
    }
}
