"""Spans that their words rule out, or the words around them: another measure, another extent, another year, what was taken back."""

import pytest
from conftest import make_article

from index.records import AnswerType, Chunk, Passage, Question
from rag.reader.base import Found
from rag.reader.checks.dimensions import is_other_dimension
from rag.reader.checks.opposites import is_opposite
from rag.reader.checks.shares import is_level, is_other_extent
from rag.reader.checks.years import is_of_other_year, year_asked
from rag.reader.in_turn import in_turn
from rag.reader.lists import whole_list
from rag.reader.sifted import sifted
from rag.reader.whole import whole

BRIDGE = "新桥主桥长412米、宽26米，钢箱梁每段重186吨，桥墩高38米，引桥足有三里长，水深只有5米，两边是3米宽的步道。"


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("question", "words", "other"),
    [
        ("新桥有多宽？", "412米", True), ("新桥有多宽？", "26米", False), ("新桥多长？", "26米", True), ("新桥多长？", "412米", False),
        ("How wide is the bridge?", "412米", True), ("How wide is the bridge?", "26米", False), ("桥墩有多高？", "5米", True),
        ("引桥有多长？", "三里", False), ("水有多深？", "5米", False), ("水有多深？", "38米", True), ("一段钢箱梁多重？", "186吨", False),
        ("新桥怎么样？", "412米", False), ("桥面多宽？", "3米", True), ("步道多宽？", "3米", False),
        ("宽呢？", "412米", True), ("宽呢？", "26米", False), ("新桥有多宽？", "新桥主桥长412米", True),
    ],
)  # fmt: skip
def test_a_measure_of_another_name_is_not_the_one_asked_for(question, words, other):
    assert is_other_dimension(question, BRIDGE, *place(BRIDGE, words)) is other


def test_what_only_looks_like_the_name_of_a_measure_is_none():
    for text in ("镇长3人到场", "产量提高26米", "客流增长30米", "市长5次到访"):
        number = next(i for i, c in enumerate(text) if c.isdigit())
        assert not is_other_dimension("新桥有多宽？", text, number, number + 2)
    assert not is_other_dimension("雪有多厚？", "积雪深15厘米", 3, 7)


@pytest.mark.parametrize(
    ("question", "text", "words", "other"),
    [
        ("改装总共花了多少钱？", "每辆改装费用2600元", "2600元", True),
        ("改装一辆要多少钱？", "每辆改装费用2600元", "2600元", False),
        ("改装总共花了多少钱？", "每辆2600元，共花了9.1万元", "9.1万元", False),
        ("每种仪器花了多少钱？", "仪器总共花了6.8万元", "6.8万元", True),
        ("How much did each instrument cost?", "仪器总共花了6.8万元", "6.8万元", True),
        ("每人一共领了多少钱？", "每人领300元", "300元", False),
    ],
)
def test_the_price_of_each_is_not_what_all_cost_nor_the_other_way_round(question, text, words, other):
    assert is_other_extent(question, text, *place(text, words)) is other


@pytest.mark.parametrize(
    ("question", "text", "words", "opposite"),
    [
        ("年纪最大的多少岁？", "年纪最小的五十二岁", "五十二岁", True),
        ("年纪最大的多少岁？", "平均年龄六十四岁", "六十四岁", True),
        ("年纪最大的多少岁？", "最大的81岁，最小的五十二岁", "81岁", False),
        ("头班车几点发？", "末班车推迟到晚上七点", "晚上七点", True),
        ("末班车几点发？", "首班车六点，末班车推迟到晚上七点", "晚上七点", False),
        ("几点发车？", "末班车推迟到晚上七点", "晚上七点", False),
        ("When will the repair of the bridge begin?", "五月二十日前通车", "五月二十日前", True),
        ("When will the repair of the bridge begin?", "三月二十八日动工", "三月二十八日", False),
        ("When were the works completed?", "三月二十八日动工", "三月二十八日", True),
        ("When did the airport line start running?", "七月六日通车", "七月六日", False),
    ],
)
def test_the_other_end_of_a_scale_is_no_answer(question, text, words, opposite):
    assert is_opposite(question, text, *place(text, words)) is opposite


def test_the_year_a_question_names():
    assert year_asked("2022年参加培训的有多少人？") == 2022
    assert year_asked("How many were trained in 2022?") == 2022
    for question in ("今年参加培训的有多少人？", "2022年以前有多少人？", "2022年到2024年有多少人？", "到2022年底有多少人？", "有多少人？"):
        assert year_asked(question) is None


