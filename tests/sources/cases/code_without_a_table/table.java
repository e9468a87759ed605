class Kiln {
    void open() {
        System.out.println("open");
    }
}
