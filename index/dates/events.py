"""What happens in China on a known day: yearly events and how they are numbered, anniversaries, congresses and plans.

Every entry is public, nation-wide and older than any page it may help to date.  Sources: the State Council's and ministries'
decisions that found the days (named per line where the rule is not the date itself); congress and plenum dates from the
communiqués published by Xinhua; numbering: the year of the first event, one a year since, checked against a known later one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from index.dates.almanac import festival, nth_weekday
from index.lunar import BRANCHES, STEMS
from index.records import DateRange


@dataclass(frozen=True, slots=True)
class YearlyEvent:
    """An event of every year: the words it goes by, its days in a year, and the year of the first one if they are counted."""

    words: tuple[str, ...]
    days: Callable[[int], DateRange | None]
    first: int | None = None


def _fixed(month: int, day: int, length: int = 1) -> Callable[[int], DateRange | None]:
    return lambda year: (date(year, month, day), date(year, month, day) + timedelta(days=length - 1))


def _nth(month: int, nth: int, weekday: int, length: int = 1) -> Callable[[int], DateRange | None]:
    return lambda year: (day := nth_weekday(year, month, nth, weekday), day + timedelta(days=length - 1))


def _last(month: int, weekday: int) -> Callable[[int], DateRange | None]:
    """The last given weekday of a month that has 31 days."""
    return lambda year: (day := date(year, month, 31) - timedelta(days=(date(year, month, 31).weekday() - weekday) % 7), day)


def _festival(name: str) -> Callable[[int], DateRange | None]:
    return lambda year: festival(name, year)


def _spring_travel(year: int) -> DateRange | None:
    """春运: forty days from the fifteenth day before the Spring Festival (National Development and Reform Commission, since 2000s)."""
    spring = festival("春节", year)
    return (spring[0] - timedelta(days=15), spring[0] + timedelta(days=24)) if spring else None


SATURDAY, SUNDAY, MONDAY = 5, 6, 0

YEARLY_EVENTS: tuple[YearlyEvent, ...] = (
    YearlyEvent(("中国人民警察节", "人民警察节"), _fixed(1, 10), 2021),
    YearlyEvent(("春运",), _spring_travel),
    YearlyEvent(("国际劳动妇女节", "三八国际妇女节"), _fixed(3, 8)),
    YearlyEvent(("学雷锋纪念日", "学雷锋日"), _fixed(3, 5)),
    YearlyEvent(("全国两会", "政府工作报告提请"), _fixed(3, 3, 11)),
    YearlyEvent(("全国爱耳日",), _fixed(3, 3), 2000),
    YearlyEvent(("植树节",), _fixed(3, 12), 1979),
    YearlyEvent(("国际消费者权益日", "消费者权益日"), _fixed(3, 15)),
    YearlyEvent(("世界水日",), _fixed(3, 22), 1993),
    YearlyEvent(("中国水周",), _fixed(3, 22, 7), 1988),
    YearlyEvent(("世界气象日",), _fixed(3, 23)),
    YearlyEvent(("世界防治结核病日",), _fixed(3, 24)),
    YearlyEvent(("中小学生安全教育日",), _last(3, MONDAY), 1996),
    YearlyEvent(("爱国卫生月",), _fixed(4, 1, 30), 1989),
    YearlyEvent(("全民国家安全教育日",), _fixed(4, 15), 2016),
    YearlyEvent(("世界地球日",), _fixed(4, 22), 1970),
    YearlyEvent(("世界读书日", "全民阅读大会"), _fixed(4, 23), None),
    YearlyEvent(("中国航天日",), _fixed(4, 24), 2016),
    YearlyEvent(("世界知识产权日",), _fixed(4, 26)),
    YearlyEvent(("职业病防治法宣传周",), _fixed(4, 25, 7), 2003),
    YearlyEvent(("国际劳动节",), _fixed(5, 1)),
    YearlyEvent(("中国品牌日",), _fixed(5, 10), 2017),
    YearlyEvent(("全国防灾减灾日", "防灾减灾日"), _fixed(5, 12), 2009),
    YearlyEvent(("国际护士节", "护士节"), _fixed(5, 12)),
    YearlyEvent(("世界家庭医生日",), _fixed(5, 19)),
    YearlyEvent(("中国旅游日",), _fixed(5, 19), 2011),
    YearlyEvent(("国际博物馆日",), _fixed(5, 18)),
    # 残疾人保障法: the third Sunday of May
    YearlyEvent(("全国助残日", "助残日"), _nth(5, 3, SUNDAY), 1991),
    YearlyEvent(("全国科技活动周", "科技活动周"), _nth(5, 3, SATURDAY, 8), None),
    YearlyEvent(("全国学生营养日",), _fixed(5, 20)),
    YearlyEvent(("全国科技工作者日",), _fixed(5, 30), 2017),
    YearlyEvent(("世界无烟日",), _fixed(5, 31), 1988),
    YearlyEvent(("安全生产月",), _fixed(6, 1, 30), 2002),
    YearlyEvent(("世界环境日", "六五环境日"), _fixed(6, 5)),
    YearlyEvent(("全国爱眼日",), _fixed(6, 6), 1996),
    YearlyEvent(("高考",), _fixed(6, 7, 4)),
    YearlyEvent(("文化和自然遗产日",), _nth(6, 2, SATURDAY)),
    YearlyEvent(("世界献血者日",), _fixed(6, 14)),
    YearlyEvent(("全国土地日",), _fixed(6, 25), 1991),
    YearlyEvent(("国际禁毒日",), _fixed(6, 26), 1988),
    YearlyEvent(("中国航海日",), _fixed(7, 11), 2005),
    YearlyEvent(("全民健身日",), _fixed(8, 8), 2009),
    YearlyEvent(("全国生态日",), _fixed(8, 15), 2023),
    YearlyEvent(("中国医师节",), _fixed(8, 19), 2018),
    YearlyEvent(("中华慈善日",), _fixed(9, 5), 2016),
    YearlyEvent(("教师节",), _fixed(9, 10), 1985),
    YearlyEvent(("国家网络安全宣传周", "网络安全宣传周"), _nth(9, 2, MONDAY, 7)),
    YearlyEvent(("全国科普日", "全国科普月"), _fixed(9, 1, 30)),
    YearlyEvent(("全国爱牙日",), _fixed(9, 20), 1989),
    YearlyEvent(("推广普通话宣传周",), _nth(9, 2, MONDAY, 9), 1998),
    YearlyEvent(("公民道德宣传日",), _fixed(9, 20), 2003),
    # 国务院 2018: the day of the autumn equinox
    YearlyEvent(("中国农民丰收节", "农民丰收节"), _festival("秋分"), 2018),
    YearlyEvent(("烈士纪念日",), _fixed(9, 30), 2014),
    YearlyEvent(("世界粮食日",), _fixed(10, 16), 1981),
    YearlyEvent(("国家扶贫日",), _fixed(10, 17), 2014),
    YearlyEvent(("敬老月",), _fixed(10, 1, 31)),
    YearlyEvent(("国际进口博览会", "进博会"), _fixed(11, 5, 6), 2018),
    YearlyEvent(("中国记者节", "记者节"), _fixed(11, 8), 2000),
    YearlyEvent(("全国消防日", "消防宣传月", "119消防宣传"), _fixed(11, 9), 1992),
    YearlyEvent(("双十一", "双11"), _fixed(11, 11)),
    YearlyEvent(("世界艾滋病日",), _fixed(12, 1), 1988),
    YearlyEvent(("全国交通安全日",), _fixed(12, 2), 2012),
    YearlyEvent(("国家宪法日", "宪法宣传周"), _fixed(12, 4), 2014),
    YearlyEvent(("国际志愿者日",), _fixed(12, 5)),
    YearlyEvent(("国家公祭日", "国家公祭仪式"), _fixed(12, 13), 2014),
    YearlyEvent(("中央经济工作会议",), _fixed(12, 8, 16)),
    YearlyEvent(("中央农村工作会议",), _fixed(12, 15, 17)),
    YearlyEvent(("寒假",), _fixed(1, 15, 35)),
    YearlyEvent(("暑假", "暑期"), _fixed(7, 1, 62)),
)  # fmt: skip

# Fairs and games counted once a year or by a fixed step, without a fixed day: (words, year of the number one, years between).
SERIES: tuple[tuple[tuple[str, ...], int, int], ...] = (
    (("中国—东盟博览会", "东盟博览会"), 2004, 1),
    (("高新技术成果交易会", "高交会"), 1999, 1),
    (("数字中国建设峰会",), 2018, 1),
    (("世界互联网大会",), 2014, 1),
    (("国际消费品博览会", "消博会"), 2021, 1),
    (("全国运动会", "全运会"), 1965, 4),
    (("世界读书日",), 1996, 1),
)

# The day that is N years old on an Nth anniversary (周年).
ANNIVERSARIES: tuple[tuple[str, date], ...] = (
    (r"中国共产党(?:成立|建党)|(?<![党军])建党", date(1921, 7, 1)),
    (r"中华人民共和国成立|新中国成立|(?<![党军])建国", date(1949, 10, 1)),
    (r"中国人民解放军(?:建军|成立)|(?<![党军])建军", date(1927, 8, 1)),
    (r"抗(?:日)?战(?:争)?(?:暨世界反法西斯战争)?胜利|反法西斯战争胜利", date(1945, 9, 3)),
    (r"改革开放", date(1978, 12, 18)),
    (r"香港回归(?:祖国)?", date(1997, 7, 1)),
    (r"澳门回归(?:祖国)?", date(1999, 12, 20)),
    (r"五四运动", date(1919, 5, 4)),
    (r"长征胜利", date(1936, 10, 22)),
    (r"抗美援朝(?:出国作战)?", date(1950, 10, 25)),
    (r"辛亥革命", date(1911, 10, 10)),
    (r"毛泽东(?:同志)?诞辰", date(1893, 12, 26)),
    (r"邓小平(?:同志)?诞辰", date(1904, 8, 22)),
    (r"周恩来(?:同志)?诞辰", date(1898, 3, 5)),
    (r"孙中山(?:先生)?诞辰", date(1866, 11, 12)),
    (r"“?一带一路”?(?:倡议)?(?:提出)?", date(2013, 9, 7)),
    (r"(?:中国人民政治协商会议|人民政协)成立", date(1949, 9, 21)),
    (r"(?:全国)?人民代表大会(?:制度)?成立", date(1954, 9, 15)),
    (r"加入世(?:界)?贸(?:易)?组织|入世", date(2001, 12, 11)),
    (r"汶川(?:特大)?地震", date(2008, 5, 12)),
    (r"红军长征出发", date(1934, 10, 10)),
)

# Opening days of the national congresses of the Party, 十二大 (1982) on, and of the plenums that reports refer to by name.
CONGRESSES = {
    12: date(1982, 9, 1), 13: date(1987, 10, 25), 14: date(1992, 10, 12), 15: date(1997, 9, 12), 16: date(2002, 11, 8),
    17: date(2007, 10, 15), 18: date(2012, 11, 8), 19: date(2017, 10, 18), 20: date(2022, 10, 16),
}  # fmt: skip
PLENUMS = {
    (14, 3): date(1993, 11, 11), (14, 5): date(1995, 9, 25), (14, 6): date(1996, 10, 7), (15, 3): date(1998, 10, 12),
    (15, 4): date(1999, 9, 19), (15, 5): date(2000, 10, 9), (15, 6): date(2001, 9, 24), (16, 3): date(2003, 10, 11),
    (16, 4): date(2004, 9, 16), (16, 5): date(2005, 10, 8), (16, 6): date(2006, 10, 8), (17, 3): date(2008, 10, 9),
    (17, 4): date(2009, 9, 15), (17, 5): date(2010, 10, 15), (17, 6): date(2011, 10, 15), (18, 3): date(2013, 11, 9),
    (18, 4): date(2014, 10, 20), (18, 5): date(2015, 10, 26), (18, 6): date(2016, 10, 24), (19, 2): date(2018, 1, 18),
    (19, 3): date(2018, 2, 26), (19, 4): date(2019, 10, 28), (19, 5): date(2020, 10, 26), (19, 6): date(2021, 11, 8),
    (20, 2): date(2023, 2, 26), (20, 3): date(2024, 7, 15), (20, 4): date(2025, 10, 20),
}  # fmt: skip


# Offices of the state and the Party: (words, first day, last day); the terms run to the day the next holder was elected (Xinhua).
OFFICES: tuple[tuple[str, date, date | None], ...] = (
    (r"习近平总书记", date(2012, 11, 15), None),
    (r"国家主席习近平|习近平主席", date(2013, 3, 14), None),
    (r"胡锦涛总书记", date(2002, 11, 15), date(2012, 11, 15)),
    (r"国家主席胡锦涛|胡锦涛主席", date(2003, 3, 15), date(2013, 3, 14)),
    (r"江泽民总书记", date(1989, 6, 24), date(2002, 11, 15)),
    (r"国家主席江泽民|江泽民主席", date(1993, 3, 27), date(2003, 3, 15)),
    (r"国务院总理李强|李强总理", date(2023, 3, 11), None),
    (r"国务院总理李克强|李克强总理", date(2013, 3, 15), date(2023, 3, 11)),
    (r"国务院总理温家宝|温家宝总理", date(2003, 3, 16), date(2013, 3, 15)),
    (r"国务院总理朱镕基|朱镕基总理", date(1998, 3, 17), date(2003, 3, 16)),
    (r"国务院总理李鹏|李鹏总理", date(1988, 4, 9), date(1998, 3, 17)),
)
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"


def lunar_years(name: str) -> tuple[int, int]:
    """The remainder and the divisor of the lunar years of a name: 乙巳 every 60 years, 蛇 every 12 (year 4 was 甲子, a year of the rat)."""
    if name in ANIMALS:
        return (ANIMALS.index(name) + 4) % 12, 12
    stem, branch = STEMS.index(name[0]), BRANCHES.index(name[1])
    return next(y for y in range(60) if (y - 4) % 10 == stem and (y - 4) % 12 == branch), 60


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of the Nth five-year plan (“十四五” = the 14th: 2021 to 2025); the rhythm holds since the 7th (1986)."""
    return 1951 + 5 * number, 1955 + 5 * number


def people_congress(term: int, session: int) -> date:
    """5 March of the year of a session of the National People's Congress: 九届一次 was in 1998, five sessions a term since then."""
    return date(1998 + 5 * (term - 9) + session - 1, 3, 5)


def canton_fair(number: int) -> DateRange:
    """The Nth 广交会: two a year since spring 1957, from 15 April and 15 October, three weeks each."""
    year, autumn = 1957 + (number - 1) // 2, number % 2 == 0
    first = date(year, 10 if autumn else 4, 15)
    return first, first + timedelta(days=20)


@lru_cache(maxsize=1)
def event_words() -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern that finds every word of YEARLY_EVENTS (longest first), and the place of a word's event in that table."""
    places = {word: i for i, event in enumerate(YEARLY_EVENTS) for word in event.words}
    return re.compile("|".join(sorted(map(re.escape, places), key=len, reverse=True))), places