def test_a_figure_of_another_year_is_told_by_the_dates_of_its_sentence():
    text = "比2022年多了一成，今年暑期培训4860名学生，人数比2021年多。去年培训4400名。2021—2023年每年办班12个。馆里有9名教练。"
    article = make_article(text, id="a", headline="", day="2023-08-30")
    text = article.text
    assert is_of_other_year(2021, article, *place(text, "4860名"))
    assert not is_of_other_year(2023, article, *place(text, "4860名"))
    assert not is_of_other_year(2022, article, *place(text, "4400名"))
    assert not is_of_other_year(2022, article, *place(text, "12个"))
    assert not is_of_other_year(2021, article, *place(text, "9名"))


def test_a_list_that_the_question_counts_is_given_whole():
    text = "代表提了三条：不要太咸，不要再有苦瓜，星期三的排骨不能取消。别的没有。"
    start, end = place(text, "不要太咸，不要再有苦瓜")
    assert text[start : whole_list("代表提了哪三条？", text, start, end)] == "不要太咸，不要再有苦瓜，星期三的排骨不能取消"
    assert whole_list("代表提了哪两条？", text, start, end) == end
    assert whole_list("代表提了哪些？", text, start, end) == end
    assert whole_list("是哪三年？", text, start, end) == end
    one, behind = place(text, "不要太咸")
    assert whole_list("代表提了哪三条？", text, one, behind) == behind


def found(text: str, *words: str, day: str | None = "2024-03-05", id: str = "a") -> list[Found]:
    article = make_article(text, id=id, headline="", day=day)
    passage = Passage(Chunk(0, id, 0, len(article.text), article.text), article, 1.0)
    return [Found(passage, *place(article.text, word), 0.0, 0.8 - 0.2 * n) for n, word in enumerate(words)]


def left(question: str, spans: list[Found], wants: AnswerType = AnswerType.OTHER) -> list[str]:
    return [f.text for f in sifted(Question(question, question, "zh", wants), question, spans)]


def test_words_that_a_correction_takes_back_are_no_answer():
    spans = found("本报三月五日“总投资1.68亿元”应为“总投资1.86亿元”，特此更正。", "1.68亿元", "1.86亿元")
    assert left("大桥总投资多少？", spans) == ["1.86亿元"]


def test_a_day_of_a_dated_issue_goes_before_one_counted_from_an_unknown_day():
    undated = found("大桥去年9月封闭。", "去年9月", day=None)
    dated = found("大桥9月13日封闭，随后开工。", "9月13日", id="b")
    assert left("大桥哪天封闭的？", [*undated, *dated], AnswerType.DATE) == ["9月13日", "去年9月"]
    assert left("大桥哪天封闭的？", undated, AnswerType.DATE) == ["去年9月"]
    assert left("大桥怎么了？", [*undated, *dated]) == ["去年9月", "9月13日"]


def test_sifting_drops_lengths_for_a_width_in_traditional_print_too():
    assert left("新橋有多寬？", found(BRIDGE, "412米", "26米")) == ["26米"]


def test_what_is_cut_from_a_span_that_is_ruled_out_falls_with_it():
    text = "放映了露天电影《灯下》，由方远主演，来了4人。"
    assert left("谁主演的？", found(text, "《灯下》", "灯下", "方远"), AnswerType.PERSON) == ["方远"]
    assert left("那几个人被怎么处理了？", found(text, "4人", "人"), AnswerType.METHOD) == []
    assert left("怎么样分的？", found(text, "4人"), AnswerType.METHOD) == ["4人"]


def test_a_number_that_is_called_counts_no_calls():
    text = "热线百日接到来电1612通，有事请拨打热线96001。"
    assert left("百日接到多少个电话？", found(text, "96001", "1612通"), AnswerType.NUMBER) == ["1612通"]
    assert left("热线是多少？", found(text, "96001"), AnswerType.NUMBER) == ["96001"]


