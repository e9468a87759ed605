"""What is run, and what a reader must know beside its figure: Python, TypeScript, Java and Markdown.

What is said of an output was seen in it: generated from `spec/face.yaml` by the versions of the
run in docs/benchmarks.md. A newer version is a reason to look again.
"""

from benchmarks import weaver
from benchmarks.more_languages import MORE_LANGUAGES
from benchmarks.tools import (
    DATAMODEL,
    ERRCAST,
    ERRORCODE,
    FLATC,
    LINKML,
    PROTOC,
    QUICKTYPE,
    THRIFT,
    WEAVER,
    Contender,
)

_GENERATE = ("errcast", "generate", "{inputs}/face.yaml", "--out", "{out}")
_PROTOC = ("protoc", "--proto_path={inputs}")
_DATAMODEL = (
    *("datamodel-codegen", "--input", "{inputs}/face.schema.json", "--input-file-type", "jsonschema"),
    *("--output", "{out}/face_error.py", "--target-python-version", "3.11", "--disable-timestamp"),
)
_GEN_JAVA = ("gen-java", "--true-enums", "--package", "errors", "--output-directory", "{out}")
_ERRORCODE = ("errorcode-generator", "{inputs}/face.errorcodes.json")
_QUICKTYPE = ("quicktype", "--src-lang", "schema", "--src", "{inputs}/FaceError.schema.json")

