package usage

import com.example.payments.PaymentGatewayFailureOfTheVeryLongNamedCompany
import constants.JavaClassError
import errors.RetiredError
import errors.StringCodesError
import exceptions.ExceptionsError
import exceptions.ExceptionsErrorException
import io.errcast.face.FaceError

/** What a user writes. */
internal fun main(arguments: Array<String>) {
    val received = 222202L
    when (val error = FaceError.fromCode(received)) {
        FaceError.PIC_NOT_HAS_FACE -> println(error.description)
        null -> error("an unknown code: $received")
        else -> error(error.message)
    }
    check(FaceError.fromCode(1) == null)
    check(FaceError.fromMessage("pic not has face") == listOf(FaceError.PIC_NOT_HAS_FACE))
    check(StringCodesError.entries.all { StringCodesError.fromCode(it.code) === it })

    // All errors: this needs no `else`.
    val retry: Boolean? =
        when (val failure = PaymentGatewayFailureOfTheVeryLongNamedCompany.GATEWAY_BUSY) {
            PaymentGatewayFailureOfTheVeryLongNamedCompany.CARD_EXPIRED -> false
            PaymentGatewayFailureOfTheVeryLongNamedCompany.GATEWAY_BUSY -> failure.isRetryable
            PaymentGatewayFailureOfTheVeryLongNamedCompany.SIGNATURE_MISSING -> null
            PaymentGatewayFailureOfTheVeryLongNamedCompany.NOTHING_BUT_A_MESSAGE -> failure.isRetryable
            PaymentGatewayFailureOfTheVeryLongNamedCompany.EMPTY_TEXTS -> null
        }
    check(retry == true && PaymentGatewayFailureOfTheVeryLongNamedCompany.EMPTY_TEXTS.isRetryable == null)

    try {
        throw ExceptionsErrorException(7, "no such page")
    } catch (caught: ExceptionsErrorException) {
        check(caught.error == ExceptionsError.NOT_FOUND && caught.responseMessage == "no such page")
        println(caught)
    }
    println(ExceptionsErrorException(8, null).message)
    val unknown = ExceptionsErrorException(404, "what?", IllegalStateException("why"))
    check(unknown.error == null && unknown.code == 404L && unknown.cause?.message == "why")
    println(unknown.message)
    check(ExceptionsError.fromMessage("not found") == listOf(ExceptionsError.NOT_FOUND, ExceptionsError.FROM_MESSAGE))

    // Each former name warns.
    check(RetiredError.NO_FACE == RetiredError.FACE_NOT_FOUND && RetiredError.REPLACED.isDeprecated)
    check(JavaClassError.FORMERLY_RETIRED == JavaClassError.RETIRED)
}
