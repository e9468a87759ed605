const byErrorCode = {
	COLD: {
		Error: KilnStateError,
		message: 'the kiln is cold',
		props: {},
	},
	FULL: {
		Error: KilnStateError,
		message: 'the kiln is full',
		props: {},
	},
	NO_LAMP: {
		Error: KilnNotFoundError,
		message: 'there is no lamp',
		props: {},
	},
};
