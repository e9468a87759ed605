namespace Acme.Pay
{
    public static class PayErrors
    {
        /// <summary>The signature of the request is wrong.</summary>
        public const int BadSignature = unchecked((int)0x80FA0001);
        /// <summary>The merchant is unknown.</summary>
        public const int UnknownMerchant = unchecked((int)0x80FA0002);
        /// <summary>The order was paid already.</summary>
        public const int AlreadyPaid = unchecked((int)0x80FA0003);
        /// <summary>The limit of the card is exceeded.</summary>
        public const int LimitExceeded = unchecked((int)0x80FA0004);
    }
}
