"""What stands in no sentence: cells of tables, and the names of lists of appointments."""

import pytest
from conftest import make_article, make_chunk

from index.records import AnswerType, Article, Passage
from rag.question import understand
from rag.reader.base import Reading
from rag.reader.rules.offices import is_of_other_side, told_in_list
from rag.reader.rules.rows import told_in_row

PRICES = make_article(
    "品种 城北市场 河西市场 南岗市场", "青豆 2.70 2.80 2.60", "牛腩 52.00 54.50 51.00", headline="今日菜价（单位：元/公斤）"
)
WITHOUT_NAMES = make_article("牛腩 52.00 54.50 51.00", "松木板 元/张 91 持平", headline="参考价")
BUSES = make_article(
    "站名 首车(下行) 末车(下行) 首车(上行) 末车(上行)", "塔山路 6:10 21:30 6:45 22:05", "码头 6:20 21:40 6:35 21:55", headline="9路车时刻表"
)
SPORTS = make_article("项目 姓名 班级 成绩", "女子铅球 丁一禾 五（2）班 3.87米", "男子200米 季平 六（1）班 31秒40", headline="运动会第一名")
COURSES = make_article("课程 选课人数 满意度", "轮滑 2015 94.0%", "书法 1876 92.5%", headline="课后课程")
LIST = make_article(
    "任命：甄可为为安乐市文化局局长；",
    "苗苒（女）为安乐市水务局局长；",
    "免去：司徒明的安乐市文化局局长职务；",
    "卜易的安乐市水务局局长职务。",
    headline="任免名单",
)  # fmt: skip


def passage(article: Article, score: float = 1.0) -> Passage:
    return Passage(make_chunk(article), article, score)


def words(reading: Reading) -> str | None:
    span = reading.best
    return span.passage.article.text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("article", "question", "cell"),
    [
        (PRICES, "河西市场的牛腩一公斤多少钱？", "54.50"),
        (PRICES, "牛腩在南岗市场卖什么价？", "51.00"),
        (PRICES, "牛腩一公斤多少钱？", None),  # of three markets
        (PRICES, "河西市场的牛腩饭多少钱？", None),  # another thing
        (PRICES, "河西市场的牛腩涨了多少钱？", None),
        (PRICES, "河西市场的黄瓜多少钱？", None),
        (WITHOUT_NAMES, "牛腩多少钱？", None),
        (WITHOUT_NAMES, "松木板一张多少钱？", "91"),
        (BUSES, "9路末班车下行几点到塔山路？", "21:30"),
        (BUSES, "码头的首班车上行是几点？", "6:35"),
        (BUSES, "塔山路几点有车？", None),
        (SPORTS, "女子铅球第一名扔了多远？", "3.87米"),
        (SPORTS, "女子铅球第一名是谁？", "丁一禾"),
        (COURSES, "轮滑的选课人数是多少人？", "2015"),
        (COURSES, "轮滑有几人觉得好？", None),  # neither a share nor under a name that is said
    ],
)
def test_a_question_that_names_a_row_is_answered_by_its_cell(article, question, cell):
    assert words(told_in_row(understand(question), [passage(article)])) == cell


FISH = make_article("品种 单位 均价", "活鲫鱼 元/公斤 19.20", "红壳鸡蛋 元/公斤 9.46", "白壳鸡蛋 元/公斤 9.10", headline="本周均价")


@pytest.mark.parametrize(("asked", "cell"), [("鲫鱼", "19.20"), ("活鲫鱼", "19.20"), ("鸡蛋", None), ("红壳鸡蛋", "9.46"), ("鱼", None)])
def test_a_row_may_be_named_by_the_end_of_its_name_where_no_other_ends_so(asked, cell):
    assert words(told_in_row(understand(f"{asked}多少钱一公斤？"), [passage(FISH)])) == cell


def test_a_table_far_behind_the_best_passage_says_nothing():
    other = make_article("河西市场昨天重新开业。", id="other")
    assert not told_in_row(understand("河西市场的牛腩多少钱？"), [passage(other), passage(PRICES, 0.5)]).spans


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("新任的安乐市水务局局长是谁？", "苗苒"),
        ("安乐市文化局局长是谁？", "甄可为"),
        ("谁被免去了文化局局长职务？", "司徒明"),
        ("谁不再担任水务局局长？", "卜易"),
        ("安乐市粮食局局长是谁？", None),
        ("局长是谁？", None),
    ],
)
def test_a_list_of_appointments_tells_who_comes_and_who_leaves(question, name):
    assert words(told_in_list(understand(question), [passage(LIST)])) == name


def test_who_leaves_an_office_is_not_who_comes_into_it():
    person, text = AnswerType.PERSON, LIST.text
    assert is_of_other_side(person, "新任文化局局长是谁？", text, text.index("司徒明"))
    assert not is_of_other_side(person, "新任文化局局长是谁？", text, text.index("甄可为"))
    assert is_of_other_side(person, "谁被免去文化局局长职务？", text, text.index("甄可为"))
    assert not is_of_other_side(person, "谁被免去文化局局长职务？", text, text.index("司徒明"))
    assert not is_of_other_side(AnswerType.PERSON, "县长是谁？", "县长司徒明的党内职务不变。", 2)
