from nodegen.studio.browse.tree import folders, opening

FILES = {"tests/test_node.py": "a\n", "__init__.py": "", "contract.yaml": "é\n", "models.py": "", "node.py": "a\nb\n"}


def test_a_package_reads_node_models_contract_then_the_rest_then_its_folders() -> None:
    shown = [(folder.name, [entry.name for entry in folder.entries]) for folder in folders(FILES)]
    assert shown == [
        ("", ["node.py", "models.py", "contract.yaml", "__init__.py"]),
        ("tests", ["test_node.py"]),
    ]


def test_a_size_is_in_bytes() -> None:
    entries = {entry.path: entry for folder in folders(FILES) for entry in folder.entries}
    assert (entries["contract.yaml"].size, entries["node.py"].lines) == (3, 2)


def test_the_wanted_file_opens_and_a_missing_one_gives_way_to_the_node() -> None:
    assert (opening(FILES, "models.py"), opening(FILES, "gone.py"), opening({})) == ("models.py", "node.py", "")
