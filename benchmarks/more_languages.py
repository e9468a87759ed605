"""What is run for the other languages, and what a reader must know beside its figure.

What is said of an output was seen in it, as in `contenders`.
"""

from benchmarks.tools import ERRCAST, FLATC, PROTOC, THRIFT, Contender

NO_TEXTS = "all texts; needs its runtime"
COMMENTS_ONLY = "texts at run time; needs its runtime"


def _errcast(language: str, target: str, writes: str) -> Contender:
    command = ("errcast", "generate", "{inputs}/face.yaml", "--out", "{out}", "--target", target)
    return Contender(ERRCAST, language, command, writes, "the titles of the categories")


def _protoc(language: str, option: str, writes: str, leaves_out: str) -> Contender:
    command = ("protoc", "--proto_path={inputs}", f"--{option}_out={{out}}", "face.proto")
    return Contender(PROTOC, language, command, writes, leaves_out)


def _flatc(language: str, option: str, writes: str, leaves_out: str) -> Contender:
    command = ("flatc", f"--{option}", "-o", "{out}", "{inputs}/face.fbs")
    return Contender(FLATC, language, command, writes, leaves_out)


def _thrift(language: str, option: str, writes: str, leaves_out: str) -> Contender:
    command = ("thrift", "-o", "{out}", "--gen", option, "{inputs}/face.thrift")
    return Contender(THRIFT, language, command, writes, leaves_out)


MORE_LANGUAGES = (
    _errcast(
        "C++",
        "cpp",
        "an `enum class`; functions give message and the others; `face_error_from_code`, empty for an"
        " unknown code",
    ),
    _protoc("C++", "cpp", "an `enum`; `FaceError_Name(code)`, empty for an unknown code", NO_TEXTS),
    _flatc(
        "C++",
        "cpp",
        "an `enum`, the texts as comments; `EnumNameFaceError(code)`, empty for an unknown code",
        COMMENTS_ONLY,
    ),
    _thrift(
        "C++", "cpp", "a `struct` around an `enum`, the texts as comments; a map of names", COMMENTS_ONLY
    ),
    _errcast(
        "C#", "csharp", "an `enum`; `GetMessage()` and the others; `TryFromCode`, false for an unknown code"
    ),
    _protoc("C#", "csharp", "an `enum` with names in its own casing, the texts as comments", COMMENTS_ONLY),
    _flatc("C#", "csharp", "an `enum`, the texts as comments", "texts at run time, any lookup"),
    _thrift("C#", "netstd", "an `enum`, the texts as comments", "texts at run time, any lookup"),
    _errcast(
        "Go",
        "go",
        "typed constants; `Message()` and the others; `FaceErrorFromCode`, false for an unknown code",
    ),
    _flatc("Go", "go", "typed constants, the texts as comments; maps of names", "texts at run time"),
    _thrift(
        "Go", "go", "typed constants; `FaceErrorFromString(name)`, an error for an unknown name", NO_TEXTS
    ),
    _errcast(
        "Kotlin",
        "kotlin",
        "an `enum class`; message and the others are properties; `fromCode`, null for an unknown code",
    ),
    _flatc(
        "Kotlin",
        "kotlin",
        "a class of bare integers without `_` in their names, the texts as comments",
        "texts at run time, any lookup, a type",
    ),
    _thrift("Kotlin", "kotlin", "an `enum class`; `findByValue`, null for an unknown code", NO_TEXTS),
    _errcast("PHP", "php", "an `enum`; `message()` and the others; `tryFrom`, null for an unknown code"),
    _flatc(
        "PHP",
        "php",
        "a class of bare integers, the texts as comments; `Name(code)`, an exception for an unknown code",
        "texts at run time, a type",
    ),
    _thrift(
        "PHP",
        "php",
        "a class of bare integers, the texts as comments; a list of names",
        "texts at run time, a type",
    ),
    _errcast(
        "Ruby", "ruby", "a class of errors; `message` and the others; `from_code`, nil for an unknown code"
    ),
    _protoc("Ruby", "ruby", "names and codes, from which its runtime makes constants", NO_TEXTS),
    _thrift(
        "Ruby",
        "rb",
        "a module of bare integers, the texts as comments; a map of names",
        "texts at run time, a type",
    ),
    _errcast(
        "Rust", "rust", "an `enum`; `message()` and the others; `from_code`, `None` for an unknown code"
    ),
    _flatc(
        "Rust",
        "rust",
        "constants of a type around an integer, the texts as comments; `variant_name`",
        COMMENTS_ONLY,
    ),
    _thrift(
        "Rust",
        "rs",
        "constants of a type around an integer, the texts as comments; `From<i32>`",
        COMMENTS_ONLY,
    ),
)
