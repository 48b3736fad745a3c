"""What staff fill in to write to people."""

from stokje.letters.forms.messages import MessageForm, initial_of_message

__all__ = ["MessageForm", "initial_of_message"]
