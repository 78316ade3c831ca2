package dev.marquee.spring.boot.sample;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.user.TooManyAttemptsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Marquee's exceptions, and Spring's own, as problem details (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String INTERNAL = "the server could not answer; its log has the reason";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> marquee(MarqueeException fault) {
        HttpStatus status = status(fault);
        boolean internal = status == HttpStatus.INTERNAL_SERVER_ERROR;
        if (internal) {
            LOG.error("a request failed", fault);
        }
        String detail = internal ? INTERNAL : fault.getMessage();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        if (fault instanceof DuplicateException duplicate) {
            problem.setProperty("field", duplicate.field());
        }
        return response(problem);
    }

    /** Spring's transaction did not begin, or another one was in its way: the same request may succeed. */
    @ExceptionHandler({
        ConcurrencyFailureException.class, TransientDataAccessException.class, CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> transaction(RuntimeException fault) {
        LOG.warn("a transaction failed", fault);
        return response(ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "the database was busy or unreachable; try again"));
    }

    /** Whatever else goes wrong is no business of the caller's. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception fault) {
        LOG.error("a request failed", fault);
        return response(ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, INTERNAL));
    }

    private static ResponseEntity<ProblemDetail> response(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        boolean again = problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value();
        return (again ? response.header(HttpHeaders.RETRY_AFTER, "1") : response).body(problem);
    }

    private static HttpStatus status(MarqueeException fault) {
        if (fault instanceof NotFoundException) {
            return HttpStatus.NOT_FOUND;
        }
        if (fault instanceof InvalidValueException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (fault instanceof DuplicateException || fault instanceof TrainingInProgressException) {
            return HttpStatus.CONFLICT;
        }
        if (fault instanceof TooManyAttemptsException) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        if (fault instanceof TransientStorageException) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return fault instanceof StorageException ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.BAD_REQUEST;
    }
}
