public class Res {
    private static final long serialVersionUID = 1L;
    public static final Res SUCCESS = new Res(0, "success");
    public static final Res PARAM = new Res(40001, "bad parameter");
    public static final Res LOGIN = new Res(40100, "not logged in");
}
