def test_a_session_without_a_terminal_ends_and_is_kept(world):
    result = world.run("start", "shoulders", "--plain")
    assert result.code == 0
    assert len(world.log_lines()) == 1
