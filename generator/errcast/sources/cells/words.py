"""The headings that people give to the columns of a table of errors, for each field and language.

To teach errcast a heading, add it to the line of its field and language; `|` separates headings. If two
columns can be the same field, the heading that is earlier in its list wins. A heading may be in the lists
of several fields: then its column is the field that no other column is, or the one that fits its cells.

Two lists are not fields. `cause` are headings of a description that another description goes before.
`number` are headings of any numbers: they are codes only beside names.

Case, accents, punctuation, plural `s`, and spaces between ideographs or Hangul make no difference. A name
of a language before or after a heading needs no entry: `message_en`, `中文说明`, `Description (FR)`.
"""

# ruff: noqa: E501 - a full-width letter counts as two

# Headings that no field has, although a part of them may be a word for a field, or their cells look like one.
IGNORED = {
    "en": """no | s no | sr no | sl no | # | index | row | seq | serial number | line | order | rank | error level | severity | level | log level
        version | since | added in | since version | api version | sdk version | parameter | param | argument | field
        property | attribute | variable | example | link | url | uri | path | endpoint | method | http method | header
        see also | reference | references | count | occurrences | size | length | max length | byte | bytes | required
        mandatory | optional | flag | owner | team | origin | source | where | used in | used by | raised by | thrown by
        returned by | emitted by | applies to | deprecation message | deprecated message | deprecation note""",
    "zh": "序号 | 編號 | 行号 | 级别 | 等级 | 错误级别 | 告警级别 | 日志级别 | 严重程度 | 版本 | 参数 | 参数名 | 参数名称 | 字段 | 字段名 | 示例 | 链接 | 数量 | 长度 | 必填 | 是否必填 | 必选 | 大小 | 请求方式",
    "ja": "項番 | 项番 | 通番 | レベル | 重要度 | 深刻度 | バージョン | パラメータ | パラメーター | 項目 | 例 | リンク | 長さ | 必須 | メソッド | サイズ",
    "ko": "순번 | 번호순 | 심각도 | 수준 | 레벨 | 버전 | 매개변수 | 파라미터 | 필드 | 예시 | 링크 | 길이 | 크기 | 필수",
    "fr": "n° | numéro de ligne | gravité | sévérité | niveau | version | paramètre | champ | exemple | lien",
    "de": "lfd nr | zeile | schweregrad | stufe | ebene | version | parameter | feld | beispiel | link",
    "es": "fila | gravedad | severidad | nivel | versión | parámetro | campo | ejemplo | enlace",
    "pt": "linha | gravidade | severidade | nível | versão | parâmetro | campo | exemplo | link",
    "ru": "№ | № п/п | п/п | уровень | серьёзность | версия | параметр | поле | пример | ссылка",
}

