"""What line gold says of the lines over a text."""

import json

from bench.segment_data import line_headers


def test_short_lines_over_the_first_paragraph_are_headers_and_verse_is_not(tmp_path):
    lines = [
        "渔市重新开张",
        "三百人赶来看新鲜",
        "青禾镇文化中心主任许舟舟",
        "昨天上午，青禾镇的渔市重新开张，几百人赶来。",
        "江上",
        "江水",
        "渔火",
        "船家",
    ]
    gold = {"file": "page.L1B.txt", "level": 1, "style": "B", "lines": [[1, 0, "head"], [2, 0, "body"], [3, 0, "body"], [4, 0, "body"]]}
    gold["lines"] += [[5, 1, "head"], *([k, 1, "body"] for k in (6, 7, 8))]
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "page.L1B.txt").write_text("\n".join(lines), "utf-8")
    assert line_headers(tmp_path) == {("page", 0): len("三百人赶来看新鲜青禾镇文化中心主任许舟舟")}
