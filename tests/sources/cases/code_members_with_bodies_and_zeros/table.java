public enum KilnError {
   INTERNAL_ERROR(000) {
      @Override
      public Exception make(String text) {
         return new InternalException(text);
      }
   },
   LAMP_OUT(001) {
      @Override
      public Exception make(String text) {
         return new LampException(text);
      }
   },
   KILN_COLD(100);
   private final int code;
}
