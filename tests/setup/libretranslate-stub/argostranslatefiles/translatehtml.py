"""HTML with each piece of text between two tags translated alone, as the server's library does it."""

from bs4 import BeautifulSoup


def translate_html(translation, html):
    soup = BeautifulSoup(html, "html.parser")
    for text in soup.find_all(string=True):
        kept = [parent.name == "code" or parent.get("translate") == "no" for parent in text.parents]
        if text.strip() and not any(kept):
            text.replace_with(translation.translate(str(text)))
    return soup
