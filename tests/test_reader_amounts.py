"""Amounts of something else than a question asks for."""

import pytest

from rag.reader.checks.amounts import has_no_figure, is_other_amount


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("窑床有多长？", "约450平方米"), ("新桥多宽？", "3.2亿元"), ("How wide is the new deck?", "46公斤"), ("书房面积是多少亩？", "26米"),
        ("一共收了多少吨稻谷？", "36名"), ("建厂花了多长时间？", "2022年3月"), ("停了多久？", "去年8月26日"),
        ("How long did it take?", "5月3日上午"), ("建厂一共花了多长时间？", "2022年3月出了第一批"),
        ("渡工一天撑几趟船？", "67万人次"), ("图书馆有多少册书？", "1200平方米"),
        ("How many local students came?", "126件"), ("开幕那天来了多少人？", "12亩"),
        ("How long will the water be cut off?", "0.35米"), ("搬了多少户？", "3.2公里"),
        ("新馆是哪年哪月动工的？", "18个月"), ("When did the ferry stop?", "两年多"), ("How many mu does the orchard cover?", "3600万元"),
        ("How long will the water be cut off for?", "0.35米"),
        ("河有多宽？", "21.6万立方米"), ("老银杏树有多高？", "88棵"), ("灯球的直径是多少？", "46公斤"),
        ("桥面多宽？", "不到六个月"), ("老银杏树有多高？", "110年"), ("灯球多重？", "23.5厘米"), ("How tall is the tower?", "46公斤"),
        ("孩子几岁上的学？", "1.2万册"), ("排队要多少分钟？", "14公里"), ("新线有多少公里？", "28分钟"), ("及格的占百分之多少？", "3042人"),
        ("稻子泡了几天？", "六成"), ("合格的占几成？", "318份"), ("那块地有多大？", "六十万吨"), ("腾了几间教室？", "107名"),
        ("头班车几点发？", "二十五分钟"), ("要考多少分才及格？", "500小时"), ("那本书印了多少册？", "23万字"),
        ("镇上有多少所学校？", "1.38万名"), ("一共借出多少把伞？", "380元"), ("How long can a book be borrowed for?", "620册"),
    ],
)  # fmt: skip
def test_another_amount_is_no_answer(question, text):
    assert is_other_amount(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("窑床有多长？", "约23米"), ("那段录像有多长？", "24秒"), ("新桥多宽？", "双向四车道"), ("书房面积是多少？", "1.2万平方米"),
        ("面积多大？", "三十亩"), ("一共收了多少吨稻谷？", "2万吨"), ("建厂花了多长时间？", "18个月"), ("停了多久？", "8月1日至9月3日"),
        ("渡工一天撑几趟船？", "十四趟"), ("增开了几趟车？", "30列"), ("来了多少人？", "2300余人次"), ("来了多少人？", "一半"),
        ("那几位技工一天多少工钱？", "320元"), ("撤走多少本国公民？", "70多名"), ("How many men's teams entered?", "27支"),
        ("How many tickets for passengers were sold?", "1500万张"), ("多久以前开的店？", "2022年3月"),
        ("车身多宽？", "1870mm"), ("那只铜铃多重？", "1.2kg"), ("老银杏树有多粗？", "六七个人才抱得过来"), ("酒精含量有多高？", "94毫克"),
        ("老银杏树有多高？", "24米"), ("这水位有多高？", "三层楼"), ("城里的房价有多高？", "1.2万元"), ("灯球多重？", "46公斤"),
        ("孩子几岁上的学？", "7岁"), ("排队要多少分钟？", "三刻钟"), ("新线有多少公里？", "14公里"), ("及格率是多少？", "93.5%"),
        ("稻子泡了几天？", "两天一夜"), ("合格的占几成？", "92%"), ("那块地有多大？", "三十亩"), ("腾了几间教室？", "12个"),
        ("头班车几点发？", "6点20分"), ("要考多少分才及格？", "60分"), ("来了多少天使投资？", "500万元"), ("花了多少成本？", "2.5亿美元"),
        ("最近几天造成几人受伤？", "5人"), ("腾了几间教室？", "3座"),
        ("镇上有多少所学校？", "23所"), ("有几家商户捐了多少钱？", "4万元"), ("卖了多少票房？", "5.6亿元"),
        ("从县城过来多远？", "半小时车程"),
        ("How long can a book be borrowed for?", "30天"), ("How long was the old bridge?", "300米"), ("多少家长来了？", "数十名"),
        ("谁开了店？", "2022年3月"), ("什么时候能坐上车？", "两年内"), ("哪年建的？", "668年"), ("哪年入的伍？", "98年"),
        ("招收多少本科生？", "3200人"), ("来了多少人工智能企业？", "300家"), ("户籍上有多少户籍人口？", "50万人"),
        ("How many books did residents donate?", "860册"), ("How long will the new bridge be?", "412米"), ("展览将持续多久？", "10月8日"),
        ("什么时候停的水，停了多久？", "三天"),
        ("When did the ferry stop?", "3月"), ("How long did it take?", "三天"),
        ("建厂花了多长时间？", "2022年3月动工，18个月完工"), ("够用多久？", "可满足1亿人266天的用电"), ("工龄有多长时间？", "25年"),
    ],
)  # fmt: skip
def test_what_fits_or_says_no_amount_stays(question, text):
    assert not is_other_amount(question, text)


def test_a_unit_that_is_not_among_the_words_is_looked_for_behind_them():
    assert is_other_amount("开幕那天来了多少人？", "126", "件经过修复的")
    assert is_other_amount("窑床有多长？", "约450", "平方米，现存")
    assert not is_other_amount("开幕那天来了多少人？", "126", "人，他们")
    assert not is_other_amount("开幕那天来了多少人？", "一百多人", "件")


def test_how_many_is_answered_with_a_number_or_a_word_for_one():
    assert has_no_figure("书房面积是多少？", "平方米")
    assert has_no_figure("灯球有多重？", "公斤")
    assert has_no_figure("How tall is the tower?", "米")
    assert not has_no_figure("水有多深？", "齐腰")
    assert not has_no_figure("How many lanterns were there, and which was the largest?", "鲤鱼灯")
    assert has_no_figure("卖花的收入是多少？", "卖花")
    for words in ("320平方米", "一半", "全部", "没有伤亡", "大部分", "免费", "AA级"):
        assert not has_no_figure("书房面积是多少？", words)
    assert not has_no_figure("为什么少了多少没人说得清？", "账本丢了")
    assert not has_no_figure("哪几家店各赔了多少？", "老周记")
