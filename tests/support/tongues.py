"""Tables with texts in several languages, and the files after their import."""

from pathlib import Path

from tests.support.projects import Ended, ended

TABLE = """\
code,message,description_zh,description_en,solution_zh,solution_en
1,busy,系统忙,The system is busy.,重试,Try again.
2,gone,没有了,It is gone.,放弃,Give up.
"""


MESSAGES = """\
Code,Message (EN),Message (ZH)
1001,User not found,用户不存在
1002,Password is wrong,密码错误
1003,Order is closed,订单已关闭
"""


def import_of(folder: Path, text: str, name: str = "hotel.csv", *options: str) -> Ended:
    (folder / name).write_text(text, encoding="utf-8")
    result = ended(folder, "import", name, "-o", "hotel.yaml", *options)
    assert result.code == 0, result
    return result


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def statuses(folder: Path) -> Ended:
    (folder / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    return ended(folder, "texts", "status")
