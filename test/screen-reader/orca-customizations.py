"""Loaded by Orca when it starts: logs everything it speaks, one JSON object per line, to the file in SPEECH_LOG."""

import json
import os

import orca.settings as settings
import orca.speech as speech

# Otherwise every page would be read from beginning to end.
settings.sayAllOnLoad = False

_log = open(os.environ["SPEECH_LOG"], "a", buffering=1, encoding="utf-8")
_speak, _speak_character, _say_all = speech._speak, speech.speakCharacter, speech.sayAll


def _write(text):
    _log.write(json.dumps(text, ensure_ascii=False) + "\n")


def _logged_speak(text, acss, interrupt):
    _write(text)
    return _speak(text, acss, interrupt)


def _logged_character(character, acss=None):
    _write(character)
    return _speak_character(character, acss)


def _logged_say_all(utterances, progress):
    def logged():
        for context, acss in utterances:
            _write(context.utterance)
            yield [context, acss]

    return _say_all(logged(), progress)


speech._speak, speech.speakCharacter, speech.sayAll = _logged_speak, _logged_character, _logged_say_all
