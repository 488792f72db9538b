from nodegen.preferences.secret import seal, unseal


def test_what_is_sealed_is_read_again_and_nothing_stays_nothing() -> None:
    assert unseal(seal("sk-123")) == "sk-123"
    assert seal("") == unseal("") == ""


def test_twice_sealed_looks_different() -> None:
    assert seal("sk-123") != seal("sk-123")


def test_another_installation_reads_nothing(settings) -> None:
    sealed = seal("sk-123")
    settings.SECRET_KEY = "another"
    assert unseal(sealed) == ""


def test_after_a_rotation_it_is_read_still(settings) -> None:
    sealed = seal("sk-123")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert unseal(sealed) == "sk-123"
