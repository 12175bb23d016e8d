"""`abate test`: test blocks on the small supplier set."""


def test_the_tests_of_the_folder_pass(abate, root):
    done = abate("test", root / "Policies/what-if-2028.policy")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("1 passed, 0 failed\n")


def test_a_test_that_fails_shows_values_and_ends_with_4(abate, root, tmp_path):
    for name in ("references", "baseline-ets"):
        (tmp_path / f"{name}.policy").write_text((root / f"Policies/{name}.policy").read_text())
    policy = tmp_path / "p.policy"
    policy.write_text(
        'language 1\nuse "baseline-ets.policy"\n\n'
        'overlay dear on baseline-ets {\n  scale cea.steel-benchmark.benchmark by 0.9 during 2027..end\n}\n\n'
        'test "a tighter benchmark makes allowances cheaper" {\n  case plain = baseline-ets\n'
        '  case tight = baseline-ets with dear\n'
        '  expect in tight: change(price[cea, 2030], from: plain) < 0 CNY/t CO2\n}\n')
    done = abate("test", policy, "--language", "zh")
    assert done.returncode == 4, done.stderr
    assert "X501" in done.stderr and "1 项未通过" in done.stdout
