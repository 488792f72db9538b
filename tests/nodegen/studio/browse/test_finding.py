from nodegen.studio.browse.finding import MOST_LINES, find
from nodegen.studio.browse.symbols import package_of

FILES = {
    "node.py": "class Handler:\n    def get(self):\n        return self.get_all(1)\n\n    def get_all(self): ...\n",
    "contract.yaml": "name: get <b>\n",
}


def found(query: str, files: dict[str, str] = FILES):
    return find(package_of("answers", files), files, query)


def test_symbols_come_with_the_exact_name_first() -> None:
    assert [symbol.name for symbol in found("GET").symbols] == ["Handler.get", "Handler.get_all"]


def test_a_class_alone_does_not_bring_its_members_but_its_name_and_a_dot_do() -> None:
    assert [symbol.name for symbol in found("handler").symbols] == ["Handler"]
    assert len(found("handler.").symbols) == 2


def test_lines_come_by_file_with_the_words_marked_and_nothing_interpreted() -> None:
    first, second = found("get").files
    assert (first[0], [hit.line for hit in first[1]]) == ("contract.yaml", [1])
    assert '<b><span class="l">get</span></b>' in first[1][0].html
    assert "&lt;b&gt;" in first[1][0].html
    assert [hit.line for hit in second[1]] == [2, 3, 5]


def test_too_many_lines_are_cut_and_said_to_be() -> None:
    many = found("x", {"a.py": "x\n" * (MOST_LINES + 1)})
    assert (many.lines, many.more) == (MOST_LINES, True)


def test_an_empty_query_finds_nothing() -> None:
    assert found("  ") == found("")
    assert not found("").symbols
