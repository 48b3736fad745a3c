from stokje.shared import pace
from stokje.shared.pace import Pace
from stokje.shared.turnstile import Turnstile


class Watch:
    now = 0.0

    def __call__(self):
        return self.now


def test_so_many_come_in_at_once_and_then_one_by_one():
    watch = Watch()
    gate = Turnstile(at_once=3, a_second=0.5, now=watch)
    assert [gate.lets_in("203.0.113.9") for _ in range(5)] == [True, True, True, False, False]
    watch.now = 2.0
    assert [gate.lets_in("203.0.113.9") for _ in range(2)] == [True, False]
    watch.now = 1000.0
    assert sum(gate.lets_in("203.0.113.9") for _ in range(9)) == 3


def test_one_network_does_not_hold_up_another_and_a_household_counts_once():
    gate = Turnstile(at_once=1, a_second=0.1, now=Watch())
    assert gate.lets_in("2001:db8::1")
    assert not gate.lets_in("2001:db8::2")
    assert gate.lets_in("2001:db8:0:1::1")
    assert gate.lets_in("203.0.113.9")


def test_nobody_is_held_up_who_seems_to_come_from_this_machine():
    gate = Turnstile(at_once=1, a_second=0.1, now=Watch())
    assert all(gate.lets_in(address) for address in ("127.0.0.1", "::1") * 3)


def test_what_it_remembers_has_an_end(monkeypatch):
    monkeypatch.setattr(pace, "MANY", 2)
    gate = Turnstile(at_once=1, a_second=0.1, now=Watch())
    assert all(gate.lets_in(f"203.0.113.{number}") for number in (1, 2, 3))
    assert not gate.lets_in("203.0.113.3")
    assert gate.lets_in("203.0.113.1")


def test_what_was_kept_for_long_comes_at_once_and_the_wait_after_it_is_as_long():
    watch = Watch()
    one_phone = Pace(at_once=10, a_second=2, now=watch)
    assert one_phone.wait("phone", many=30) == 0
    assert one_phone.wait("phone") == 10.5
    assert one_phone.wait("other phone") == 0
    watch.now = 10.5
    assert one_phone.wait("phone") == 0
