from generator import EnumSeverity, ModelFinding
from nodegen.studio.browse.listing import listing, rows

FINDING = ModelFinding(rule="syntax.python", severity=EnumSeverity.ERROR, message="No.", file="node.py", line=2)


def test_rows_are_numbered_and_the_ones_with_findings_flagged() -> None:
    shown = rows(listing("node.py", "a\nb\n", [FINDING]))
    assert shown == (
        '<span class="row"><i>1</i><span>a\n</span></span><span class="row flagged"><i>2</i><span>b\n</span></span>'
    )


def test_code_in_a_row_is_text() -> None:
    assert "<script>" not in rows(listing("node.py", 'x = "<script>"\n'))
