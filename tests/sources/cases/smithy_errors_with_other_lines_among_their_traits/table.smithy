$version: "2"
namespace example.kilns

use aws.protocols#awsQueryError

/// There is no fire.
@error("client")
// Keep this in step with the gateway.
@httpError(409)
structure KilnCold { message: String }

/// There is no room.
@error("client")
@deprecated(message: "Use KilnCold (the other one).", since: "2.1")
structure KilnFull { message: String }

@documentation("There is smoke in (the) room.\nOpen \"all\" windows.")
@error("server")
@tags(["kilns", "smoke (thick)"])
@httpError(
    503
)
structure Smoke {
    /// Where it is; { is a bracket.
    place: String = "} here"
}

/// There is no gas.
@error("client")
@awsQueryError(code: "Gas.Missing", httpResponseCode: 404)
structure NoGas {}

structure LampOut {}
apply LampOut @documentation("There is no light.")
apply LampOut {
    @error("client")
    @httpError(400)
}

/// A state of a kiln.
enum State {
    /// It burns.
    LIT
}
