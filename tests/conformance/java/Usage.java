import io.errcast.face.FaceError;
import java.util.Optional;

/** What a user writes. */
public final class Usage {
    private Usage() {}

    public static void main(String[] arguments) {
        int received = 222202;
        Optional<FaceError> error = FaceError.fromCode(received);
        if (FaceError.fromCode(1).isPresent() || error.get().isRetryable()) {
            throw new AssertionError("a promise is broken");
        }
        switch (received) {
            case FaceError.Codes.PARAM_IS_NULL:
                throw new AssertionError("another error");
            case FaceError.Codes.PIC_NOT_HAS_FACE:
                break;
            default:
                throw new AssertionError("a code is no constant");
        }
        if (FaceError.fromMessage("system busy").size() != 17 || !FaceError.fromMessage(null).isEmpty()) {
            throw new AssertionError("a message has other errors");
        }
        switch (error.get()) {
            case PIC_NOT_HAS_FACE:
                System.out.println(error.get().getDescription());
                break;
            default:
                throw new AssertionError(error.get().getMessage());
        }
    }
}
