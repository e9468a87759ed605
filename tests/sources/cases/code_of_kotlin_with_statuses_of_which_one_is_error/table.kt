package com.example.kiln

internal object KilnStatusCodes {
    const val SUCCESS = 200
    const val CREATED = 201
    const val NO_CONTENT = 204
    const val NOT_MODIFIED = 304
    const val BAD_REQUEST = 400
    const val NOT_FOUND = 404
    const val ERROR = 500

    fun isServerError(statusCode: Int) = statusCode >= ERROR
}