@pytest.mark.parametrize(
    ("question", "wants", "text", "kept", "falls"),
    [
        ("老桥是几月几日封的？", "date", "老桥1998年封闭，12月3日拆除。", "12月3日", "1998年"),
        ("老桥是哪一年封的？", "date", "老桥1998年封闭，12月3日拆除。", "1998年", "12月3日"),
        ("石料由哪家单位运来？", "organization", "青石厂运来石料，副市长到场。", "青石厂", "副市长"),
        ("新教室是哪所学校的？", "organization", "中学生走进东山二中的新教室。", "东山二中", "中学生"),
        ("谁来修桥？", "person", "来了12名石匠，由焦大有领头。", "焦大有", "12名"),
        ("灯会办在哪几条街？", "list", "灯会设点12个，在盐街、米街。", "盐街、米街", "12个"),
        ("分厂设在哪座城市？", "place", "公司在泰国设厂，在望津设分厂。", "望津", "泰国"),
        ("图书馆的馆长叫什么？", "person", "馆长戚远说好。副馆长苗青也来了。", "戚远", "苗青"),
        ("图书馆的副馆长叫什么？", "person", "副馆长苗青也来了，还有戚远。", "苗青", ""),
        ("四号桥哪个月开的工？", "date", "四号桥去年3月开工，计划明年8月投入使用。", "", ""),
        ("四号桥哪个月开的工？", "date", "四号桥打桩312根，计划明年8月投入使用。", "", "明年8月"),
        ("夜市摊位租金多少？", "money", "夜市摊位租金每月900元，街区营业额1.2亿元。", "900元", "1.2亿元"),
        ("“远星”号从哪个国家运来石料？", "place", "巴拿马籍货轮“远星”号从巴西运来石料。", "巴西", "巴拿马籍"),
        ("“远星”号是哪国的船？", "place", "巴拿马籍货轮“远星”号从巴西运来石料。", "巴拿马籍", ""),
        ("谁教孩子们画画？", "person", "校长给每人一支画笔，美术老师严青来教。", "严青", "一支画笔"),
        ("谁强调了防汛？", "person", "会议强调防汛，市长严青要求抓紧。", "市长严青", "会议"),
        ("水电站预计何时发电？", "date", "本报讯（记者丁一）5月2日，水电站开工，力争明年8月发电。", "明年8月", "5月2日"),
        ("老桥用了几年？", "number", "老桥长412米，用了41年。", "41年", "412米"),
        ("62岁的老人坐车收钱吗？", "yesno", "65岁以上老人免费，60至64岁半价。", "60至64岁半价", "65岁以上老人免费"),
        ("夜市营业额多少？", "money", "夜市摊位租金每月900元，街区营业额1.2亿元。", "1.2亿元", ""),
    ],
)  # fmt: skip
def test_what_is_of_another_kind_falls(question, wants, text, kept, falls):
    assert left(question, found(text, *filter(None, (kept, falls))), AnswerType(wants)) == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("question", "text", "words", "given"),
    [
        ("书画展办几天？", "书画展于8月7日至9日举行", "9日", "8月7日至9日"),
        ("书画展到哪天结束？", "书画展于8月7日至9日举行", "9日", "9日"),
        ("停水停多久？", "9日8时30分至次日2时停水", "次日2时", "8时30分至次日2时"),
        ("How long will the water be off?", "9日8时30分至次日2时停水", "8时30分", "8时30分至次日2时"),
        ("几点来水？", "9日8时30分至次日2时停水，2时30分恢复", "2时30分", "2时30分"),
        ("停水停到几点？", "9日8时30分至次日2时停水", "次日2时", "次日2时"),
        ("几点开始停水？", "9日8时30分至次日2时停水", "8时30分", "8时30分"),
        ("渔市什么时候开？", "渔市每逢周日清晨开秤", "周日清晨", "每逢周日清晨"),
        ("集市每周哪天开？", "集市每周六上午开放", "周六上午", "周六上午"),
        ("集市隔多久开？", "集市每8天开一次", "8天", "8天"),
        ("事故死伤多少人？", "事故造成1人死亡、3人受伤", "3人", "1人死亡、3人受伤"),
        ("事故伤了多少人？", "事故造成1人死亡、3人受伤", "3人", "3人"),
        ("农户要付多少钱？", "农户自付8万元出头", "8万元", "8万元出头"),
        ("农户大约要付多少钱？", "农户自付8万元左右", "8万元", "8万元"),
    ],
)
def test_what_a_span_breaks_off_is_given_whole(question, text, words, given):
    assert left(question, found(text, words)) == [given]


INTERVIEW = "记者：孩子夜里咳，什么时候要去医院？\n乔医生：安静时一分钟喘四十次，就要去。"


@pytest.mark.parametrize(
    ("question", "words", "left_over"),
    [
        ("孩子咳嗽，啥情况下要看病？", "什么时候要去医院", []),
        ("孩子咳嗽，啥情况下要看病？", "孩子夜里咳", ["孩子夜里咳"]),
        ("孩子咳嗽，啥情况下要看病？", "安静时一分钟喘四十次", ["安静时一分钟喘四十次"]),
        ("记者问了乔医生什么？", "什么时候要去医院", ["什么时候要去医院"]),
    ],
)
def test_what_the_paper_asks_is_no_answer_unless_that_is_asked_for(question, words, left_over):
    assert left(question, found(INTERVIEW, words)) == left_over


def test_a_place_is_given_without_the_word_before_it():
    text = "比赛在望津棋院举行"
    assert left("比赛在哪里举行？", found(text, "在望津棋院"), AnswerType.PLACE) == ["望津棋院"]
    assert left("比赛怎么样？", found(text, "在望津棋院")) == ["在望津棋院"]


