"""A heading of a column, in English, Chinese or Japanese -> the fields that it can mean.

    Error_Code, errorCode, **Error code:**    -> code
    错误信息 / Message                         -> message
    Description (EN)                          -> description, in English

The words come from documentation of APIs. The comparison ignores case, punctuation, emphasis and
white space. If two columns can be the same field, the word that is earlier in the list of its
language wins.
"""

# ruff: noqa: E501 - a full-width letter counts as two

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from errcast.sources.cells.languages import is_language
from errcast.text.assigned import known

# Headings that no field has, although a part of them is a word for a field.
_IGNORED = """
    no | # | index | row | seq | serial number | 序号 | 編號 | 项番 | 項番 | 通番
    error level | severity | level | 级别 | 等级 | レベル | 重要度
"""

# A semicolon ends a language.
_WORDS = {
    "code": """
        error code | err code | errcode | errno | error number | error no | code | code value | sub code
        return code | result code | ret code | retcode | ret | business code | exception code | sqlstate
        status code | status | response code | return value | hresult | ntstatus | oracle code | grpc code | grpc status code
        number | error id | id | error | exception;
        错误码 | 错误代码 | 错误编码 | 错误编号 | 錯誤碼 | 錯誤代碼 | 返回码 | 返回代码 | 业务码 | 业务错误码 | 异常码
        错误码值 | 响应码 | 代码 | 编码 | 码值 | 返回值 | 状态码 | 编号 | 错误 | 异常;
        エラーコード | エラー番号 | コード | リターンコード | 戻り値 | 返却コード | ステータスコード | エラー
    """,
    "name": """
        name | error name | constant name | constant | symbolic name | symbol | macro | enum | enumerator
        identifier | condition name | mnemonic | error constant | exception name | exception | key;
        名称 | 错误名称 | 错误名 | 常量名 | 常量 | 宏定义 | 枚举值 | 枚举 | 标识 | 错误标识 | 异常名称 | 异常名字 | 异常名 | 异常;
        定数名 | 定数 | エラー名 | 名前 | 名称 | シンボル | 識別子
    """,
    "message": """
        error message | message | err msg | errmsg | error msg | msg | message text | error text | return message
        response message | message template | error string | text | error | status text;
        错误信息 | 错误消息 | 错误讯息 | 錯誤訊息 | 报错信息 | 返回信息 | 返回消息 | 提示信息 | 错误提示 | 异常信息 | 消息 | 信息
        提示 | 错误;
        エラーメッセージ | メッセージ | メッセージ内容 | 表示メッセージ | エラー文言 | 文言 | ユーザーへのメッセージ | ユーザー向けメッセージ | エラー
    """,
    "description": """
        description | error description | desc | meaning | explanation | details | detail | definition | what it means
        cause | reason | possible cause | possible causes | causes | condition | conditions | raised when | when to use
        when | trigger | notes | note | remarks | comment | comments;
        描述 | 错误描述 | 说明 | 错误说明 | 错误码描述 | 错误码说明 | 含义 | 错误含义 | 解释 | 詳細說明 | 詳情 | 详细描述 | 详细说明 | 详情
        错误原因 | 原因 | 可能原因 | 发生条件 | 触发条件 | 触发场景 | 使用场景 | 备注;
        説明 | エラー説明 | 内容 | エラー内容 | 詳細 | 意味 | 概要 | 原因 | 発生条件 | 条件 | 備考
    """,
    "solution": """
        solution | solutions | resolution | remedy | fix | how to fix | how to resolve | what to do | action
        recommended action | suggested action | corrective action | user action | recommendation | suggestion
        suggestions | handling | handling suggestion | troubleshooting | workaround | next step | next steps;
        解决方案 | 解决办法 | 解决方法 | 处理方法 | 处理办法 | 处理方式 | 处理建议 | 处理措施 | 处理方案 | 应对措施 | 排查建议
        排查方法 | 修复建议 | 建议 | 解決方案 | 解決辦法 | 處理方式;
        対処方法 | 対処法 | 対応方法 | 対処 | 対応 | 対策 | 解決方法 | 解決策 | 推奨処置 | 処置
    """,
    "http_status": """
        http status code | http status | http code | http response code | http response | http
        status code | status | response code;
        http状态码 | http状态 | http响应码 | http返回码 | http狀態碼 | 状态码 | 响应码;
        httpステータスコード | httpステータス | httpコード | ステータスコード
    """,
    "category": """
        category | error category | group | module | section | area | class | error class | error type | type | kind;
        分类 | 错误分类 | 类别 | 错误类别 | 类型 | 错误类型 | 模块 | 分组;
        種類 | 種別 | 分類 | 区分 | カテゴリ | カテゴリー | エラー種別
    """,
}

