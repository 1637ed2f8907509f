# ruff: noqa: E501
"""Whether a line that has the words of page furniture is a sentence of the article all the same.

"Follow the money, the prosecutor said." and "Photos by residents showed the street under water." begin as furniture
does. Furniture written as a whole sentence speaks of the site: its letters, accounts, cookies, rights, addresses.
"""

from __future__ import annotations

import re

from index.clean.edge_patterns import POST_OF_AUTHOR

FEWEST = 4  # words of a sentence; shorter ones are buttons: "Share this article."
ENDS = re.compile(r"[.!?][\"”’»“')\]]*\Z")
_SAYS = (
    r"said|says|say|told|tells|wrote|writes|warned|warns|warn|urged|ruled|added|asked|called|used to say|the \w+ read|sagte|sagten|sagt|hieß es|warnt|warnte|"
    r"erklärte|a dit|dit-il|dit-elle|dit|disait-il|déclare|a déclaré|dijo|dice|dijeron|escribió|disse|dissero|ha detto|scherza|zei|zegt|sa|säger|sade|"
    r"sier|siger|sagde|powiedział|powiedziała|сказал|сказала|заявил|заявила"
)
# ", the judge told them": who said it, at the end.
ATTRIBUTED = re.compile(rf"[,»”\"]\s(?:\S+\s){{0,6}}?(?:{_SAYS})(?:[\s,]+\S+){{0,5}}\Z", re.I)
OF_THE_SITE = re.compile(
    r"@|[(\[] ?(?:images?|photos?|pictures?|fotos?|bild|imagen|immagine|beeld)\b[^()]{0,20}:|https?:|www\.|\.com\b|©|\(c\)|\d{3}[\s.)/-]+\d{3,4}\b|"
    r"\b(?:newsletters?|e-?mails?(?! (?:was|were))|inbox|cookies?|kakor|informasjonskapsler|unsubscrib\w+|log in|sign up|signing up|your (?:account|comments?|inbox|name)|an account|konto|"
    r"twitter|facebook|instagram|linkedin|mastodon|bluesky|youtube|telegram|whatsapp|tiktok|rss|app|apps|web ?sites?|webseite|webbplats|this site|javascript|browser|click|download|"
    r"our (?:journalism|stories|coverage|reporting|team|readers|free|daily|weekly|terms|privacy|use|paper|magazine|work|channel|\w+ channel)|"
    r"(?:this|these) (?:story|stories|article|post|page|form|sites?)|related (?:stories|articles)|more (?:stories|articles|news) (?:from|on|about)|"
    r"privacy|terms of (?:use|service)|reserved|vorbehalten|réservés|reservados|riservati|voorbehouden|forbeholdes|ensamrätt|zastrzeżone|защищены|"
    r"reproduc\w*|republish\w*|redistribut\w*|rewritten|advertis\w+ with us|subscribers? only|subscri\w+ (?:now|today|here|to (?:our|this))|"
    r"(?:post|leave|add|write|submit) (?:a|your) (?:comment|reply|response)|to (?:comment|reply)|first to comment|comments? (?:are|is|on this)|required fields|"
    r"kommentare?|commentaires?|comentarios?|comentários?|commenti|uns auf|nous sur|nos en|nas redes)\b"
)
# "The author is professor of naval history at ...", not "The author is in prison."
OF_AN_AUTHOR = re.compile(
    rf"{POST_OF_AUTHOR}|\b(?:is|ist|est|es|è|é|är|er)\s(?:\S+\s){{0,4}}?\S*(?:profes|dozent|docent|lehrer|teacher|lecturer|fellow|director|direct|direkt|founder|gründer|fondat|"
    r"fundador|member|mitglied|membre|miembro|chair|president|präsident|economist|ökonom|économist|expert|scientist|scholar|research|forsk|forscher|chercheu|investigador|ricercator|"
    r"student|lawyer|anwalt|avocat|abogad|novelist|schriftsteller|écrivain|escritor|historia|historiker|analyst|analista|manager|doctor|arzt|leiter|hoogleraar|philosoph)",
    re.I,
)
LABEL = re.compile(r"\W*(?:[^\W\d]+\s){0,3}[^\W\d]+\s?[:|]\s")
LABELLED = frozenset(["related-links", "photo-credit"])
SMALL = frozenset(
    "a an the of for from in by via at on and to de la le del di von der aus courtesy file credit".split()
)
STAMP = re.compile(r"\d{1,2}[:.]\d\d|\d{4}\W*\Z")


def tells(text: str, rule: str) -> bool:
    """Whether the line that a rule of that name would take is a sentence of the article, not of the site."""
    if rule == "author-note" and ENDS.search(text):
        return not OF_AN_AUTHOR.search(text)
    if not ENDS.search(text) or len(text.split()) < FEWEST:
        return False
    low = text.lower().rstrip(".!?…\"”’»“')]")
    if ATTRIBUTED.search(low):
        return True
    if (rule in LABELLED and (LABEL.match(text) or _names_only(text))) or (rule == "date-stamp" and STAMP.search(low)):
        return False
    return not OF_THE_SITE.search(low)


def _names_only(text: str) -> bool:
    """ "Photo by Jane Doe for the Herald.": no word but names and what joins them, so nothing is told."""
    words = (word.strip("().,:;/|–—-") for word in text.split()[1:])
    return all(word in SMALL or not word[:1].islower() for word in words)