CONTENDERS = (
    Contender(
        ERRCAST,
        "all four",
        _GENERATE,
        "all that errcast writes in the rows below, in one run",
        "every other language, and a wire format",
    ),
    Contender(
        ERRCAST,
        "Python",
        (*_GENERATE, "--target", "python"),
        "an `IntEnum`; message, description, solution, category, retryable are attributes;"
        " `from_code`, None for an unknown code",
        "the titles of the categories",
    ),
    Contender(
        PROTOC,
        "Python",
        (*_PROTOC, "--python_out={out}", "--pyi_out={out}", "face.proto"),
        "a serialized descriptor, and a stub of the constants;"
        " `Name(code)`, an exception for an unknown code",
        "all texts; needs its runtime",
    ),
    Contender(
        PROTOC,
        "Python",
        (*_PROTOC, "--python_out={out}", "--pyi_out={out}", "face_options.proto"),
        "the same with the texts as custom options, read through the descriptor of a value",
        "texts as attributes; needs its runtime",
    ),
    Contender(
        FLATC,
        "Python",
        ("flatc", "--python", "-o", "{out}", "{inputs}/face.fbs"),
        "a class of bare integers, the texts as comments",
        "texts at run time, any lookup, a type",
    ),
    Contender(
        THRIFT,
        "Python",
        ("thrift", "-o", "{out}", "--gen", "py:enum", "{inputs}/face.thrift"),
        "an `IntEnum`; `FaceError(code)`, an exception for an unknown code",
        "all texts; needs its runtime",
    ),
    Contender(
        LINKML,
        "Python",
        ("gen-python", "{inputs}/linkml-names.yaml"),
        "a class of values by name: title, and one description of all texts, at run time",
        "lookup by code, which is the end of a URI; needs its runtime",
        printed="face.py",
    ),
    Contender(
        LINKML,
        "Python",
        ("gen-pydantic", "{inputs}/linkml-codes.yaml"),
        "an enum of strings, the texts as docstrings; `FaceError(text)`, an exception for an unknown code",
        "texts at run time, codes as integers; needs pydantic",
        printed="face.py",
    ),
    Contender(
        DATAMODEL,
        "Python",
        (*_DATAMODEL, "--use-field-description", "--formatters", "builtin"),
        "an `IntEnum`, the texts as docstrings; `FaceError(code)`, an exception for an unknown code",
        "texts at run time",
    ),
    Contender(
        ERRORCODE,
        "Python",
        (*_ERRORCODE, "--tpl", "{inputs}/enum.py.j2", "--out", "{out}/face.py"),
        "the text of your own template; in the benchmark, an `IntEnum` with docstrings",
        "a target for any language, escaping, fields other than code, name and one comment",
    ),
    Contender(
        WEAVER,
        "Python",
        weaver.command("python", "{inputs}", "{out}"),
        "an `IntEnum`, the texts as comments, as a template of the benchmark writes them;"
        " `FaceError(code)`, an exception for an unknown code",
        "texts at run time, categories, escaping",
    ),
    Contender(
        ERRCAST,
        "TypeScript",
        (*_GENERATE, "--target", "typescript"),
        "a const map and its union; `faceErrorInfo` with every field, undefined for an unknown code",
        "the titles of the categories, except in comments",
    ),
    Contender(
        FLATC,
        "TypeScript",
        ("flatc", "--ts", "-o", "{out}", "{inputs}/face.fbs"),
        "an `enum`, the texts as comments; `FaceError[code]` is the name, undefined for an unknown code",
        "texts at run time",
    ),
    Contender(
        THRIFT,
        "TypeScript",
        ("thrift", "-o", "{out}", "--gen", "js:node,ts", "{inputs}/face.thrift"),
        "JavaScript and a declaration; `FaceError[code]` is the name, undefined for an unknown code",
        "all texts; a module in TypeScript; needs its runtime",
    ),
    Contender(
        LINKML,
        "TypeScript",
        ("gen-typescript", "{inputs}/linkml-codes.yaml"),
        "an `enum` of strings, the texts as comments",
        "texts at run time, any lookup, codes as integers",
        printed="face.ts",
    ),
    Contender(
        QUICKTYPE,
        "TypeScript",
        (*_QUICKTYPE, "--lang", "typescript", "--out", "{out}/FaceError.ts"),
        "an `enum` of strings with names in its own casing, and a converter that throws for an unknown code",
        "all texts, the names as given, their order, codes as integers",
    ),
    Contender(
        WEAVER,
        "TypeScript",
        weaver.command("typescript", "{inputs}", "{out}"),
        "an `enum`, the texts as comments, as a template of the benchmark writes them;"
        " `FaceError[code]` is the name, undefined for an unknown code",
        "texts at run time, categories, escaping",
    ),
    Contender(
        ERRCAST,
        "Java",
        (*_GENERATE, "--target", "java"),
        "an `enum` with a getter of every field; `fromCode`, empty for an unknown code",
        "the titles of the categories",
    ),
    Contender(
        PROTOC,
        "Java",
        (*_PROTOC, "--java_out={out}", "face.proto"),
        "an `enum`, the texts as Javadoc; `forNumber`, null for an unknown code",
        "texts at run time; needs its runtime",
    ),
    Contender(
        PROTOC,
        "Java",
        (*_PROTOC, "--java_out={out}", "face_options.proto"),
        "the same with the texts as custom options, read through the descriptor of a value",
        "getters of the texts; needs its runtime",
    ),
    Contender(
        FLATC,
        "Java",
        ("flatc", "--java", "-o", "{out}", "{inputs}/face.fbs"),
        "a class of `int` constants, the texts as Javadoc",
        "texts at run time, any lookup, a type",
    ),
    Contender(
        THRIFT,
        "Java",
        ("thrift", "-o", "{out}", "--gen", "java", "{inputs}/face.thrift"),
        "an `enum`, the texts as Javadoc; `findByValue`, null for an unknown code",
        "texts at run time; needs its runtime",
    ),
    Contender(
        LINKML,
        "Java",
        (*_GEN_JAVA, "{inputs}/linkml-codes.yaml"),
        "an `enum`, the texts as Javadoc; `fromString`, null for an unknown code",
        "texts at run time, codes as integers; needs Jackson",
    ),
    Contender(
        QUICKTYPE,
        "Java",
        (*_QUICKTYPE, "--lang", "java", "--package", "errors", "--out", "{out}/FaceError.java"),
        "an `enum` and a converter; `forValue`, an exception for an unknown code",
        "all texts, the order, codes as integers; needs Jackson",
    ),
    Contender(
        WEAVER,
        "Java",
        weaver.command("java", "{inputs}", "{out}"),
        "an `enum` with its code, the texts as Javadoc, as a template of the benchmark writes them",
        "texts at run time, any lookup, categories, escaping",
    ),
    Contender(
        ERRCAST,
        "Markdown",
        (*_GENERATE, "--target", "markdown"),
        "contents, a section for each category, a row for each code with every text, a link to each code",
        "no fact about an error",
    ),
    Contender(
        THRIFT,
        "Markdown",
        ("thrift", "-o", "{out}", "--gen", "markdown:suffix=md,noescape", "{inputs}/face.thrift"),
        "a table of name, code and texts, with an empty row below each",
        "categories, links to a code, escaping (switched off, since with it the Chinese texts are refused)",
    ),
    Contender(
        LINKML,
        "Markdown",
        ("gen-doc", "--directory", "{out}", "{inputs}/linkml-codes.yaml"),
        "pages for a site: a table of code, texts and name, and the source in YAML",
        "categories, links to a code",
    ),
    Contender(
        ERRORCODE,
        "Markdown",
        (*_ERRORCODE, "--type", "markdown", "--out", "{out}/face.md"),
        "a table of code and comment",
        "names, categories, links to a code, escaping",
    ),
    Contender(
        WEAVER,
        "Markdown",
        weaver.command("markdown", "{inputs}", "{out}"),
        "a table of code, name and texts, as a template of the benchmark writes it",
        "categories, links to a code, escaping",
    ),
    *MORE_LANGUAGES,
)
