from nodegen.studio.picture.graph import BOX_HEIGHT, BOX_WIDTH, Edge, Graph, Node


def graph(nodes: str, *edges: str) -> Graph:
    return Graph([Node(name) for name in nodes], [Edge(edge[0], edge[1], edge[2:]) for edge in edges])


def columns(drawn: Graph) -> list[str]:
    return ["".join(node.name for node in column) for column in drawn.columns]


def test_each_stands_behind_everything_it_waits_for() -> None:
    assert columns(graph("cabd", "ab", "ac", "bc", "cd")) == ["a", "b", "c", "d"]
    assert columns(graph("abcd", "ac", "bc", "cd")) == ["ab", "c", "d"]


def test_a_circle_is_drawn_with_one_way_back() -> None:
    drawn = graph("abc", "ab", "bc", "ca")
    assert columns(drawn) == ["a", "b", "c"]
    assert [curve.back for curve in drawn.curves] == [False, False, True]
    assert drawn.height > graph("abc", "ab", "bc").height


def test_a_way_to_itself_and_a_circle_alone_end() -> None:
    assert columns(graph("a", "aa")) == ["a"]
    assert sorted(columns(graph("ab", "ab", "ba"))) == ["a", "b"]


def test_boxes_do_not_touch_and_are_inside() -> None:
    drawn = graph("abcdef", "ad", "bd", "cd", "de", "df")
    for place, box in enumerate(drawn.boxes):
        assert 0 <= box.x <= drawn.width - BOX_WIDTH
        assert 0 <= box.y <= drawn.height - BOX_HEIGHT
        for other in drawn.boxes[place + 1 :]:
            assert abs(box.x - other.x) >= BOX_WIDTH or abs(box.y - other.y) >= BOX_HEIGHT


def test_edges_of_nodes_that_are_not_there_are_left_out() -> None:
    assert len(list(graph("ab", "ab", "ax").curves)) == 1


def test_it_is_told_in_the_order_it_is_drawn() -> None:
    assert list(graph("ba", "ab").told) == [("a", "", []), ("b", "", ["a"])]
