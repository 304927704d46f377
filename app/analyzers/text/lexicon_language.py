"""Frequent short words of seven languages, without accents, and the letters that give a language away."""
# ruff: noqa: E501 - word lists are data

WORDS: dict[str, str] = {
    "en": (
        "the of and to a in is it you that he was for on are with as i his they be at this have from or had by not but what all were "
        "we when your can said there use an each which she do how their if will up other about out many then them these so some her "
        "would make like him into has look more see could no than been who its now people my made over did down only way find get "
        "come may any should because does just also after our most where why please write give me tell explain show help want need "
        "know let am being such here very before while through between both during without against those same until again too off "
        "every under might us list create describe summarize summarise translate hello thanks thank good new first last don doesn "
        "isn can't won didn i'm it's using used however cannot sorry"
    ),
    "fr": (
        "le la les de des du un une et a est en que qui dans pour pas sur ne se ce il elle on nous vous ils elles je tu au aux avec "
        "par plus ou mais son sa ses leur leurs mon ma mes ton ta tes notre nos votre vos cette ces cet sont etre avoir fait faire "
        "comme tout tous toute toutes bien sans sous entre apres avant aussi donc car si meme tres peut peux peuvent doit dois quel "
        "quelle quels quelles comment pourquoi quand ou d l n s j m t c qu y lui moi toi eux ete etait etaient sera serait ont ai as "
        "avez avons chez vers depuis pendant alors encore deja jamais rien chaque autre autres ecris ecrire explique expliquer donne "
        "donner moi dis cree redige resume traduis aide bonjour merci est-ce voici cela ca ceci dont afin lors selon ainsi puis "
        "parce deux faut veux voudrais suis es sommes etes quoi francais plusieurs propose decris liste"
    ),
    "de": (
        "der die das und ist ich nicht ein eine einen einem einer eines zu in den dem des mit sich auf fur von im an als auch es er sie "
        "wir ihr du dass wie was wer wo wann warum wenn aber oder nach bei aus uber um noch nur so hat haben war waren wird werden kann "
        "konnen sind sein seine ihre mein dein unser am zum zur vor durch man mehr sehr schon dann da hier diese dieser dieses keine "
        "kein bitte schreibe erklare erklaren gib mir mich uns euch bis unter zwischen ohne gegen wurde wurden soll muss mussen gibt "
        "doch jetzt immer heute machen welche welcher welches danke hallo ihnen ihm beim vom"
    ),
    "es": (
        "el la los las de que y a en un una unos unas es se no por con para su sus lo como mas pero al del le les me te mi tu si ya o "
        "este esta estos estas ese esa eso esto cuando muy sin sobre tambien hasta hay donde quien desde todo todos toda todas nos "
        "durante uno ni contra otros otro otra fue ser son soy eres somos era han ha he has tiene tienen tener puede pueden hacer "
        "porque cual cuales cuanto entre antes despues aqui asi yo ella ellos nosotros usted escribe explica dame dime ayuda hola "
        "gracias por favor cada mucho muchos solo bien ahora entonces estoy estan estar que"
    ),
    "it": (
        "il lo la i gli le di a da in con su per tra fra un uno una e che non si mi ti ci vi ne del dello della dei degli delle al allo "
        "alla ai agli alle dal dalla dai dalle nel nello nella nei nelle sul sulla sui sulle come ma o se anche piu questo questa questi "
        "queste quello quella sono sei siamo era erano ha ho hai hanno abbiamo essere avere fare puo possono perche quando dove chi cosa "
        "quale quali suo sua suoi mio mia tuo nostro loro lui lei noi voi io tu molto tutti tutto tutte ogni dopo prima senza ancora gia "
        "scrivi spiega dammi dimmi aiuto ciao grazie per favore cui cosi poi stato stata viene essere solo"
    ),
    "pt": (
        "o a os as de do da dos das em no na nos nas um uma uns umas e que se por para com nao mais como mas foi ao aos seu sua seus "
        "suas ou quando muito ha ja esta estao eu voce voces ele ela eles elas isso isto este esse essa meu minha sao ser ter tem tinha "
        "pelo pela pelos pelas ate sem mesmo so tambem entre depois onde quem qual quais porque fazer pode podem sobre cada todos todas "
        "tudo nem numa num aqui entao escreva explique me ajude ola obrigado obrigada por favor bem agora ainda era"
    ),
    "nl": (
        "de het een en van ik te dat die in is niet op aan met als voor er maar om hem dan zou of wat mijn men dit zo door over ze zich "
        "bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al "
        "waren veel meer doen moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd wordt zijn was kunnen onze wij jullie "
        "waarom waar wanneer welke schrijf leg geef help alsjeblieft hallo bedankt"
    ),
}

LETTERS: dict[str, str] = {"fr": "çœêîôûèù", "de": "ßäöü", "es": "ñ¿¡", "it": "òì", "pt": "ãõ"}
"""Letters that occur in one of these languages and hardly in the others; è and ù occur in Italian too, where its words outvote them."""

SCRIPTS: tuple[tuple[int, int, str, float], ...] = (
    (0x3040, 0x30FF, "ja", 0.99),
    (0xAC00, 0xD7A3, "ko", 0.99),
    (0x4E00, 0x9FFF, "zh", 0.9),
    (0x0370, 0x03FF, "el", 0.98),
    (0x0E00, 0x0E7F, "th", 0.98),
    (0x0590, 0x05FF, "he", 0.95),
    (0x0400, 0x04FF, "ru", 0.7),
    (0x0600, 0x06FF, "ar", 0.7),
    (0x0900, 0x097F, "hi", 0.7),
)
"""First and last code point, the likeliest language, and how likely it is: Cyrillic, Arabic and Devanagari write several."""

CREATION = (
    "poem poems haiku story stories song lyrics joke limerick rap novel fiction screenplay dialogue quiz riddle slogan tagline names "
    "poeme histoire conte chanson paroles blague devinette roman dialogue noms"
)
"""Works that need not name their subject."""

TRANSLATION = (
    "translate translation translated translating traduis traduire traduction traduit traduisez traduce traducir traduzione traduci "
    "ubersetze ubersetzen ubersetzung english french german spanish italian portuguese dutch anglais francais allemand espagnol "
    "italien portugais neerlandais deutsch englisch franzosisch ingles espanol frances inglese francese"
)
"""Words of a request in which the language of the answer is part of the task."""
