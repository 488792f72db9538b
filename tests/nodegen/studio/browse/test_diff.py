from nodegen.studio.browse.diff import Gap, Reading, diff_file, diff_files, unchanged

OLD = "".join(f"line_{number} = {number}\n" for number in range(40))
NEW = OLD.replace("line_20 = 20", "line_20 = 21")


def test_files_that_are_the_same_are_left_out() -> None:
    assert diff_files({"a.py": "x\n", "b.py": "y\n"}, {"a.py": "x\n", "b.py": "z\n"})[0].path == "b.py"


def test_a_file_on_one_side_only_is_added_or_removed() -> None:
    found = diff_files({"old.py": "x\n"}, {"new.py": "y\n"})
    assert [(file.path, file.status, file.added, file.removed) for file in found] == [
        ("new.py", "added", 1, 0),
        ("old.py", "removed", 0, 1),
    ]


def test_what_is_far_from_a_change_is_hidden_and_counted() -> None:
    file = diff_file("a.py", OLD, NEW)
    hunk = file.hunks[0]
    assert (len(file.hunks), len(hunk.lines)) == (1, 8)
    assert (hunk.gap, file.rest) == (Gap(1, 1, 17), Gap(25, 25, 16))


def test_both_numbers_of_a_line_are_kept() -> None:
    numbers = [(line.kind, line.old, line.new) for line in diff_file("a.py", OLD, NEW).hunks[0].lines[3:5]]
    assert numbers == [("removed", 21, None), ("added", None, 21)]


def test_the_word_that_changed_is_marked() -> None:
    added = [line.html for line in diff_file("a.py", OLD, NEW).hunks[0].lines if line.kind == "added"]
    assert added[0].endswith('<b><span class="mi">21</span></b>')


def test_side_by_side_pairs_what_was_replaced() -> None:
    pairs = diff_file("a.py", OLD, NEW).hunks[0].pairs
    left, right = pairs[3]
    assert left is not None
    assert right is not None
    assert (left.kind, right.kind, left.old, right.new) == ("removed", "added", 21, 21)


def test_changes_near_each_other_share_a_hunk_and_far_ones_do_not() -> None:
    near = diff_file("a.py", OLD, NEW.replace("line_25 =", "other ="))
    far = diff_file("a.py", OLD, NEW.replace("line_35 =", "other ="))
    assert (len(near.hunks), len(far.hunks)) == (1, 2)


def test_markup_in_code_stays_text() -> None:
    file = diff_file("a.txt", "", "<script>alert(1)</script>\n")
    assert "<script>" not in file.hunks[0].lines[0].html


def test_white_space_may_not_count() -> None:
    reading = Reading(spaces=False)
    assert diff_files({"a.py": "if x:\n  y\n"}, {"a.py": "if  x:\n    y\n"}, reading) == []
    lines = diff_files({"a.py": "a = 1\n  b\n"}, {"a.py": "a = 2\n    b\n"}, reading)[0].hunks[0].lines
    assert [(line.kind, str(line.html)) for line in lines][-1] == ("same", "    b")


def test_a_file_with_another_name_and_most_of_its_lines_was_renamed() -> None:
    found = diff_files({"old.py": OLD}, {"new.py": NEW})
    assert [(file.path, file.old_path, file.status, file.added) for file in found] == [
        ("new.py", "old.py", "renamed", 1)
    ]
    assert diff_files({"old.py": OLD}, {"new.py": OLD})[0].hunks == ()


def test_empty_files_are_not_renamed_and_each_file_is_renamed_once() -> None:
    found = diff_files({"a.py": OLD, "b.py": ""}, {"c.py": OLD, "d.py": OLD, "e.py": ""})
    assert sorted(file.status for file in found) == ["added", "added", "removed", "renamed"]


def test_the_lines_of_a_gap_are_the_ones_that_were_hidden() -> None:
    file = diff_file("a.py", "new\n" + OLD, NEW)
    gap = file.rest
    assert gap is not None
    shown = unchanged("a.py", NEW, gap)
    assert (len(shown), shown[0].old, shown[0].new) == (16, 26, 25)
    assert "line_24" in shown[0].html


def test_a_file_can_be_read_as_a_whole() -> None:
    file = diff_files({"a.py": OLD}, {"a.py": NEW}, Reading(context=1000))[0]
    assert (len(file.hunks), file.length, file.hunks[0].gap, file.rest) == (1, 41, None, None)