def test_a_denial_is_given_with_its_no():
    text = "补卡不再需要街道证明"
    assert left("补卡还要证明吗？", found(text, "街道证明"), AnswerType.YES_NO) == ["不再需要街道证明"]
    assert left("补卡不要什么？", found(text, "街道证明"), AnswerType.OTHER) == ["街道证明"]


def test_of_two_things_that_are_asked_for_both_are_given():
    text = "编剧丁一，导演石红。全剧演了40场，看的人3000多名。"
    assert left("谁写的，谁导的？", found(text, "丁一", "石红"))[0] == "丁一，导演石红"
    assert left("是丁一还是石红导的，谁写的？", found(text, "丁一", "石红"))[0] == "丁一"
    assert left("演了多少场，多少人看？", found(text, "40场", "3000多名"))[0] == "40场，看的人3000多名"
    assert left("演了多少场？", found(text, "40场", "3000多名"))[0] == "40场"


def test_of_as_many_items_as_are_asked_for_all_are_given():
    text = "路过临江。此行路过望津、临江。双胞胎姐妹林静、林安也在。"
    assert left("路过哪两座城市？", found(text, "临江", "望津、临江"))[0] == "望津、临江"
    assert left("路过哪座城市？", found(text, "临江", "望津、临江"))[0] == "临江"
    assert left("双胞胎叫什么名字？", found(text, "林静", "林静、林安"))[0] == "林静、林安"
    assert left("Which two cities did they pass?", found(text, "临江", "望津、临江"))[0] == "望津、临江"


@pytest.mark.parametrize(
    ("question", "words", "level"),
    [
        ("他瘦了多少斤？", "150斤", True), ("他瘦了多少斤？", "170斤", True), ("他减到多少斤？", "150斤", False),
        ("票价涨了多少？", "5元", True), ("客流增长了多少？", "3%", False),
        ("他现在多重？", "170斤", True), ("他现在多重？", "150斤", False),
    ],
)  # fmt: skip
def test_what_is_reached_is_not_by_how_much_it_changed(question, words, level):
    text = "他从170斤减到150斤，票价涨到5元，客流增速降至3%。"
    assert is_level(question, text, *place(text, words)) is level


def test_what_another_article_tells_as_left_behind_is_not_what_it_is_now():
    spans = found("大桥建成于1986年，桥面宽仅9米。", "9米", "1986年") + found(
        "桥面由9米拓宽到26米，通车不限时。", "由9米拓宽到26米", "26米", id="b"
    )
    assert left("大桥改建以后桥面有多宽？", spans) == ["由9米拓宽到26米", "26米"]
    assert left("大桥的桥面原来有多宽？", spans)[0] == "9米" and left("大桥的桥面有多宽？", spans)[0] == "9米"


@pytest.mark.parametrize(
    ("question", "text", "words", "given"),
    [
        ("采前多久要停药？", "采收前5至7天停药", "7天", "5至7天"),
        ("一个月会有几次高温？", "高温3-4次", "4次", "3-4次"),
        ("预计收入多少？", "在1.12亿元至1.22亿元之间", "1.12亿元", "1.12亿元至1.22亿元之间"),
        ("最多罚多少？", "罚款20元到100元", "100元", "100元"),
        ("增长了多少？", "增长30%至84%", "30%", "30%"),  # by how much, and what it came to
        ("多少人？", "30人至5点离开", "30人", "30人"),  # another unit
        ("多少人？", "130人至150人", "30人", "30人"),  # no whole number
    ],
)
def test_an_amount_that_is_one_end_of_a_range_is_given_with_the_other(question, text, words, given):
    start, end = whole(AnswerType.NUMBER, question, text, *place(text, words))
    assert text[start:end] == given


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("棉布的产量增长了多少？", "3.5%"),
        ("丝绸的产量增长了多少？", "5.2%"),
        ("呢绒的产量增长了多少？", "约7%"),
        ("棉布和丝绸的产量增长了多少？", "约7%"),  # two of them named: left as it is
        ("产量增长了多少？", "约7%"),
    ],
)
def test_of_figures_told_in_turn_that_of_the_thing_named_is_given(question, given):
    text = "去年，全市棉布、丝绸和呢绒产量按米计算，分别比上年增长3.5%、5.2%和约7%。"
    start, end = in_turn(question, text, *place(text, "约7%"))
    assert text[start:end] == given


def test_figures_are_told_in_turn_only_of_as_many_things():
    for text in ("棉布、丝绸和呢绒分别增长3.5%和5.2%。", "棉布产量和丝绸价格都好，分别是他和她说的，增长3.5%和5.2%。"):
        assert in_turn("丝绸增长了多少？", text, *place(text, "3.5%")) == place(text, "3.5%")
