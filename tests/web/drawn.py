"""A page as the tests look at it: its text as sent, its tags, its links."""

from html.parser import HTMLParser

ARTICLE = "/articles/cws-2020-10-1187"


class Tags(HTMLParser):
    """The start tags of a page and the text between them."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def links(self):
        return [attrs["href"] for tag, attrs in self.tags if tag in ("a", "link") and attrs.get("href")]


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.get_data(as_text=True)
