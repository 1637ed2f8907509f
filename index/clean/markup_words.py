"""What a page's own markup says about its parts: words of tags, roles, classes and ids, rule by rule.

Each row: name of the rule, its reason, the words. A word stands alone in a class or id ("share-bar" holds "share").
"""

from __future__ import annotations

MARKUP_WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "page-navigation",
        "The page marks it as navigation.",
        ("nav", "menu", "breadcrumb", "breadcrumbs", "navbar", "pagination", "pager", "skip"),
    ),
    ("page-footer", "The page marks it as its footer.", ("footer", "contentinfo", "copyright", "colophon")),
    (
        "comments",
        "The page marks it as readers' comments.",
        ("comments", "comment", "disqus", "respond", "commentlist", "discussion"),
    ),
    (
        "share-buttons",
        "The page marks it as share buttons.",
        ("share", "sharing", "social", "sharedaddy", "addthis", "sharebar", "socials"),
    ),
    (
        "related-box",
        "The page marks it as links to other articles.",
        (
            "related",
            "recommended",
            "recommendations",
            "outbrain",
            "taboola",
            "trending",
            "popular",
            "readmore",
            "morenews",
            "teaser",
            "teasers",
            "upnext",
        ),
    ),
    (
        "newsletter-box",
        "The page marks it as a newsletter or subscription box.",
        ("newsletter", "subscribe", "subscription", "signup", "paywall", "optin", "mailchimp"),
    ),
    (
        "ad-slot",
        "The page marks it as an advertisement.",
        ("ad", "ads", "advert", "advertisement", "sponsored", "sponsor", "banner", "promo", "dfp", "adsense"),
    ),
    ("cookie-box", "The page marks it as a notice on cookies or consent.", ("cookie", "cookies", "gdpr", "consent")),
    (
        "sidebar",
        "The page marks it as standing beside the article.",
        ("sidebar", "complementary", "widget", "widgets", "rail"),
    ),
    (
        "form",
        "A form to fill in, or its buttons.",
        ("form", "button", "select", "option", "textarea", "label", "fieldset", "dialog"),
    ),
    ("caption", "The caption of a picture or film.", ("figcaption", "caption", "wp-caption-text", "credit")),
    ("author-box", "The page marks it as a note on the author.", ("author", "byline", "bio", "authors")),
)
