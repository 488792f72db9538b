from nodegen.studio.browse.counting import Changes, count_changes
from nodegen.studio.browse.diff import diff_files

OLD = {"same.py": "a\n", "changed.py": "a\nb\nc\n", "gone.py": "x\ny\n"}
NEW = {"same.py": "a\n", "changed.py": "a\nB\nc\nd\n", "new.py": "z\n"}


def test_lines_and_files_are_counted() -> None:
    assert count_changes(OLD, NEW) == Changes(files=3, added=3, removed=3)


def test_it_counts_what_the_differences_show() -> None:
    shown = diff_files(OLD, NEW)
    counted = Changes(len(shown), sum(each.added for each in shown), sum(each.removed for each in shown))
    assert count_changes(OLD, NEW) == counted


def test_the_same_files_do_not_differ() -> None:
    assert count_changes(OLD, OLD) == Changes(0, 0, 0)
