# ruff: noqa: E501
"""The words of what stands above and below an article: lines that would be text elsewhere, but not there.

Each row: name of the rule, regular expressions for the whole block (lower case, outer punctuation off but a last colon). ``ABOVE`` are
tried above the running text, ``BELOW`` below it. Languages as in ``line_patterns``.
"""

from __future__ import annotations

_SOCIAL = r"(?:twitter|\bx\b|facebook|instagram|linkedin|mastodon|bluesky|threads|youtube|telegram|whatsapp|tiktok)"
_POST = (
    r"(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|blogger|producer|critic|author|bureau chief|"
    r"photojournalist|news director|freelancer|redakteur(?:in)?|autor(?:in)?|journalist(?:in)?|korrespondent(?:in)?|volontär(?:in)?|"
    r"journaliste|correspondant(?:e)?|rédac(?:teur|trice)|auteure?|periodista|redactora?|corresponsal|autora?|giornalista|"
    r"corrispondente|autore|jornalista|repórter|correspondente|redac?teur|verslaggever|redaktör|skribent|journalist|dziennikarka?|"
    r"журналист(?:ка)?|корреспондент)"
)
_READER = (
    r"(?!(?:the|a|an|his|her|der|die|das|ein|le|la|l'|les|un|une|el|los|las|il|lo|o|os|as|de|het|den|det) )[^.!?]{2,40}"
)

ABOVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "menu",
        (
            r"(?:estimated |average )?(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|lästid|lesetid|czas czytania|время чтения)\W.{0,30}",
            r"(?:rating|bewertung|valoración|avaliação|note)\W{1,3}\d.{0,40}|(?:read|save) (?:it )?(?:for )?later|back to (?:gallery|article|all news|overview)|\d+ of \d+ (?:photos|images)",
            r"(?:skip to|zum inhalt|zum hauptinhalt|aller au contenu|ir al contenido|vai al contenuto|ga naar|hoppa till|gå til)\b.{0,40}",
            r"versión impresa|print (?:version|edition)|druckversion|short-?url.{0,80}|listen to (?:this )?(?:article|story).{0,40}|(?:beitrag|artikel) (?:anhören|vorlesen).{0,30}|écouter l'article.{0,20}",
        ),
    ),
    (
        "date-stamp",
        (
            r"(?:(?:mon|dien|mitt|don|frei|sams|sonn)\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|\w+dag)?\W{0,3}\d{1,2}\W{1,2}(?:de )?[^\W\d]{3,10}\W{1,2}(?:de )?\d{4}(?:\W+(?:um |à |a las |alle |às |kl )?\d{1,2}[:.h]\d\d.{0,20})?",
            r"(?:(?:mon|dien|mitt|don|frei|sams|sonn)\w*\W{1,3})?\d{1,2}[./]\d{1,2}[./]\d{4}(?:\W{1,4}\d{1,2}[:.h]\d\d.{0,60})?",
            r"(?:erstellt|datum|date|fecha|data|dato|pressemitteilung|pressemeldung|communiqué|comunicado|التاريخ)(?: am| vom| du| del| de| den| af)?\W{0,3}\d.{4,30}",
        ),
    ),
    (
        "share-bar",
        (
            rf"(?:{_SOCIAL}){{2,8}}|(?:auf {_SOCIAL} teilen\W{{0,2}})+|(?:compartir en {_SOCIAL}\W{{0,2}})+|(?:partager sur {_SOCIAL}\W{{0,2}})+|gefällt mir.{{0,30}}",
        ),
    ),
)

