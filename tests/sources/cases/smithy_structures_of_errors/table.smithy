$version: "2"
namespace example.kilns

use aws.api#service

/// There is no fire
/// in the kiln.
@error("client")
@httpError(409)
structure KilnCold {
    @required
    message: String
}

@documentation("There is no room.")
@error("client")
@httpError(409)
@retryable
structure KilnFull {
    message: String
}

/// Something failed.
@error("server")
structure InternalFailure {}

/// A kiln.
structure Kiln {
    /// Its id.
    id: String
}
