"""A Chinese word in traditional characters -> the same in simplified ones, as the lists of words have it.

訊息描述   ->   信息描述
處理方式   ->   处理方式
"""

_CHARACTERS = str.maketrans(
    "錯誤訊碼號編說釋義狀態處議決辦應傳類種詳細備註發響結對參數內題標問錄級別異報單動檢現礙項執網間語簡稱導複復實際與會產驗證據庫連"
    "斷關閉開啟點條記補範圍員請務業繳費帳賬戶額這個時長則紀資調試對應該將為從無況後還過運顯輸選擇遠據責圖檔",
    "错误讯码号编说释义状态处议决办应传类种详细备注发响结对参数内题标问录级别异报单动检现碍项执网间语简称导复复实际与会产验证据库连"
    "断关闭开启点条记补范围员请务业缴费帐账户额这个时长则纪资调试对应该将为从无况后还过运显输选择远据责图档",
)
_WORDS = {"讯息": "信息", "资讯": "信息", "讯号": "信号"}


def simplified(word: str) -> str:
    """Return a word in simplified characters; the words of the two scripts differ as well."""
    if word.isascii():
        return word
    word = word.translate(_CHARACTERS)
    for traditional, usual in _WORDS.items():
        word = word.replace(traditional, usual)
    return word