HEADINGS = {
    "code": {
        "en": """error code | string code | text code | error string code | error # | err # | fault id | alarm no | api code | internal code | app code | json rpc code | data code | body code | payload code | err code | errcode | errorcode | errno | error number | error no | err no | code | code value | sub code
            return code | rtn code | msg code | result code | ret code | retcode | rc | ret | business code | biz code | default code | exception code | sqlstate
            warning code | fault code | alarm code | alarm number | alarm id | fault number | warning number | event id
            message number | event code | reason code | cause code | message code | exit code
            status code | status | response code | return value | hresult | ntstatus | oracle code | grpc code
            grpc status code | number | num | error id | message id | id | code number | numeric code | hex code | decimal code
            error | exception | return | retval""",
        "zh": """错误码 | 状态值 | code值 | errno值 | 错误代码 | 错误编码 | 错误编号 | 錯誤碼 | 錯誤代碼 | 错误码id | 错误id | 信息码 | 消息码 | 提示码 | 訊息碼 | 返回码 | 返回代码 | 返回值
            业务码 | 业务错误码 | 业务返回码 | 异常码 | 异常编码 | 异常代码 | 错误码值 | 响应码 | 结果码 | 告警码 | 故障码 | 原因码
            回傳碼 | 回應碼 | 回應代碼 | 回应码 | 代码 | 代碼 | 编码 | 码值 | 状态码 | 子错误码 | 编号 | 错误 | 异常 | 消息代号 | 代号 | 错误代号 | 識別碼 | 错误识别码 | 错误標識碼 | 錯誤識別碼 | 消息代码 | 讯息代码""",
        "ja": """エラーコード | エラー番号 | エラーID | コード | リターンコード | 戻り値 | 返却コード | 結果コード | 警告コード
            ステータスコード | 応答コード | コード値 | エラー""",
        "ko": """오류 코드 | 에러 코드 | 오류 번호 | 에러 번호 | 코드 | 결과 코드 | 응답 코드 | 반환 코드 | 리턴 코드 | 상태 코드
            사유 코드 | 거절 코드 | 거절 사유 코드 | 오류 ID | 에러 ID | 코드 값 | 반환값 | 오류 | 에러""",
        "fr": """code d'erreur | code erreur | numéro d'erreur | n° d'erreur | n° erreur | code retour | code de retour | code de réponse
            code de résultat | code d'état | code de statut | identifiant d'erreur | erreur | code d'anomalie | code anomalie""",
        "de": """Fehlercode | Fehler-Code | Fehlernummer | Fehler-Nr | Fehler-ID | Rückgabecode | Returncode | Ergebniscode
            Antwortcode | Statuscode | Meldungsnummer | Meldungscode | Alarmnummer | Störnummer | Fehlernr | Alarmcode | Warncode | Störungscode | Störungsnummer | Rückgabewert | Fehler""",
        "es": """código de error | código error | código del error | número de error | nº de error | código
            código de retorno | código de respuesta | código de resultado | código de estado | id de error | cod | código de anomalía | código de incidencia""",
        "pt": """código de erro | código erro | código do erro | número do erro | número de erro | código
            código de retorno | código de resposta | código de resultado | código de status | código de estado
            id do erro | erro | cod | código da anomalia""",
        "ru": """код ошибки | номер ошибки | код | код возврата | код ответа | код результата | код состояния | код статуса
            код исключения | код выхода | идентификатор ошибки | ошибка""",
        "it": """codice errore | codice di errore | codice dell'errore | codice | numero errore | codice di ritorno
            errore | codice anomalia | codice dell'anomalia | codice esito | codice di stato""",
        "pl": "kod błędu | kod | numer błędu | kod odpowiedzi",
        "tr": "hata kodu | kod | hata numarası | hata no",
        "id": "kode kesalahan | kode error | kode eror | kode galat | kode | kode respons",
        "nl": "foutcode | code | foutnummer | returncode",
        "vi": "mã lỗi | mã lỗi trả về",
        "ar": "رمز الخطأ | كود الخطأ | رقم الخطأ | الرمز | الكود",
        "uk": "код помилки | код | номер помилки",
        "cs": "kód chyby | chybový kód | kód | číslo chyby",
        "sv": "felkod | kod | felnummer",
        "th": "รหัสข้อผิดพลาด | รหัส | รหัสสถานะ",
    },
    "number": {
        "en": "value | error value | enum value | numeric value | integer value | hex value | hex | hexadecimal | decimal value | decimal | dec | number | num",
        "zh": "值 | 数值 | 取值 | 枚举值 | 数字 | 十进制 | 十六进制 | 十进制值 | 十六进制值 | 號碼 | 数字值",
        "ja": "値 | 数値 | 番号 | 10進数 | 16進数",
        "ko": "값 | 번호 | 숫자 | 10진수 | 16진수",
        "fr": "valeur | numéro | valeur numérique | décimal | hexadécimal",
        "de": "Wert | Nummer | Nr | Zahl | Zahlenwert | dezimal | hexadezimal",
        "es": "valor | número | valor numérico | decimal | hexadecimal",
        "pt": "valor | número | valor numérico | decimal | hexadecimal",
        "ru": "значение | номер | число | десятичное | шестнадцатеричное",
    },
    "name": {
        "en": """name | error name | constant name | constant | symbolic name | symbolic constant | symbolic code | symbolic error code | symbol
            macro | macro name | define | enum | enum value | enum name | enum constant | enumerator | identifier
            error identifier | condition name | mnemonic | error constant | error symbol | error key | error slug | slug
            alarm name | fault name | warning name | event name | message name | short name | abbreviation | abbr | abbrev
            exception name | exception | exception class | error class | exception type | error type | variable name | key
            error""",
        "zh": """名称 | 错误名称 | 错误码名称 | 错误名 | 命名 | 常量名 | 常量名称 | 常量 | 宏定义 | 宏 | 宏名 | 枚举值 | 枚举名
            枚举名称 | 枚举 | 枚举项 | 枚举常量 | 标识 | 标识符 | 错误标识 | 错误码标识 | 符号 | 符号名 | 异常名称 | 异常名字 | 异常名
            異常名稱 | 名稱 | 英文名 | 英文名称 | 异常类 | 异常类型 | 错误类型 | 异常 | 错误""",
        "ja": """定数名 | 定数 | エラー名 | エラー名称 | 名前 | 名称 | シンボル | シンボル名 | 識別子 | 列挙子 | マクロ名 | 例外名
            例外クラス | エラー種別 | キー | エラー""",
        "ko": """상수명 | 상수 | 오류명 | 오류 이름 | 에러명 | 에러 이름 | 이름 | 명칭 | 심볼 | 식별자 | 열거형 | 열거값 | 예외명 | 키""",
        "fr": """nom | nom de l'erreur | nom d'erreur | constante | nom de la constante | symbole | identifiant | énumération
            mnémonique | nom de l'exception | exception | clé""",
        "de": """Name | Fehlername | Konstante | Konstantenname | Symbol | Symbolischer Name | Bezeichner | Kennung
            Aufzählungswert | Ausnahme | Schlüssel""",
        "es": """nombre | nombre del error | nombre de error | constante | nombre de la constante | símbolo | identificador
            enumeración | mnemónico | excepción | clave""",
        "pt": """nome | nome do erro | nome de erro | constante | nome da constante | símbolo | identificador | enumeração
            mnemônico | exceção | chave""",
        "ru": """имя | имя ошибки | название ошибки | константа | имя константы | символ | символьное имя | идентификатор
            мнемоника | имя исключения | исключение | ключ""",
    },
    "message": {
        "en": """error message | display text | message | err msg | errmsg | error msg | msg | err message | message text | error text
            return message | result message | response message | exception message | status message | warning message
            fault text | alarm text | event text | event message | fault message | alarm message | log message | user message | message to user | message shown to user | message show to user | message for user
            message displayed | displayed message | shown message | display message | message template
            error template | text template | template
            message format | error string | string | reason phrase | title | error title | short description
            short message | short text | brief description | brief | summary | error summary | text | error
            default message | default msg | default detail | public message | friendly message | client message | outline
            status text | status information | phrase | txt | label
            i18n | default text | ui text | user-facing message | user facing message | response text""",
        "zh": """简称 | 错误信息 | 默认文案 | 默认消息 | 默认提示 | 错误消息 | 错误讯息 | 錯誤訊息 | 报错信息 | 报错内容 | 返回信息 | 返回消息 | 响应信息 | 响应消息 | 提示信息
            提示消息 | 错误提示 | 错误提示信息 | 异常信息 | 异常消息 | 告警信息 | 消息内容 | 信息内容 | 错误文案 | 提示文案 | 提示语
            文案 | 消息 | 訊息 | 信息 | 用户提示 | 标题 | 摘要 | 简述 | 概述 | 简要描述 | 提示 | 错误 | 官方错误消息 | 官方消息 | 官方错误信息
            信息描述 | 消息描述 | 错误信息描述 | 错误消息描述 | 返回信息描述 | 错误内容 | 消息模板 | 消息模版 | 错误消息模板 | 信息模板 | 提示模板 | 文案模板""",
        "ja": """エラーメッセージ | ユーザーメッセージ | 画面メッセージ | レスポンスメッセージ | メッセージ | メッセージ内容 | 表示メッセージ | エラー文言 | 文言 | エラー文 | 警告メッセージ
            ユーザーへのメッセージ | ユーザー向けメッセージ | 応答メッセージ | タイトル | 要約 | エラー""",
        "ko": """오류 메시지 | 기본 메시지 | 에러 메시지 | 오류 메세지 | 에러 메세지 | 메시지 | 메세지 | 결과 메시지 | 응답 메시지 | 반환 메시지
            표시 메시지 | 메시지 내용 | 오류 문구 | 문구 | 제목 | 요약 | 오류 | 에러""",
        "fr": """message d'erreur | message | message erreur | message de retour | message de réponse | texte du message
            texte de l'erreur | libellé | libellé de l'erreur | intitulé | titre | résumé | texte | erreur""",
        "de": """Benutzermeldung | Anwendermeldung | Kundenmeldung | Fehlermeldung | Meldung | Meldetext | Alarmtext | Störtext | Störmeldung | Nachricht | Fehlertext | Meldungstext | Fehlernachricht | Rückmeldung | Antworttext
            Titel | Kurzbeschreibung | Kurztext | Zusammenfassung | Text | Fehler""",
        "es": """mensaje de error | mensaje | mensaje del error | mensaje de respuesta | mensaje de retorno
            texto del mensaje | texto del error | título | resumen | descripción corta | descripción breve | texto""",
        "pt": """mensagem de erro | mensagem | mensagem do erro | mensagem de resposta | mensagem de retorno
            texto da mensagem | texto do erro | título | resumo | descrição curta | descrição breve | texto | erro""",
        "ru": """сообщение пользователю | сообщение для пользователя | сообщение об ошибке | сообщение | текст ошибки | текст сообщения | сообщение ошибки | текст ответа
            заголовок | краткое описание | кратко | текст | ошибка""",
        "it": "messaggio di errore | messaggio | messaggio d'errore | testo dell'errore | messaggio di anomalia",
        "pl": "komunikat | komunikat błędu | wiadomość | treść błędu",
        "tr": "hata mesajı | mesaj | hata iletisi | ileti",
        "id": "pesan kesalahan | pesan error | pesan | pesan galat",
        "nl": "foutmelding | melding | bericht | foutbericht",
        "vi": "thông báo lỗi | thông báo | thông điệp | thông tin lỗi | nội dung lỗi | nội dung | tên lỗi",
        "ar": "رسالة الخطأ | الرسالة | نص الخطأ",
        "uk": "повідомлення про помилку | повідомлення | текст помилки",
        "cs": "chybová zpráva | chybové hlášení | zpráva | hlášení",
        "sv": "felmeddelande | meddelande",
        "th": "ข้อความ | ข้อความแสดงข้อผิดพลาด",
    },
    "description": {
        "en": """status description | description | error description | desc | meaning | explanation | error code description | code description
            fault description | alarm description | warning description | long description | full description
            detailed description | long text | definition | what it means
            developer message | technical message | internal message | debug message | long message | detailed message
            summary | title | brief | short description | text | describe""",
        "zh": """简要说明 | 定义 | 描述 | 结果码描述 | 错误码解释 | 错误解释 | 错误码释义 | 错误描述 | 错误码描述 | 错误代码描述 | 返回码描述 | 返回描述 | 返回说明 | 状态码描述 | 说明 | 错误说明 | 错误码说明 | 返回码说明
            状态码说明 | 具体说明 | 含义 | 错误含义 | 错误码含义 | 返回码含义 | 状态码含义 | 具体含义 | 具体描述 | 意义 | 释义 | 解释 | 语义
            描述信息 | 说明信息 | 描述内容 | 說明 | 描述說明 | 錯誤描述 | 錯誤說明 | 详细描述 | 详细说明 | 详细含义 | 詳細說明 | 內容
            内容""",
        "ja": """説明 | 定義 | エラー説明 | エラーの説明 | 内容 | エラー内容 | エラーの内容 | 詳細説明 | 意味 | エラーの意味 | 概要""",
        "ko": "설명 | 오류 설명 | 에러 설명 | 상세 설명 | 내용 | 오류 내용 | 에러 내용 | 의미 | 뜻 | 개요",
        "fr": "description | description de l'erreur | signification | explication | définition",
        "de": "Beschreibung | Fehlerbeschreibung | Bedeutung | Erklärung | Erläuterung | Definition | Inhalt",
        "es": "descripción | glosa | descripción del error | descripción de error | significado | explicación | definición",
        "pt": "descrição | descrição do erro | descrição de erro | significado | explicação | definição",
        "ru": """описание | описание ошибки | значение ошибки | значение | пояснение | пояснения | объяснение | расшифровка | смысл | определение
            описание (обширное) | подробное описание | полное описание""",
        "it": "descrizione | descrizione dell'errore | descrizione errore | significato | spiegazione",
        "pl": "opis | opis błędu | znaczenie | wyjaśnienie",
        "tr": "açıklama | hata açıklaması | tanım | anlamı",
        "id": "deskripsi | keterangan | penjelasan | arti",
        "nl": "omschrijving | beschrijving | betekenis | uitleg",
        "vi": "mô tả | ý nghĩa | giải thích",
        "ar": "الوصف | وصف الخطأ | المعنى | الشرح",
        "uk": "опис | опис помилки | значення | пояснення",
        "cs": "popis | popis chyby | význam | vysvětlení",
        "sv": "beskrivning | betydelse | förklaring",
        "th": "ความหมาย | คำอธิบาย | รายละเอียด",
    },
    "cause": {
        "en": """details | trigger condition | when it happens | when raised | when returned | returned when | where it fires | thrown when | why | typical cause | scenario | situation | detail | error detail | error details | cause | error cause | reason | error reason | root cause
            possible cause | possible causes | probable cause | likely cause | common cause | common causes | possible reason
            causes | usage | condition
            conditions | raised when | occurs when | when to use | when it occurs | when | trigger | notes | note | remarks
            remark | additional information | comment | comments | more information | more info | more details
            further information | further details | additional details | additional info | extra information
            context | emitted when | thrown if | raised if | typical trigger | background""",
        "zh": """详情 | 錯誤詳情 | 详细信息 | 错误详情 | 詳情 | 詳細信息 | 错误原因 | 原因 | 原因描述 | 原因说明 | 原因分析 | 主要原因 | 常见原因 | 可能原因
            可能的原因 | 异常原因 | 失败原因 | 發生原因 | 发生条件 | 触发条件 | 触发场景 | 使用场景 | 出现场景 | 场景 | 备注 | 備註
            触发时机 | 何时出现 | 出现时机 | 发生场景 | 触发原因 | 简要原因 | 具体原因""",
        "ja": """詳細 | エラー詳細 | エラーの詳細 | 原因 | エラー原因 | エラーの原因 | 考えられる原因 | 主な原因 | 発生原因 | 症状 | 理由 | 発生条件
            条件 | 補足 | 備考 | 発生タイミング | 発生状況 | 発生する状況""",
        "ko": """상세 | 오류 발생 원인 | 에러 발생 원인 | 상황 | 발생 상황 | 상세 내용 | 원인 | 오류 원인 | 에러 원인 | 가능한 원인 | 발생 원인 | 사유 | 거절 사유 | 발생 조건 | 조건 | 비고 | 참고
            발생 시점 | 언제""",
        "fr": """détail | détails | cause | causes | cause possible | causes possibles | raison | motif | condition | contexte
            remarque | remarques | commentaire | commentaires | note | notes | quand | circonstances | situation""",
        "de": """Detail | Details | Ursache | Fehlerursache | Ursachen | mögliche Ursache | mögliche Ursachen | Grund
            Auslöser | Bedingung | Bemerkung | Bemerkungen | Anmerkung | Anmerkungen | Hinweis | Hinweise | Kommentar
            wann | tritt auf wenn""",
        "es": """detalle | detalles | causa | causas | causa posible | posible causa | posibles causas | motivo | razón
            condición | observación | observaciones | comentario | comentarios | nota | notas
            cuándo ocurre | cuando ocurre | cuándo | escenario | situación""",
        "pt": """detalhe | detalhes | causa | causas | causa possível | possível causa | possíveis causas | motivo | razão
            condição | observação | observações | comentário | comentários | nota | notas
            quando ocorre | quando acontece | quando | cenário | situação""",
        "ru": """подробности | детали | причина | причины | причина ошибки | возможная причина | возможные причины | условие
            примечание | примечания | комментарий | когда возникает | когда | ситуация""",
        "it": "causa | cause | possibile causa | cause possibili | dettagli | note | quando | motivo | situazione",
        "pl": "przyczyna | przyczyny | możliwa przyczyna | szczegóły | uwagi | kiedy | kiedy występuje | sytuacja",
        "tr": "neden | nedeni | olası neden | ayrıntılar | notlar",
        "id": "penyebab | sebab | kemungkinan penyebab | detail | catatan",
        "nl": "oorzaak | mogelijke oorzaak | details | opmerking | opmerkingen | wanneer | toelichting",
        "vi": "nguyên nhân | chi tiết | ghi chú",
        "ar": "السبب | الأسباب | سبب الخطأ | ملاحظات",
        "uk": "причина | причини | можлива причина | примітка",
        "cs": "příčina | možná příčina | poznámka | kdy",
        "sv": "orsak | möjlig orsak | anmärkning | när",
        "th": "สาเหตุ | หมายเหตุ",
    },
    "solution": {
        "en": """solution | solutions | resolution | instruction | resolution steps | remedy | fix | suggested fix | recommended fix
            what you can do | what you can do to fix it | what you should do | what should you do | how to fix it
            possible fix | common fix | possible solution | possible resolution | suggested solution | suggested resolution
            recommended solution | recommended resolution | proposed solution | how to fix | how to solve | how to resolve
            how to handle | what to do | action | recommended action | suggested action | required action
            corrective action | user action | user response | action required | actions | recommendation | advice
            suggestion | suggestions | recover | how to recover | frontend handling | recommended handling | client action | recommended client action | client behavior
            recommended client behavior | recommended client behaviour | client handling | what to try | recovery | recovery steps | recovery action | mitigation | mitigation steps | remediation | remediation steps | countermeasure | handling | handling suggestion
            error handling | troubleshooting | troubleshooting steps | troubleshooting guide | troubleshoot guide | workaround | next step | next steps
            help | help text | hint | hints | tip | tips | suggest | advise""",
        "zh": """解决方案 | 办法 | 措施 | 辦法 | 前端处理 | 前端处理建议 | 客户端处理 | 客户端建议 | 建议处理 | 对策 | 解决办法 | 解决方法 | 解决措施 | 解决建议 | 处理方法 | 处理办法 | 处理方式 | 处理建议 | 处理措施 | 处理方案
            处理步骤 | 处理意见 | 应对措施 | 应对方案 | 应对方法 | 排查建议 | 排查方法 | 排查方案 | 排查办法 | 排查方式 | 排查方向 | 排查步骤 | 修复建议 | 修复方法 | 修复 | 处理策略 | 处理 | 建议
            建议操作 | 建议措施 | 建议处理方式 | 用户操作 | 可能的解决方案 | 解決方案 | 解決辦法 | 解決方法 | 處理方式 | 處理方法 | 建議 | 解决步骤 | 解決步驟""",
        "ja": """対処方法 | クライアント対応 | クライアントの対応 | 対処法 | 対応方法 | 対処 | 対応 | 対策 | 解決方法 | 解決策 | 推奨処置 | 処置 | 推奨アクション | 推奨対応
            推奨される対処 | リカバリー方法 | 復旧方法 | 回避策 | 回避方法 | 対応策 | アクション""",
        "ko": """조치 방안 | 해결 방법 | 클라이언트 처리 | 클라이언트 대응 | 해결 방안 | 해결책 | 해결 | 처리 | 조치 | 조치 방법 | 조치 사항 | 권장 조치 | 대응 방법 | 대응 방안 | 대응
            대처 방법 | 대처 방안 | 처리 방법 | 처리 방안 | 권장 사항""",
        "fr": """solution | solutions | solution rapide | résolution | remède | correction | action corrective | action recommandée | action
            actions | mesure | mesures | que faire | recommandation | action suggérée | comment résoudre
            comment corriger | comportement recommandé | suggestion | dépannage | contournement""",
        "de": """Lösung | Lösungen | Hilfe | Hilfetext | Lösungsvorschlag | Behebung | Fehlerbehebung | Abhilfe | Abhilfemaßnahme | Maßnahme
            Maßnahmen | empfohlene Maßnahme | empfohlene Aktion | Aktion | Was tun | Empfehlung | Vorschlag | Umgehung""",
        "es": """solución | soluciones | solución posible | posible solución | solución recomendada | resolución | remedio
            corrección | acción | acciones | acción correctiva | acción recomendada | qué hacer | recomendación
            comportamiento recomendado | comportamiento recomendado del cliente | acción sugerida | acción del cliente
            cómo resolver | cómo resolverlo | cómo corregirlo | cómo solucionarlo | recuperación | sugerencia""",
        "pt": """solução | soluções | solução possível | possível solução | solução recomendada | resolução | correção | ação
            ações | ação corretiva | ação recomendada | ação sugerida | como resolver | como corrigir
            comportamento recomendado | recuperação | o que fazer | recomendação | sugestão | tratamento""",
        "ru": """решение | решения | возможное решение | возможные решения | способ решения | способ устранения | устранение | исправление | действия | действие
            рекомендуемые действия | рекомендуемое действие | что делать | рекомендация | рекомендации | меры
            шаги разрешения | шаги решения | шаги по устранению | порядок устранения""",
        "it": "soluzione | soluzioni | possibile soluzione | rimedio | azione consigliata | come risolvere | cosa fare | procedura suggerita | azione suggerita | procedura consigliata",
        "pl": "rozwiązanie | rozwiązania | zalecane działanie | sposób rozwiązania | co zrobić",
        "tr": "çözüm | çözümü | çözüm önerisi | önerilen işlem | yapılacaklar",
        "id": "solusi | cara mengatasi | penanganan | tindakan | saran",
        "nl": "oplossing | mogelijke oplossing | aanbevolen actie | wat te doen",
        "vi": "cách khắc phục | giải pháp | cách xử lý | hướng xử lý",
        "ar": "الحل | الحلول | الحل المقترح | الإجراء | طريقة الحل",
        "uk": "рішення | вирішення | що робити | рекомендовані дії",
        "cs": "řešení | náprava | doporučení | co dělat",
        "sv": "åtgärd | lösning | rekommenderad åtgärd",
        "th": "วิธีแก้ | วิธีแก้ไข | แนวทางแก้ไข | การแก้ไข",
    },
    "http_status": {
        "en": """http status code | http status | http code | http response code | http response | http error code | http
            status code | status | response code""",
        "zh": "http状态码 | http状态 | http响应码 | http返回码 | http错误码 | http狀態碼 | http码 | 状态码 | 响应码",
        "ja": "httpステータスコード | httpステータス | httpコード | http応答コード | ステータスコード | 応答コード",
        "ko": "http 상태 코드 | http 상태 | http 응답 코드 | http 코드 | 상태 코드 | 응답 코드",
        "fr": "code http | statut http | code d'état http | code de statut http | code d'état | code de statut",
        "de": "HTTP-Statuscode | HTTP-Status | HTTP-Code | HTTP-Antwortcode | Statuscode | Antwortcode",
        "es": "código http | estado http | código de estado http | código de estado | código de respuesta",
        "pt": "código http | status http | código de status http | código de status | código de estado | código de resposta",
        "ru": "код http | статус http | http статус | http код | код состояния http | код состояния | код статуса | код ответа",
        "it": "stato http | codice http | codice di stato http",
        "pl": "status http | kod http | kod statusu http",
        "tr": "http durumu | http durum kodu | http kodu",
        "id": "status http | kode http | kode status http",
        "nl": "http-status | http-code | http-statuscode",
        "vi": "mã http | trạng thái http",
    },
    "category": {
        "en": """category | categories | error category | group | error group | module | section | area | class | error class
            error type | type | kind | domain | component | subsystem""",
        "zh": "分类 | 错误分类 | 类别 | 错误类别 | 错误码分类 | 类型 | 错误类型 | 异常类型 | 模块 | 所属模块 | 分组 | 分類 | 類別 | 類型",
        "ja": "種類 | 種別 | 分類 | 区分 | カテゴリ | カテゴリー | エラー種別 | エラー分類 | モジュール | グループ",
        "ko": "분류 | 오류 분류 | 에러 분류 | 구분 | 카테고리 | 유형 | 오류 유형 | 에러 유형 | 종류 | 모듈 | 그룹",
        "fr": "catégorie | catégorie d'erreur | groupe | module | classe | type | type d'erreur | domaine | rubrique",
        "de": "Kategorie | Fehlerkategorie | Gruppe | Modul | Klasse | Fehlerklasse | Typ | Art | Fehlertyp | Fehlerart | Bereich",
        "es": "categoría | categoría de error | grupo | módulo | clase | tipo | tipo de error | área",
        "pt": "categoria | categoria de erro | grupo | módulo | classe | tipo | tipo de erro | área",
        "ru": "категория | категория ошибки | группа | модуль | раздел | класс | тип | тип ошибки | вид",
        "it": "categoria | gruppo | modulo | tipo di errore",
        "pl": "kategoria | grupa | moduł | rodzaj błędu",
        "tr": "kategori | grup | modül | hata türü",
        "id": "kategori | grup | modul | jenis kesalahan",
        "nl": "categorie | groep | module | fouttype",
        "vi": "phân loại | nhóm | loại lỗi",
        "ar": "الفئة | التصنيف | النوع",
        "uk": "категорія | група | розділ | тип помилки",
        "cs": "kategorie | skupina | typ chyby",
        "sv": "kategori | grupp | feltyp",
        "th": "หมวดหมู่ | ประเภท",
    },
    "retryable": {
        "en": """retryable | retriable | is retryable | is retriable | can retry | can be retried | should retry | retry allowed
            retry possible | safe to retry | auto retry | retry""",
        "zh": "可重试 | 是否可重试 | 是否可以重试 | 能否重试 | 是否重试 | 可否重试 | 是否支持重试 | 支持重试 | 重试 | 可重試 | 是否可重試",
        "ja": "再試行可能 | 再試行可否 | 再試行 | リトライ可能 | リトライ可否 | リトライ可 | リトライ",
        "ko": "재시도 가능 | 재시도 가능 여부 | 재시도 여부 | 재시도",
        "fr": "réessayable | nouvelle tentative | nouvelle tentative possible | peut être réessayé",
        "de": "wiederholbar | wiederholung möglich | erneuter Versuch | erneut versuchen",
        "es": "reintentable | se puede reintentar | reintento | reintentar",
        "pt": "pode repetir | nova tentativa | permite nova tentativa | repetível",
        "ru": "можно повторить | повтор возможен | повторяемая | повтор",
    },
    "deprecated": {
        "en": "deprecated | is deprecated | obsolete | is obsolete",
        "zh": "已过期 | 是否过期 | 已废弃 | 是否废弃 | 已弃用 | 是否弃用 | 已作废 | 已停用 | 已過期 | 已廢棄 | 已棄用",
        "ja": "非推奨 | 廃止 | 廃止済み",
        "ko": "사용 중단 | 사용 중지 | 폐기 여부",
        "fr": "obsolète | déprécié",
        "de": "veraltet",
        "es": "obsoleto | en desuso",
        "pt": "obsoleto | descontinuado",
        "ru": "устарело | устарел | устаревший",
    },
    # These columns are those of an exported catalog.
    "deprecated_since": {"en": "deprecated since"},
    "deprecated_reason": {"en": "deprecated reason"},
    "replaced_by": {"en": "replaced by"},
    "aliases": {"en": "aliases | former names"},
    "target_names": {"en": "target names"},
}

