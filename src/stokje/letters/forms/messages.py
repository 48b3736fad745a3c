"""A message in Dutch, and in English if one likes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stokje.letters.models import Message
from stokje.letters.queries import unknown_fields
from stokje.letters.services import Words
from stokje.people.models import User
from stokje.post.enums import Stream

LONG = {"rows": 10}


class MessageForm(forms.Form):
    """Subject and words per language; what kind of mail it is; and where answers go."""

    subject_nl = forms.CharField(label=_("Subject in Dutch"), max_length=120)
    body_nl = forms.CharField(label=_("Text in Dutch"), max_length=5000, widget=forms.Textarea(LONG))
    subject_en = forms.CharField(label=_("Subject in English"), max_length=120, required=False)
    body_en = forms.CharField(
        label=_("Text in English"), max_length=5000, required=False, widget=forms.Textarea(LONG)
    )
    stream = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        initial=Stream.SERVICE,
        choices=[
            (Stream.SERVICE, _("About the meetup itself: what people must know to take part.")),
            (
                Stream.NEWS,
                _("News: only for those who said that they want news. They can unsubscribe in it."),
            ),
        ],
    )
    answers = forms.ChoiceField(label=_("Answers go to"), widget=forms.RadioSelect, initial="me")

    def __init__(self, *args: Any, user: User, campaign_address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        choices = [("me", user.email), ("campaign", campaign_address)]
        self.fields["answers"].choices = choices  # type: ignore[attr-defined]  # ChoiceField

    def clean(self) -> dict[str, Any]:
        """Every field that does not exist is named where it stands; half an English mail is none."""
        given = super().clean() or {}
        for name in ("subject_nl", "body_nl", "subject_en", "body_en"):
            for unknown in unknown_fields(given.get(name, "")):
                said = gettext("There is no field {%(name)s}.") % {"name": unknown}
                self.add_error(name, said)
        for one, other in (("subject_en", "body_en"), ("body_en", "subject_en")):
            if given.get(one) and not given.get(other) and other not in self.errors:
                self.add_error(other, gettext("Fill in both, or leave both empty."))
        return given

    def words(self) -> Words:
        """What was written, for the service."""
        given = self.cleaned_data
        texts = {"nl": (given["subject_nl"], given["body_nl"])}
        if given["subject_en"]:
            texts["en"] = (given["subject_en"], given["body_en"])
        return Words(texts, given["stream"], self._user.email if given["answers"] == "me" else "")


def initial_of_message(message: Message) -> dict[str, Any]:
    """The form as the draft stands."""
    found: dict[str, Any] = {
        "stream": message.stream,
        "answers": "me" if message.answers_to else "campaign",
    }
    for text in message.texts.all():
        found |= {f"subject_{text.language}": text.subject, f"body_{text.language}": text.body}
    return found
