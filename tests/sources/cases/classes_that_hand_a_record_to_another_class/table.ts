export class LampOutError extends LampError {
    constructor(options: Options = {}) {
        super(
            withDefaults(options, {
                statusCode: 503,
                errorType: 'LampOutError',
                message: 'The lamp gives no light.',
            }),
        );
    }
}

export class LampLostError extends LampError {
    constructor(options: Options = {}) {
        super(
            withDefaults(options, {
                statusCode: 404,
                errorType: 'LampLostError',
                message: 'There is no such lamp.',
            }),
        );
    }
}

export class LampStolenError extends LampError {
    constructor(options: Options = {}) {
        super(
            withDefaults(options, {
                statusCode: 404,
                errorType: 'LampStolenError',
                message: 'Somebody took the lamp.',
            }),
        );
    }
}