# Headings of the optional fields of an error. They count only if every cell can be a value of the field; `details`
# are such a field only beside a column that is certainly the description.
OF_FIELDS = {
    "details": "details",
    "severity": "severity | severity level | 严重程度 | 严重级别 | 严重等级 | 重要度 | 深刻度 | 심각도",
    "retry": "retry | retry policy | retry strategy | 重试策略 | リトライ方針",
    "grpc_status": "grpc status | gRPC status | grpc status name | gRPC 状态",
    "since": "since | since version | available since | added in | 起始版本 | 引入版本",
    "tags": "tags | labels | 标签 | タグ",
    "links": "links | see also | 链接 | 参考链接 | リンク",
    "audience": "audience | 受众",
    "own": "own",
}

# Words for descriptions that often say more about an error than another description, in the same language or not.
EXPLANATIONS = {"en": "explanation | error explanation"}

# The words by which a heading says in which language its texts are.
LANGUAGES = {
    "en": "en | english | eng | англ | 英文 | 英语 | 英語 | 영문 | 영어 | anglais | englisch | inglés | inglês | английский",
    "zh": "zh | cn | chinese | 中文 | 汉语 | 简体中文 | 简体 | 簡體 | 简中 | 中国語 | 중문 | 중국어",
    "zh-CN": "zh cn | zhcn",
    "zh-TW": "zh tw | zhtw",
    "zh-HK": "zh hk",
    "zh-Hans": "zh hans",
    "zh-Hant": "zh hant | traditional chinese | 繁體中文 | 繁体中文 | 繁體 | 繁体 | 繁中 | 正體中文",
    "ja": "ja | jp | japanese | 日文 | 日语 | 日本語 | 일문 | 일본어",
    "ko": "ko | kr | korean | 韩文 | 韩语 | 韓国語 | 한국어 | 한글 | 국문",
    "fr": "fr | french | français | 法文 | 法语",
    "de": "de | german | deutsch | 德文 | 德语",
    "es": "es | spanish | español | 西班牙文 | 西班牙语",
    "pt": "pt | portuguese | português | 葡萄牙文 | 葡萄牙语",
    "ru": "ru | russian | русский | рус | 俄文 | 俄语",
    "it": "italian | italiano | italienisch | italien",
    "pl": "polish | polski",
    "tr": "turkish | türkçe",
    "id": "indonesian | bahasa indonesia",
    "nl": "dutch | nederlands",
    "vi": "vietnamese | tiếng việt",
    "ar": "arabic | العربية | بالعربية",
    "uk": "ukrainian | українська",
    "cs": "czech | čeština",
    "sv": "swedish | svenska",
    "th": "thai | ไทย",
}

# What a cell under a heading of `retryable` says.
YES = """yes | y | true | t | 1 | ✓ | ✔ | ☑ | ✅ | √ | ○ | ◯ | ⭕ | retryable | retriable
    是 | 可 | 可以 | 能 | 支持 | 可重试 | 可重試 | はい | 可能 | する | 再試行可能 | 예 | 네 | 가능 | 가능함
    oui | vrai | ja | wahr | sí | si | verdadero | sim | verdadeiro | да | можно"""
NO = """no | n | false | f | 0 | ✗ | ✘ | ✕ | ❌ | × | never | not retryable | non retryable | not retriable
    否 | 不 | 不可 | 不可以 | 不能 | 不支持 | 不可重试 | 不可重試 | いいえ | 不可能 | しない | 再試行不可
    아니요 | 아니오 | 불가 | 불가능 | non | faux | nein | falsch | falso | não | nao | нет | нельзя"""
