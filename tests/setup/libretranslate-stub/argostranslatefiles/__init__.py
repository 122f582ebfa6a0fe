"""Files of plain text and HTML, whose text is translated whole; the library proper knows more kinds."""

import os


class Text:
    """Files that are text."""

    supported_file_extensions = [".txt", ".html"]


def get_supported_formats():
    return [Text()]


def get_texts(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def translate_file(translation, path):
    stem, ending = os.path.splitext(path)
    target = "%s_%s%s" % (stem, translation.to_lang.code, ending)
    with open(target, "w", encoding="utf-8") as file:
        file.write(translation.translate(get_texts(path)))
    return target