_LANGUAGES = {
    "en": "en | english | eng | 英文 | 英语 | 英語",
    "zh": "zh | cn | zh cn | chinese | 中文 | 汉语 | 简体中文 | 中国語",
    "ja": "ja | jp | japanese | 日文 | 日语 | 日本語",
}

_LONGEST = 500  # characters; a longer text is not a heading
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_NOISE = re.compile(r"[\s_\-–—:：*`'\"“”.。?？!]+")
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f"
# The characters between two languages in one heading, and the place where two scripts meet.
_PARTS = re.compile(
    f"[/／|｜\n()（）\\[\\]【】,，、;；]+|(?<=[{_IDEOGRAPHS}])\\s+(?=[A-Za-z])|(?<=[A-Za-z])\\s+(?=[{_IDEOGRAPHS}])"
)


class HeadingMeaning(NamedTuple):
    """What a heading means for its column.

    `fields` maps each possible field to the rank of the word for it (0 is best). A heading such as
    `HTTP status / Code` means both: then `parts` are the fields of its parts, in their order, else
    empty. `language` is the tag of the language that the heading names: `en` in `Description (EN)`.
    """

    fields: dict[str, int]
    parts: tuple[str, ...] = ()
    language: str | None = None


_NOTHING = HeadingMeaning({})


def meaning(heading: str) -> HeadingMeaning:
    """Return what a heading, in one language or in two, means: `错误码 / Error code` -> code."""
    if not heading or len(heading) > _LONGEST:
        return _NOTHING
    whole = _fields_of(heading)
    pieces = [piece for piece in _PARTS.split(heading) if piece and piece.strip()]
    language = next((tag for piece in pieces[1:] if (tag := _language_of(piece.strip()))), None)
    if whole or len(pieces) <= 1:
        return HeadingMeaning(whole, (), language)
    known = [fields for piece in pieces if (fields := _fields_of(piece))]
    shared = set.intersection(*map(set, known)) if known else set()
    if shared:
        return HeadingMeaning({field: min(each[field] for each in known) for field in shared}, (), language)
    parts = tuple(min(fields, key=fields.__getitem__) for fields in known)
    return HeadingMeaning({}, parts if len(known) == len(pieces) else (), language)


def _language_of(piece: str) -> str | None:
    """Return the first subtag of the language that a part of a heading names: `en` for `en-US`."""
    name = _languages().get(_folded(piece))
    return name or (re.split("[-_]", piece.lower())[0] if is_language(piece) else None)


def _folded(heading: str) -> str:
    """Return a heading in lower case, with one space between words: `**Error_Code:**` -> `error code`."""
    normal = unicodedata.normalize("NFKC", known(_CAMEL.sub(" ", heading)))
    words = _NOISE.sub(" ", normal).strip().casefold()
    return re.sub(f"(?<=[{_IDEOGRAPHS}]) | (?=[{_IDEOGRAPHS}])", "", words)


def _fields_of(heading: str) -> dict[str, int]:
    word = _folded(heading)
    return _fields().get(word) or _fields().get(word.removesuffix("s"), {})


@cache
def _fields() -> dict[str, dict[str, int]]:
    ranked: dict[str, dict[str, int]] = {word: {} for word in _listed(_IGNORED)}
    for field, languages in _WORDS.items():
        for words in languages.split(";"):
            for rank, word in enumerate(_listed(words)):
                ranked.setdefault(word, {}).setdefault(field, rank)
    return ranked


@cache
def _languages() -> dict[str, str]:
    return {word: tag for tag, words in _LANGUAGES.items() for word in _listed(words)}


def _listed(words: str) -> list[str]:
    return [_folded(word) for line in words.strip().splitlines() for word in line.split("|")]
