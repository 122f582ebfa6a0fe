"""Languages and a rule that translates between them: each text with its target in front of it.

The server's own work on texts (references decoded, end marks and capitals made like the source's)
happens after this and is the server's own.
"""

from collections import namedtuple

Hypothesis = namedtuple("Hypothesis", ["value", "score"])

NAMES = {"en": "English", "es": "Spanish", "fr": "French", "pb": "Portuguese (Brazil)", "zh": "Chinese"}

# From English into all, from all into English: no other pair.
PAIRS = [("en", code) for code in NAMES if code != "en"] + [(code, "en") for code in NAMES if code != "en"]


class Translation:
    """One direction."""

    def __init__(self, from_lang, to_lang):
        self.from_lang = from_lang
        self.to_lang = to_lang

    def translate(self, text):
        return "%s> %s" % (self.to_lang.code.capitalize(), text)

    def hypotheses(self, text, count=1):
        further = [Hypothesis("%s (%d)" % (self.translate(text), number), 0.0) for number in range(2, count + 1)]
        return [Hypothesis(self.translate(text), 0.0)] + further


class Language:
    """One language with the directions that begin at it."""

    def __init__(self, code, name):
        self.code = code
        self.name = name
        self.translations_from = []
        self.translations_to = []

    def get_translation(self, to):
        return next((known for known in self.translations_from if known.to_lang.code == to.code), None)


def _languages():
    languages = {code: Language(code, name) for code, name in NAMES.items()}
    for source, target in PAIRS:
        direction = Translation(languages[source], languages[target])
        languages[source].translations_from.append(direction)
        languages[target].translations_to.append(direction)
    return list(languages.values())


_INSTALLED = _languages()


def get_installed_languages():
    return _INSTALLED