BELOW: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "related-links",
        (
            r"(?:more|more from|more on|see|visit|for more|follow)\b.{0,80}\bhttps?://.{0,200}",
            r"(?:like|enjoy(?:ed)?) this (?:story|article|post)(?:[?!:].{0,160})?|if you (?:liked|enjoyed) this .{0,160}",
            r"related (?:tags|topics)|(?:related (?:tags|topics)|(?:filed|tagged|associated) (?:tags|topics|under|in|with))\s?[:|].{0,200}|next up(?: in)? .{1,40}|trends?:.{2,100}",
            r"(?:weitere|neue(?:ste)?|ähnliche|mehr)(?: \d+)? (?:beiträge|artikel|themen|texte|meldungen).{0,80}|zurück zu[rm]? .{2,40}|(?:«|‹)? ?vorheriger (?:beitrag|artikel).{0,120}|nächster (?:beitrag|artikel).{0,120}",
            r"(?:материалы|новости) по теме.{0,80}|(?:sur le même sujet|dans la même rubrique|à lire également).{0,160}|(?:te recomendamos|también te puede interesar|otras noticias|más sobre).{0,160}|(?:potrebbe interessarti|altri articoli|ti potrebbe).{0,160}|(?:veja mais|mais sobre|confira também).{0,160}|(?:meer lezen|lees verder|bekijk ook).{0,160}|(?:mer om|läs vidare|relaterade).{0,160}",
        ),
    ),
    (
        "follow-us",
        (
            rf"(?:e-?mail|contact|write to|reach|follow|tweet) (?:\S+ ){{1,6}}(?:at|on|via|via e-?mail)\b.{{0,10}}(?:\S+@\S+|@\w+|{_SOCIAL}).{{0,120}}",
            rf"(?:\S+ ){{1,6}}(?:can|may) be (?:reached|contacted|followed|emailed)\b.{{0,80}}(?:\S@\S|@\w|\d{{3}}[ .)-]+\d{{3,4}}|{_SOCIAL}).{{0,80}}|(?:have|got) (?:a )?(?:news )?(?:tip|story|question|comment)s?\?.{{0,200}}|(?:\S+ ){{0,4}}(?:is|are) on {_SOCIAL}(?:\W{{1,3}}(?:@|as\b|at\b).{{0,60}})?",
            rf"\S+@[\w-]+(?:\.[\w-]+)+|(?:www\.)?{_SOCIAL}\.com/\S+|(?:\S+ ){{0,3}}\S+@[\w-]+(?:\.[\w-]+)+",
            rf"(?:folgen sie|folge|suivez|sigue a|síguenos|siga|segui|volg|följ|følg) .{{2,60}}{_SOCIAL}.{{0,60}}",
        ),
    ),
    (
        "author-note",
        (
            r"(?:about the author|about the writer|über (?:den autor|die autorin)|zur person|à propos de l'auteure?|sobre (?:el|la|o|a) autora?|sull'autore|sull'autrice|over de auteur|om (?:författaren|forfatteren)|об авторе|o autorze)(?:\W.{0,200})?",
            r"(?:the author|the writer|der autor|die autorin|l'auteure?|el autor|la autora|l'autore|o autor|a autora|de auteur|författaren|forfatteren) (?:is|was|ist|est|es|è|é|är|er)\b.{0,240}",
        ),
    ),
    (
        "site-footer",
        (
            r"(?:copyright|\(c\)|©|ⓒ|저작권자).{0,300}|.{0,200}(?:무단 ?전재|rights? reserved|may not be (?:published|reproduced|republished|copied)|without (?:prior|written|express) (?:written )?permission|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|med ensamrätt|все права защищены).{0,160}",
        ),
    ),
    (
        "photo-credit",
        (
            r"(?:(?:main|lead|header|cover|featured?|top|hero|article) )?(?:image|photo|picture)s?(?:(?: credits?)?[:|–—]| credit| courtesy| by | via ).{2,160}",
            r"(?:bildnachweis|bildquelle|titelbild|bild|fotos?|fotocredits?|photocredits?|beitragsbild|fotografie|header image|crédits?(?: photos?)?|crédito|foto de portada|imagen|imagem|immagine|beeld|illustrationen|illustration)e?n?(?:\s?[:|/–—]| von | de | via ).{2,200}",
            r"사진 ?=.{1,80}",
        ),
    ),
    (
        "newsletter-prompt",
        (
            r".{0,80}\b(?:sign up|subscribe|subscribing)\b.{0,80}\b(?:newsletters?|inbox|podcasts?|magazine|alerts)\b.{0,200}",
            r".{0,60}\b(?:abonnieren sie|melden sie sich|newsletter bestellen|abonnez-vous|inscrivez-vous|suscríb\w+|iscriviti|abbonati|inscreva-se|assine|abonneer|meld je aan|prenumerera|tilmeld|подпишитесь)\b.{0,200}",
        ),
    ),
    (
        "comment-form",
        (
            rf"{_READER} (?:says|wrote|sagt|schreibt|schrieb|meint|dit|a écrit|dice|escribió|diz|scrive|ha scritto|schreef|zegt|skriver|säger|pisze|napisał|пишет|говорит):",
            rf"{_READER} (?:says|said|wrote|sagt|schreibt|schrieb|meint|dit|a écrit|dice|escribió|diz|disse|scrive|ha scritto|schreef|zegt|skriver|säger|pisze|napisał|пишет|говорит)(?: on| am| le| el| il| op| den)? .{{0,20}}\d.{{0,30}}:",
            r"%d .{2,40}|(?:\d+ )?(?:votes?|голос\w*|stimmen|votos|voix)|(?:trage|gib) deine .{4,100}|du kommentierst .{4,80}",
        ),
    ),
)

POST_OF_AUTHOR = rf"\b(?:is|was|ist|est|es|è|é|är|er|jest|—|–|-|,)\s(?:\S+\s){{0,8}}?\S*{_POST}|\b(?:writes|covers|reports|berichtet|schreibt|couvre|cubre|escribe|scrive|escreve|schrijft|skriver)\b|\bfollow\b|@"
"""What a note says of the author whom it names: a post, a beat, an address."""
