package com.acme

enum class ErrorCode(val code: String, val ko: String, val en: String) {
    LAMP_OUT("L001", "램프가 꺼졌습니다", "The lamp is out"),
    LAMP_HOT("L002", "램프가 뜨겁습니다", "The lamp is hot"),
    KILN_COLD("K001", "가마가 차갑습니다", "The kiln is cold"),
    KILN_OPEN("K002", "가마가 열려 있습니다", "The kiln is open");
}
