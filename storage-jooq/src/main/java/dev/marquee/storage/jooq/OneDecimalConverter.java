package dev.marquee.storage.jooq;

import dev.marquee.validation.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Gives vote averages and ratings exactly one decimal, since SQLite returns 7.0 as 7. Immutable. */
public final class OneDecimalConverter extends AbstractConverter<BigDecimal, BigDecimal> {

    private static final long serialVersionUID = 1L;

    /** Creates a converter; generated code calls it. */
    public OneDecimalConverter() {
        super(BigDecimal.class, BigDecimal.class);
    }

    @Override
    public @Nullable BigDecimal from(@Nullable BigDecimal stored) {
        if (stored != null && !Decimals.isBounded(stored)) {
            throw new DataTypeException("a vote average or rating of the database has too many digits");
        }
        return stored == null ? null : stored.setScale(1, RoundingMode.HALF_UP);
    }

    @Override
    public @Nullable BigDecimal to(@Nullable BigDecimal value) {
        return from(value);
    }
}
