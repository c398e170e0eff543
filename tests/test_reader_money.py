"""Sums of money: who asks for one, and what can be one."""

import pytest

from rag.reader.checks.money import asks_sum, can_be_sum


@pytest.mark.parametrize(
    "text",
    [
        "新课椅每把多少钱？", "展览的票价是多少？", "改建总投资多少？", "罚了几块钱", "赛事带来了多少消费？", "去年有多少营收？",
        "头一天的销售额做到多少？", "补贴一共有多少？", "How much monthly allowance do the trainees get?",
        "What was the mill's total investment?",
        "最多能补几万块？", "稿酬有多少？", "每户要掏多少？",
        "林增升租地的租金多少？", "挂号费要多少？", "办展花了多少？", "How much is a ticket for the ferry?",
        "What does a chair cost?", "How much was invested?",
        "How much did each chair cost?", "How many yuan did the fishers pay?", "What was the ticket price of the ferry?",
    ],
)  # fmt: skip
def test_a_price_is_asked_for(text):
    assert asks_sum(text)


@pytest.mark.parametrize(
    "text",
    [
        "价格上涨了多少？", "来了多少人？", "投资多少个项目？", "来了多少消费者？", "补贴发给了多少户？", "来了多少投资机构？",
        "出土多少元代瓷器？", "花费多少时间？", "花了多少心思？",
        "How much time did they spend pumping?", "有多少投资人到场？",
        "How much did the cost of rice rise?", "How much rain fell?", "总投资增长了多少？", "What was the food price index?",
        "How many people paid a visit?", "拿了几块金牌？",
    ],
)  # fmt: skip
def test_another_number_is_asked_for(text):
    assert not asks_sum(text)


@pytest.mark.parametrize(
    ("text", "after", "sum"),
    [
        ("380元", "，由", True), ("380", "元，由", True), ("186", " 元", True), ("免费", "", True), ("免票", "", True), ("¥280",
        "，", True), ("3000余万", "，", True), ("1.86亿", "元", True),
        ("壹仟元", "", True), ("69万韩元", "", True), ("三毛", "", True), ("8幢2单元", "，", False), ("公元1978年", "", False),
        ("学费", "", False),
        ("30亿瑞士法郎", "", True), ("5299", " 泰铢", True), ("超1.2万亿", "。", True), ("5万左右", "", True),
        ("12厘米", "，", False), ("1180", "把", False), ("37年", "的", False), ("", "元", False),
    ],
)  # fmt: skip
def test_what_can_be_a_sum(text, after, sum):
    assert can_be_sum(text, after) is sum
