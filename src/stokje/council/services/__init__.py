"""Every write of the youth council."""

from stokje.council.services.applying import TEXT, Application, apply, confirm, knock, send_links
from stokje.council.services.checking import approve, decline
from stokje.council.services.ending import erase_request, forget_past, forget_with, leave
from stokje.council.services.helping import answer_help, ask_help, say_who_helps
from stokje.council.services.releasing import refuse, release
from stokje.council.services.solving import LONGEST, propose, take_back_solution, vote

__all__ = [
    "LONGEST",
    "TEXT",
    "Application",
    "answer_help",
    "apply",
    "approve",
    "ask_help",
    "confirm",
    "decline",
    "erase_request",
    "forget_past",
    "forget_with",
    "knock",
    "leave",
    "propose",
    "refuse",
    "release",
    "say_who_helps",
    "send_links",
    "take_back_solution",
    "vote",
]
