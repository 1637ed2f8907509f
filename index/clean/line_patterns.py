# ruff: noqa: E501
"""The words of page furniture, rule by rule: whole lines that are never a sentence of an article.

Each row: name of the rule, its reason, regular expressions for the whole line (lower case, outer punctuation off).
English first, then the languages most met in saved pages: German, French, Spanish, Portuguese, Italian, Dutch,
the Scandinavian ones, Polish, Russian, Turkish.
"""

from __future__ import annotations

_MEDIA = (
    r"(?:facebook|twitter|x|linkedin|linked in|pinterest|reddit|whatsapp|telegram|flipboard|instagram|youtube|tumblr|"
    r"google ?\+?|google plus|vkontakte|xing|snapchat|tiktok|threads|bluesky|mastodon|messenger|pocket|line|viber|"
    r"e-?mail|mail|sms|rss|link|print|copy)"
)

_BUTTON = rf"(?:{_MEDIA}|share|tweet|pin|save|send|like|teilen|drucken|partager|compartir|imprimir)"

LINE_PATTERNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "comment-form",
        "Part of a form for readers' comments.",
        (
            r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|response)(?: (?:to|below|cancel).{0,80})?",
            r"cancel reply|join the (?:conversation|discussion)|comments? (?:are )?(?:closed|off|disabled).{0,60}",
            r"your e-?mail address will not be published.{0,80}|required fields are marked.{0,20}",
            r"save my name,? e-?mail.{0,100}|notify me (?:of|when|by).{0,80}|(?:name|e-?mail|website|comment)\W*(?:required)?",
            r"(?:view|show|read|see|load|hide) (?:all |more )?(?:\d+ )?comments?(?: \W?\d+\W?)?|\d+ (?:comments?|replies|responses)",
            r"comments?(?: \W?\d+\W?)?|no comments(?: yet)?|be the first to comment|(?:please )?(?:log|sign) in to (?:comment|reply).{0,60}",
            r"(?:\d+ )?kommentare?(?: \W?\d+\W?)?(?: schreiben| anzeigen)?|kommentar (?:schreiben|verfassen|hinterlassen)",
            r"(?:\d+ )?commentaires?|laisser un commentaire|(?:\d+ )?comentarios?|deja (?:un|tu) comentario|(?:\d+ )?comentários?",
            r"deixe (?:um|seu) comentário|(?:\d+ )?commenti|lascia un commento|(?:\d+ )?reacties?|laat een (?:reactie|bericht) achter",
            r"(?:оставить|написать|добавить) комментарий|комментарии(?: \W?\d+\W?)?|dodaj komentarz|komentarze|yorum (?:yap|yaz)",
            r"diskutieren sie mit.{0,40}|réagir(?: à cet article)?|(?:voir|lire) les (?:\d+ )?commentaires|comentar|reageer(?: op dit artikel)?|kommentera(?: artikeln)?|(?:\d+ )?kommentarer(?: \W?\d+\W?)?|(?:lämna|skriv) (?:en )?kommentar|(?:\d+ )?komentarz(?:e|y)",
        ),
    ),
    (
        "share-bar",
        "Buttons to share, print, save or send the page.",
        (
            rf"(?:share|tweet|pin|post|email|send|save|recommend|follow|like|print|copy)(?: (?:this|it|us|article|story|post|page|on|via|by|with|to|a friend|link|{_MEDIA}))*\W{{0,3}}(?:more|\d+)?",
            rf"{_MEDIA}(?:[\s,|/•·]+(?:and )?{_MEDIA})*",
            rf"{_BUTTON}(?:[\s,|/•·:]+(?:and |on )?{_BUTTON})+",
            r"(?:link )?copied(?: to clipboard)?!?|click to (?:share|print|email).{0,80}|share on .{2,40}",
            r"print(?: this)?(?: article| page| story)?(?: more)?|text size|font size|(?:smaller|larger) text|a a a",
            r"listen(?: to (?:this )?(?:article|story))?(?: \W?\d+.{0,6})?|(?:\d+ )?shares?|(?:\d+ )?likes?|bookmark|permalink",
            r"teilen|merken|drucken|(?:artikel|beitrag|seite) (?:teilen|drucken|merken|versenden|empfehlen)|auf .{2,20} teilen|per (?:e-?mail|mail) (?:senden|teilen)",
            r"partager(?: sur .{2,30}| cet article)?|imprimer|envoyer par e-?mail|compartir(?: en .{2,30})?|imprimir|compartilhar?(?: no .{2,30})?",
            r"condividi(?: su .{2,30})?|stampa|delen|deel dit artikel|dela|del på .{2,20}|udostępnij|поделиться.{0,30}|paylaş|jaa",
            r"partilhar?(?: no .{2,30})?|compartilhe(?: no .{2,30})?|deel (?:op|via) .{2,30}|dela (?:på|via) .{2,30}|skriv ut|del(?: artikkelen| artiklen)?|skriv ut artikkelen|wydrukuj|печать|распечатать|stampa (?:la )?pagina",
        ),
    ),
    (
        "newsletter-prompt",
        "An invitation to subscribe, sign up or register.",
        (
            r"(?:subscribe|sign ?up|register)(?: (?:now|here|today|free|for free|to|for|with|and)\b.{0,160})?",
            r"(?:get|receive) (?:our|the|all the|more|daily|breaking|free)\b.{0,120}(?:newsletters?|inbox|e-?mails?|updates|alerts)(?: .{0,40})?",
            r"(?:our |daily |weekly |free )*newsletters?(?: sign-?up)?|enter your e-?mail.{0,60}|your e-?mail(?: address)?",
            r"(?:log|sign) ?(?:in|out|on)(?: (?:to|with|or)\b.{0,60})?|(?:create|my|your) (?:an |a free )?account|already (?:a subscriber|registered|a member|have an account).{0,60}",
            r"thank(?:s| you) for (?:subscribing|signing up|registering).{0,80}|by (?:signing up|subscribing|registering|submitting|clicking).{0,200}",
            r"you (?:can|may) unsubscribe.{0,80}|become a (?:member|subscriber|supporter|patron).{0,80}|support (?:our|independent|quality) journalism.{0,80}",
            r"(?:jetzt )?(?:abonnieren|anmelden|registrieren)|newsletter (?:abonnieren|bestellen|anmelden).{0,60}|s'abonner|s'inscrire.{0,60}|je m'abonne|abonnez-vous.{0,80}",
            r"suscr[ií]b(?:ete|irse).{0,80}|inscreva-se.{0,80}|assine.{0,60}|iscriviti.{0,80}|abonneer.{0,60}|подпис(?:аться|ывайтесь).{0,80}",
            r"(?:melden sie sich|abonnieren sie|abonnez-vous|inscrivez-vous|je m'inscris|iscriviti|abbonati|meld je aan|schrijf je in|abonneer je?|prenumerera|registrera dig|logga in|logg inn|log ind|inloggen|tilmeld dig|meld deg på|abonner|bli abonnent|zapisz się|zaloguj się|zarejestruj się|войти|зарегистрироваться|connexion|se connecter|iniciar sesión|regístrate|cadastre-se)(?: .{0,80})?|entrar(?: (?:com|con|ou|o) .{0,40})?|accedi(?: (?:con|o) .{0,40})?",
        ),
    ),
    (
        "advertisement",
        "Marks the place of an advertisement.",
        (
            r"(?:article continues (?:below|after).{0,60}|story continues below.{0,40}|continue reading.{0,60}|scroll (?:down )?to continue.{0,40})",
            r"advertis(?:e?ments?|ing|e(?: with us)?)|ads?(?: by .{2,30})?|sponsored(?: content| by .{2,40}| links?| post)?|promoted(?: by .{2,40}| content| stories)?|paid content",
            r"anzeige|werbung|publicit[ée]|publicidade?|publicidad|pubblicità|advertentie|annonse?|annons|reklama?|реклама|mainos",
            r"loading(?: the player)?|play video|watch(?: now| live| the video| more)?|video(?: player is loading| unavailable| playback not supported)?|(?:un)?mute|replay",
            r"annonce|artikel fortsætter.{0,40}|artikeln fortsätter.{0,40}|saken fortsetter.{0,40}|artikel läuft weiter.{0,40}|la suite après (?:cette|la) publicité|continua dopo la pubblicità|continua después de la publicidad|continua após a publicidade|lees verder onder de advertentie|gesponsert|sponsorisé|patrocinado|sponsorizzato|gesponsord|sponsrat",
        ),
    ),
    (
        "related-links",
        "Points to other articles.",
        (
            r"(?:read|see|learn|view|find out|hear|watch|discover|show|load) (?:more|less|also|all|next)(?: (?:about|at|on|from|in|here|articles?|stories|posts|news|related|like this)\b.{0,60})?",
            r"(?:related|recommended|popular|trending|latest|recent|similar|suggested|featured|top|most (?:read|popular|viewed|shared|commented|recent)|more)(?: (?:articles?|stories|story|topics?|content|posts?|news|links?|reading|coverage|videos?|items|headlines|now|today|this week))*(?: for you| on .{2,40}| from .{2,40}| in .{2,40})?",
            r"(?:you|readers) (?:may|might|will|could)(?: also)? (?:like|enjoy|be interested in|love).{0,40}|you may also.{0,40}|also (?:read|on|in|see)\b.{0,60}|don'?t miss.{0,20}|editor'?s'? picks?|what to read next|up next|up now|(?:what )?others? (?:are )?reading",
            r"(?:read (?:more|also)|also read|see also|related(?: (?:story|stories|articles?|news|video|content))?|recommended|more(?: on this| stories| news)?|next|up next|watch|don'?t miss|(?:lesen sie|lies|siehe) (?:auch|mehr)|mehr zum thema|auch interessant|mehr dazu|lire aussi|à lire(?: aussi)?|voir aussi|(?:lea|leer|vea|lee) (?:también|además|más)|te puede interesar|(?:leia|veja) (?:também|mais)|(?:leggi|vedi) anche|lees (?:ook|meer)|zie ook|läs (?:också|även|mer)|se även|l[eæ]s også|se også|lue myös|(?:czytaj|zobacz) (?:także|też|również)|przeczytaj(?: też)?|(?:читайте|смотрите) также|по теме)(?: ?[:|>»›] ?| [–—-] ).{2,160}",
            r"(?:previous|next|older|newer)(?: (?:article|post|story|page|entry|posts|entries|news))?|back to (?:top|home|news|all .{2,30}|the top)|more (?:from|on|in|about|like) .{2,60}|jump to .{2,40}|skip to .{2,40}|go to .{2,30}",
            r"(?:mehr|weitere|ähnliche|verwandte|aktuelle|neueste) (?:zum thema|artikel|beiträge|themen|meldungen|nachrichten|news|dazu|aus .{2,40}|von .{2,40}|über .{2,40})|(?:das könnte (?:sie|dich) auch interessieren|lesen sie (?:auch|mehr|hier).{0,60}|meistgelesen|auch interessant|zum thema|mehr dazu|weiterlesen|mehr lesen|mehr)",
            r"(?:lire (?:aussi|la suite|plus)|à lire aussi|voir aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires)|les plus lus|en savoir plus).{0,40}",
            r"(?:leer (?:más|también)|lea también|te puede interesar|noticias relacionadas|relacionad[oa]s|más (?:leídas?|información|noticias)|leia (?:mais|também)|veja (?:mais|também)|saiba mais|notícias relacionadas|mais lidas).{0,40}",
            r"(?:leggi anche|leggi tutto|articoli correlati|lees (?:ook|meer|verder)|meer (?:over|nieuws)|gerelateerd|läs (?:också|mer)|les også|læs også|lue myös|czytaj (?:także|więcej)|zobacz także|polecane|читайте также|читать далее|по теме|подробнее|еще по теме|devamını oku|ilgili haberler).{0,40}",
            r"potrebbe (?:anche )?interessarti.{0,40}|ti potrebbe.{0,40}|relaterade? (?:artiklar|artikler|nyheter|saker)|relaterte saker|mest läst|mest lest|mest læste|meest gelezen|más vistas?|i più letti|najczęściej czytane|popularne|самое читаемое|siste nytt|senaste nytt|seneste nyt|laatste nieuws|últimas notícias|últimas noticias|ultime notizie|dernières (?:nouvelles|infos|actualités)",
        ),
    ),
    (
        "cookie-notice",
        "A notice on cookies, privacy or consent.",
        (
            r"(?:accept|reject|allow|manage|decline|agree)(?: (?:all|cookies?|preferences|settings|and (?:close|continue)|to .{2,30}))*|cookies?(?: (?:policy|settings|preferences|notice|consent))?",
            r"(?:we|this (?:web ?)?site|our (?:web ?)?site|by (?:continuing|using|browsing)\b(?=.{0,60}\b(?:sites?|websites?|services?|pages?|you)\b))\b.{0,140}\bcookies?\b.{0,100}|i (?:agree|accept)|got it|ok(?:ay)?|no,? thanks|dismiss|close(?: (?:this )?(?:menu|dialog|modal|window|search|ad))?",
            r"(?:wir verwenden|diese (?:web)?seite|durch die nutzung)\b.{0,140}\bcookies?\b.{0,100}|(?:ce site|nous utilisons)\b.{0,140}\bcookies\b.{0,100}|(?:utilizamos|usamos|este sitio|este site)\b.{0,140}\bcookies\b.{0,100}",
            r"(?:alle |nur notwendige |notwendige )?(?:cookies? )?(?:akzeptieren|ablehnen|zulassen|annehmen)|zustimmen(?: und weiter)?|einverstanden|tout (?:accepter|refuser)|(?:accepter|refuser|gérer)(?: et continuer| les| tous les)?(?: cookies)?|(?:aceptar|rechazar|aceitar|rejeitar)(?: y continuar| e continuar| todo| todas?| tudo| las| os)*(?: las)?(?: cookies)?|(?:accetta|rifiuta)(?: e continua| tutti| tutto| i)*(?: i)?(?: cookie)?|(?:alle )?cookies? (?:accepteren|weigeren)|alles accepteren|(?:acceptera|godkänn|godta|accepter|avvisa|neka|afvis)(?: alla| alle)?(?: cookies| kakor| informasjonskapsler)?|(?:akceptuję|zgadzam się|принять|согласен)(?: (?:wszystkie|wszystko|и закрыть|все|всё))?(?: cookies?| pliki cookies?| файлы cookie)?",
            r"(?:wij gebruiken|deze (?:web)?site|vi använder|vi bruger|vi bruker|denna webbplats|utilizziamo|questo sito|używamy|ta strona|мы используем|(?:этот )?сайт использует|usamos|nós usamos)\b.{0,140}\b(?:cookies?|kakor|informasjonskapsler|файлы cookie|plików cookies?)\b.{0,100}",
        ),
    ),
    (
        "site-footer",
        "The site's own small print.",
        (
            r"(?:copyright|\(c\)|©|&copy).{0,200}",
            r"(?:privacy|cookie|terms|editorial|corrections?|ethics|accessibility|legal|disclaimer|imprint|impressum|datenschutz(?:erklärung)?|agb|mentions légales|aviso legal|contact(?: us)?|kontakt|contacto|about(?: us)?|careers?|jobs|advertise(?: with us)?|help|faq|site ?map|feedback|press(?: room)?|our team|masthead)(?: (?:policy|notice|statement|centre|center|of (?:use|service)|& conditions|and conditions|settings|information|use|choices))*",
            r"(?:powered by|proudly powered by|built with|hosted by|designed by|website by) .{2,60}|do not sell my (?:personal )?info(?:rmation)?|this material may not be published.{0,160}|report (?:a|an) (?:typo|error|correction|problem).{0,60}|have a (?:news )?tip.{0,80}",
            r"(?:med ensamrätt|wszelkie prawa zastrzeżone|alle rettigheder forbeholdes|alle rettigheter).{0,80}|(?:.{0,60} )?(?:wszelkie prawa zastrzeżone)|politique de confidentialité|política de (?:privacidad|privacidade|cookies)|informativa sulla privacy|privacyverklaring|integritetspolicy|personvern|privatlivspolitik|polityka prywatności|nutzungsbedingungen|conditions générales.{0,30}|términos y condiciones|termos de uso|redaktion|redazione|kontakta oss|kontakt oss|nous contacter|contáctenos|fale conosco|contatti",
        ),
    ),
    (
        "menu",
        "A word of the page's navigation.",
        (
            r"(?:main |site |open |close |toggle |show |hide |primary |mobile )*(?:menu|navigation|nav|search|sidebar)|home(?: ?page)?|start(?:seite)?|accueil|inicio|início|startsida|forside|strona główna|главная|suche|suchen|recherche(?:r)?|buscar|cerca|zoeken|поиск|szukaj",
            r"(?:news|world|u\.?s\.?|politics|business|sports?|opinion|entertainment|arts|culture|science|health|tech(?:nology)?|travel|lifestyle|style|food|weather|video|videos|photos?|gallery|podcasts?|events?|shop|store|archives?|blog|money|markets|education|local|national|international|magazine|obituaries|classifieds|e-?paper)(?:\s*[|/>›»•·,&-]\s*\w+){0,8}",
            r"(?:tags?|topics?|categor(?:y|ies)|filed (?:under|in)|posted in|schlagw(?:ö|o)rt(?:er)?|themen|kategorien?|mots[- ]clés|etiquetas|теги)(?:\W.{0,160})?",
            r"(?:\d{1,3}|[a-z]|page \d+(?: of \d+)?|\d+ ?/ ?\d+|\d+ of \d+|prev|next|more|mehr|plus|más|mais|\W*)",
            r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?|(?:\d+ ?)?min(?:ute)?s?(?: read)?|\d+ min(?:ute)? read|\d+ (?:views?|votes?|hits)|\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago|lesezeit.{0,20}",
            r"sök|søk|søg|rechercher|pesquisar?|busca|szukaj|nyheter|nyheder|nieuws|noticias|notícias|notizie|actualités|aktuelles|kultur|politik|wirtschaft|cultura|política|economia|economía|sociedad|deportes|esportes|sport|feuilleton|wissen|panorama|regional|lokales|menü|menú",
        ),
    ),
    (
        "follow-us",
        "An invitation to follow the paper elsewhere.",
        (
            rf"(?:follow|like|find|join|connect with|contact|reach)(?: \S+)?(?: \S+)? (?:us )?(?:on|via|at|in) {_MEDIA}(?:\W.{{0,60}})?|follow (?:us|me|him|her|them|@\S+|topics?|author)\b.{{0,60}}|folgen sie uns.{{0,60}}|suivez-nous.{{0,60}}|síguenos.{{0,60}}|siga-nos.{{0,60}}|seguici.{{0,60}}",
            r"download (?:our|the) (?:free )?app.{0,80}|(?:get|open|available) (?:it |in |on |the )*(?:app|app ?store|google play)|@\w{2,30}",
            rf"(?:volg|følg|följ|seguici|suivez|sigue|síguenos|siga|folge|obserwuj|polub|подписывайтесь)(?: \S+){{0,4}} (?:op|på|su|sur|en|no|na|auf|в|i) {_MEDIA}\w{{0,3}}(?:\W.{{0,30}})?",
        ),
    ),
    (
        "photo-credit",
        "A credit of a picture.",
        (
            r"(?:photos?|images?|pictures?|fotos?|bild(?:er)?|crédits? photos?|photograph|videos?|graphic|illustration)(?:(?: credits?| courtesy| source)? ?[:/|–—] ?| credit | by | courtesy (?:of )?| via | ?\().{2,80}|(?:foto|bild|photo) (?:dpa|afp|ap|reuters|getty.{0,10}|epa|imago|picture alliance)",
            r"[^()]{3,160}[(\[] ?(?:images?|photos?|pictures?|pic|file photo|fotos?|bild|imagen|immagine|beeld)(?: credits?| by| courtesy)? ?[:/] ?[^()\[\]]{2,60}",
            r"(?:[\w .'-]{2,40}/)?(?:getty images?|reuters|ap|afp|associated press|ap photo|shutterstock|istock|alamy|epa|dpa|pa|file photo|file|archive|archiv)(?:/[\w .'-]{2,40})?(?: photo| via .{2,30})?|(?:enlarge|view|expand|open)(?: this)?(?: image| photo| gallery)?(?: in new window| caption)?|(?:hide|toggle|show) caption|image source.{0,80}|image copyright.{0,80}|image caption",
        ),
    ),
    (
        "date-stamp",
        "The page's date line, kept as the date of publication where it is one.",
        (
            r"(?:first |last |originally )?(?:published|updated|posted|modified|created|aktualisiert|veröffentlicht|stand|publié|mis à jour|publicado|atualizado|actualizado|pubblicato|aggiornato|gepubliceerd|опубликовано)\b.{0,60}\d.{0,60}",
            r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\W+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?:\W+(?:at )?\d{1,2}:\d\d.{0,30})?",
            r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\W+)?\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}(?:\W+(?:at )?\d{1,2}:\d\d.{0,30})?",
            r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?:\W+\d{1,2}[:.]\d\d.{0,20})?|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?:[t\W]+\d{1,2}[:.]\d\d.{0,20})?",
            r"(?:(?:senast |sist |sidst |laatste? )?(?:publicerad|uppdaterad|publisert|oppdatert|publiceret|opdateret|offentliggjort|gepubliceerd|bijgewerkt|gewijzigd|update|opublikowano|aktualizacja|обновлено|zuletzt aktualisiert|erschienen|dernière mise à jour|última actualización|última atualização|ultimo aggiornamento))\b.{0,60}\d.{0,60}",
        ),
    ),
)

SMALL_PRINT = (
    "all rights reserved", "all right reserved", "©", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
    "todos os direitos reservados", "все права защищены", "tutti i diritti riservati", "alle rechten voorbehouden",
)  # fmt: skip
"""A line that holds one of these anywhere falls to the rule "site-footer"."""
