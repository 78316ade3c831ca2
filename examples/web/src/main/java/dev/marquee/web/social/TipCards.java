package dev.marquee.web.social;

import dev.marquee.community.Tip;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.film.FilmCard;
import java.time.Clock;
import java.util.List;

/** Makes cards of recommendations. */
final class TipCards {

    private final Clock clock;

    TipCards(Clock clock) {
        this.clock = clock;
    }

    List<TipCard> received(List<Tip> tips) {
        return tips.stream().map(tip -> card(tip, true)).toList();
    }

    List<TipCard> sent(List<Tip> tips) {
        return tips.stream().map(tip -> card(tip, false)).toList();
    }

    private TipCard card(Tip tip, boolean received) {
        return new TipCard(
                tip.id().value(),
                received,
                Member.of(received ? tip.from() : tip.to()),
                FilmCard.of(tip.movie()),
                tip.note() == null ? "" : tip.note(),
                When.of(tip.sentAt(), clock),
                tip.seenAt() != null);
    }
}
