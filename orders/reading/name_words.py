"""What may be a word of a person's or a company's name, in one message."""

from __future__ import annotations

from typing import Optional, Tuple

from orders.phrases import skip
from orders.reading.known_words import WordsOfMessage

_NO_NAME = (
    "stop",
    "mark",
    "weak_mark",
    "company_marker",
    "name_marker",
    "other_label",
    "personal",
    "question",
    "or_else",
)
_NO_COMPANY = ("stop", "company_marker", "name_marker", "other_label", "question", "or_else", "speaker")
_VOWELS = frozenset("aeiouy")
_MOST_TITLES = 4
_LARGEST_IN_NAME = 3000  # "PT Tiga Roda 2000"
_LONGEST_NAME = 4
_LONGEST_COMPANY = 7


class Scene(WordsOfMessage):
    """A message in which names are looked for: which of its words go on with one, and where it ends."""

    def is_name_word(self, index: int, *, titled: bool = False) -> bool:
        """Can be a word of a person's name. `titled`: behind a title, where "Hari" or "Bagus" is a name too."""
        lexeme = self.at(index)
        if self.is_taken(index) or not self.is_word(index):
            return False
        if lexeme.word in self._people.names or (titled and lexeme.word in self._people.names_with_title):
            return True
        return not lexeme.has(*_NO_NAME) and not self.is_known(index) and _is_pronounceable(lexeme.word)

    def is_company_word(self, index: int, *, first: bool) -> bool:
        """Can be a word of a company's name, behind its mark; a product's name can only be the first or in capitals."""
        lexeme = self.at(index)
        if not self.is_word(index) or self.is_label(index):
            return False
        behind = index - 2 if self.at(index - 1).word == "&" else index - 1
        proper = self.is_capital(index) and self.is_capital(behind)
        if lexeme.has("company_tail") and (not first or proper or not self.is_taken(index)):
            return True
        if self.is_written_as_suffix(index):
            return True
        if self.is_taken(index) and not self._is_taken_wrongly(index, first=first, proper=proper):
            return False
        if lexeme.word in self._people.names or lexeme.word in self._people.names_with_title:
            return True
        if lexeme.has(*_NO_COMPANY) and not (lexeme.has("stop", "speaker") and (self.is_product(index) or proper)):
            return False
        if self.is_day(index):
            return proper
        if self.is_place(index):
            return not first or self._is_place_in_name(index)
        if self.is_product(index) or (self.is_known(index) and not lexeme.has("suffix", "mark", "weak_mark")):
            return first or proper
        return True

    def _is_taken_wrongly(self, index: int, *, first: bool, proper: bool) -> bool:
        """What was read as a product or a day, and is a word of the name: "CV Argon Jaya", "PT Senin Jaya"."""
        if not first:
            return proper and self._closes_line(index)
        following = index + 1
        named_day = self.is_day(index) and proper and self.is_capital(following) and not self.is_taken(following)
        return self._begins_company(index) or (named_day and self.is_company_word(following, first=False))

    def _is_place_in_name(self, index: int) -> bool:
        """ "rsud sidoarjo", "bengkel Bali Karya", "resto padang raya" """
        following = index + 1
        if self.has(index - 1, "mark") or self.is_unknown_word(following):
            return True
        proper = self.is_proper(index) and self.is_proper(following) and not self.is_place(following)
        return proper and not self.is_known(following) and self.is_company_word(following, first=False)

    def _closes_line(self, index: int) -> bool:
        """ "UD Tirta Oksigen" on a line of its own, where nothing is ordered."""
        return self.is_product(index) and self.at(index + 1).word in ("", "\n")

    def _begins_company(self, index: int) -> bool:
        """ "PT Argon Jaya", "cv gas mandiri"; in "rsud oksigen medis 50" the product is the order."""
        if not self.is_product(index):
            return False
        following = index + 1
        return self.is_capital(index) or (not self.is_taken(following) and self.is_company_word(following, first=False))

    def name_at(self, index: int, *, answer: bool = False) -> Optional[Tuple[int, int, bool]]:
        """First and last (exclusive) lexeme of the name there, and whether a title stands before it.

        `answer`: hardly anything but a name is likely.
        """
        start = index
        for _ in range(_MOST_TITLES):
            if not self.has(start, "title") or self.is_given_name(start):
                break
            start += 2 if self.at(start + 1).word == "." else 1
        titled = start > index
        last = start
        lenient = titled or (answer and self.is_word(start + 1))
        while last - start < _LONGEST_NAME and self._continues_name(start, last, lenient):
            last += 2 if self._is_initial(last) or self._is_joined(last) else 1
        while last > start and not self.is_word(last - 1):
            last -= 1
        return (start, last, titled) if last > start else None

    def _is_initial(self, index: int) -> bool:
        """ "M." of "M. Rizki"."""
        return len(self.at(index).word) == 1 and self.is_word(index) and self.at(index + 1).word == "."

    def _is_joined(self, index: int) -> bool:
        """ "Nur-Aini" """
        mark = self.at(index + 1)
        tight = self.at(index).end == mark.start and mark.end == self.at(index + 2).start
        return mark.word == "-" and tight and self.is_name_word(index + 2)

    def _continues_name(self, start: int, index: int, titled: bool) -> bool:
        if self._is_initial(index) or (index > start and self.has(index, "connector")):
            return self.is_name_word(index + 1 + self._is_initial(index), titled=True)
        if not self.is_name_word(index, titled=titled or index > start) or self.is_label(index):
            return False
        if len(self.at(index).word) == 1:
            return False
        lower_behind_capital = index > start and self.is_capital(start) and not self.is_capital(index)
        return not lower_behind_capital or self.is_given_name(index)

    def company_at(self, index: int, *, marked: bool = True) -> Optional[int]:
        """Where the company's name that starts at `index` ends; None if nothing there can be one."""
        start = index
        if marked:
            start = skip(start + 1, lambda place: self.at(place).word == "." or self.has(place, "mark"))
        last = start
        while last - start < _LONGEST_COMPANY and self._continues_company(start, last):
            last += 1
        while last > start and self.at(last - 1).number is None and not self._ends_company(last - 1):
            last -= 1
        return last if last > start else None

    def _ends_company(self, index: int) -> bool:
        address = self.has(index, "title") and not self.has(index, "company_tail") and not self._is_title_in_name(index)
        return self.is_word(index) and not address

    def _is_title_in_name(self, index: int) -> bool:
        """The Mas of "PT Sinar Mas", written large behind a word written large."""
        return self.has(index, "title_in_name") and self.is_capital(index) and self.is_capital(index - 1)

    def is_figure_in_front(self, index: int) -> bool:
        """ "88 Resto", "3M Indonesia": the name begins with its figure, and goes on with a word written large."""
        following = index + 1 + self._is_letter_of_figure(index + 1)
        if self.at(index).number is None or self.is_taken(following) or not self.is_proper(following):
            return False
        named = self.has(following, "weak_mark", "suffix", "company_tail") or not self.is_known(following)
        return named and self.is_company_word(following, first=not self.is_place(following))

    def length_of_figure(self, index: int) -> int:
        """Of the figure in front of a name, with its letter; 0 where there is none."""
        return 1 + self._is_letter_of_figure(index + 1) if self.is_figure_in_front(index) else 0

    def _is_letter_of_figure(self, index: int) -> bool:
        """The M of "3M"."""
        tight = self.at(index - 1).number is not None and self.at(index - 1).end == self.at(index).start
        return tight and len(self.at(index).word) == 1 and self.is_capital(index)

    def _continues_company(self, start: int, index: int) -> bool:
        lexeme = self.at(index)
        ends = not self.at(index + 1).word[:1].isalnum()  # "klinik kasih ibu"
        proper_tail = lexeme.has("company_tail") and (self.is_capital(index) or ends) and index > start
        if lexeme.has("title") and not proper_tail and not self.is_taken(index):
            following = index + 1 + (self.at(index + 1).word == ".")
            inside = index > start and self.is_capital(index) and self.has(following, "company_tail", "suffix")
            return inside or self._is_title_in_name(index) or self.is_name_word(following, titled=True)
        if lexeme.word == "." and (self.has(index - 1, "title", "suffix") or len(self.at(index - 1).word) == 1):
            return True
        if lexeme.word in ("&", "-", "/") and index > start and lexeme.word != "/":
            tight = lexeme.word == "&" or (self.at(index - 1).end == lexeme.start == self.at(index + 1).start - 1)
            return tight and self.is_company_word(index + 1, first=False)
        if (
            lexeme.word == ","
            and self.has(index + 1, "suffix")
            and self.at(index + 1).word.startswith(("ltd", "inc", "llc", "tbk"))
        ):
            return True
        if lexeme.number is not None and index == start:
            marked = self.has(index - 1 - (self.at(index - 1).word == "."), "mark")
            return (
                marked
                and self.is_capital(index + 1)
                and self.is_company_word(index + 1, first=not self.is_place(index + 1))
            ) or self.is_figure_in_front(index)
        if lexeme.number is not None:
            return index > start and not self.is_taken(index) and self._is_number_in_name(index, lexeme.number)
        if index == start + 1 and self._is_letter_of_figure(index):
            return True
        if index > start and self.is_capital(start) and not self.is_capital(index):
            return lexeme.has("company_tail", "suffix") or self.is_given_name(index)
        return self.is_company_word(index, first=index == start)

    def _is_number_in_name(self, index: int, number: int) -> bool:
        """The last word of "PT Maju 99", and the 2000 of "PT Tiga Roda 2000 mau pesan"."""
        following = index + 1
        closes = not self.at(following).word[:1].isalnum() or self.is_place(following)
        goes_on = self.is_capital(index - 1) and self.has(following, "stop") and not self.is_product(following)
        return number < _LARGEST_IN_NAME and (closes or goes_on)


def _is_pronounceable(word: str) -> bool:
    """Not "wkwk" or "asdfgh", and no verb form or possessive that names do not have."""
    if len(word) > 2 and not _VOWELS.intersection(word):
        return False
    if len(word) > 6 and (word.startswith(("meng", "meny", "memp", "memb")) or word.endswith(("kannya", "kan"))):
        return False
    return not (len(word) > 5 and word.endswith("nya"))
