"""Rude, hateful and threatening wording in English and French, weighed.

Every entry is the probability that a reasonable reader finds a text toxic when the wording stands in it without further context; the
analyzer then looks around it. Words are written plainly (folded: lower case, no accents); their doubled letters, look-alike digits and
stretched spellings are added when the patterns are made. Listed in order to be recognised, not to be used.
"""
# ruff: noqa: E501, ISC004 - patterns are data: one alternative list a line reads better than one broken in the middle

WORDS: tuple[tuple[str, float, str], ...] = (
    (
        "profanity",
        0.6,
        "fuck fucks fucked fucker fuckers fuckin fucking fuckboy fuckery motherfucker motherfuckers motherfucking mf muthafucka fck fuk fukin "
        "fuckup clusterfuck cocksucker cumshot blowjob jizz pussy pussies dick tits titties boobs wank wanker hoe hoes "
        "putain foutre enculer encule encules enculee couilles niquer nique niquez branler branleur branleurs",
    ),
    (
        "profanity",
        0.45,
        "shit shits shitty shite bullshit horseshit dipshit shitshow ass arse asses bollocks piss pissed goddamn wtf stfu "
        "merde merdique emmerder emmerde emmerdes bordel chier chiant chiante cul fesses",
    ),
    ("profanity", 0.15, "crap crappy damn damned dammit freaking zut purin punaise"),
    (
        "insult",
        0.8,
        "bitch bitches asshole assholes arsehole cunt cunts whore whores slut sluts dumbass dumbfuck jackass shithead dickhead fuckface "
        "twat prick douche douchebag scumbag retard retards retarded fucktard "
        "connard connards connarde connasse connasses conne salope salopes salaud salauds enfoire enfoires pute putes pouffiasse petasse "
        "batard batards fdp ntm tg trouduc sousmerde grognasse enculeur pourriture raclure attarde attardee",
    ),
    (
        "insult",
        0.5,
        "bastard bastards moron morons moronic imbecile imbeciles cretin cretins scum skank wuss sissy degenerate lowlife "
        "abruti abrutis abrutie debile debiles cretine boloss bouffon bouffonne tocard tocards minable minables cassos clodo naze nazes",
    ),
    (
        "insult",
        0.3,
        "idiot idiots idiotic idiote idiotes stupid stupidity dumb dumber loser losers pathetic fool fools jerk jerks ugly worthless disgusting "
        "freak freaks liar liars coward clown clowns creep creepy brainless "
        "stupide stupides moche moches menteur menteuse pathetique ignare guignol",
    ),
    (
        "identity_hate",
        0.9,
        "nigger niggers niggah faggot faggots fag fags kike kikes spic spics chink chinks gook gooks wetback wetbacks raghead ragheads towelhead "
        "towelheads beaner beaners tranny trannies shemale darkie darkies muzzie muzzies mudslime mudslimes redskin redskins sandnigger "
        "feminazi islamofascist subhuman subhumans untermensch "
        "bougnoule bougnoules bougnoul bicot bicots bamboula bamboulas negre negres youpin youpins youpine chinetoque chinetoques "
        "niakoue crouille tapette tapettes tafiole tafioles tarlouze pedale pedales gouine gouines pd pds travelo travelos "
        "islamoracaille",
    ),
    ("identity_hate", 0.55, "nigga niggas dyke dykes paki pakis romanichel"),
)

_GROUP = (
    r"(?:(?:the|these|those|all|every|most|such|fucking|filthy|dirty) ){0,3}"
    r"(?:muslims?|islam|jews?|jewish people|blacks?|black people|black men|black women|africans?|arabs?|gays?|gay people|lesbians?|"
    r"homosexuals?|homosexuality|transgenders?|trans people|women|woman|girls|females|feminists?|immigrants?|migrants?|refugees?|"
    r"mexicans?|asians?|chinese|chinese people|indians?|gypsies|gypsy|roma|disabled people|the disabled|foreigners?|whites|white people|"
    r"latinos?|hispanics?|pakistanis?|somalis?|catholics?|hindus?|old people|poor people|homeless people|lgbt|lgbtq)"
)
_GROUPE = (
    r"(?:musulmane?s?|islam|juifs?|juives?|noire?s?|africaine?s?|arabes?|gays?|homos?|homosexuel(?:le)?s?|lesbiennes?|trans|femmes?|filles|"
    r"feministes?|immigre(?:e)?s?|migrante?s?|refugie(?:e)?s?|etranger(?:e)?s?|chinois(?:e)?s?|asiatiques?|roms?|gitane?s?|tziganes?|"
    r"handicape(?:e)?s?|blancs?|blanches?|catholiques?|maghrebine?s?|algerien(?:ne)?s?|marocain(?:e)?s?|roumain(?:e)?s?|voilees|"
    r"femmes voilees|clandestins?)"
)
_BASE = (
    r"(?:vermin|animals?|parasites?|cockroach(?:es)?|rats?|pigs?|dogs|scum|trash|garbage|filth|filthy|dirty|disease|cancer|plague|poison|"
    r"sickness|subhumans?|inferior|criminals?|terrorists?|rapists?|thieves|savages?|monkeys|apes|disgusting|stupid|dumb|worthless|evil|"
    r"mentally ill|sick|invaders?|enem(?:y|ies)|barbaric|barbarians?|pedophiles?|violent|lazy|dangerous|abnormal|unnatural|perverts?|"
    r"threat|abomination|leeches|useless|backward|liars?|murderers|killers|whores|objects|weak|freaks)"
)
_VIL = (
    r"(?:vermine|animaux|betes|parasites?|cafards?|rats?|porcs|chiens|dechets|ordures?|racaille|maladie|cancer|peste|poison|inferieure?s?|"
    r"criminels?|terroristes?|violeurs?|voleurs?|sauvages?|singes|degoutante?s?|stupides?|barbares?|envahisseurs?|ennemis?|malades?|"
    r"dangereux|dangereuse|faineants?|assistes|perverse?s?|anormaux|contre nature|menaces?|fleau|profiteurs|delinquants|soumises|"
    r"islamistes|arrieres?|monstres|abominations?)"
)
_HARM = r"(?:kill|murder|stab|shoot|hurt|beat|rape|hang|strangle|burn|choke|slap|punch|destroy|smash|cut|behead|torture|end|slaughter|gut|ruin)"
_NUIRE = (
    r"(?:tuer|crever|frapper|defoncer|buter|egorger|massacrer|bruler|violer|casser|planter|tabasser|etrangler|demolir|fumer|eclater|"
    r"poignarder|detruire|niquer|exterminer|abattre)"
)

HOMOGRAPHS: dict[str, str] = {"retard": "fr", "retards": "fr", "dick": "de", "hoe": "nl"}
"""Words that mean something harmless in another language."""

PHRASES: tuple[tuple[str, float, str], ...] = (
    ("insult", 0.92, r"\b(?:f+u+c+k+|f[*#@_]+c?k?|fck|fuk) (?:you+|u|off|ya|yourself|ur)\b"),
    ("insult", 0.75, r"\bfuck (?:him|her|them|that|this|the|those|these|all|every|him|trump|biden|off)\b"),
    ("insult", 0.88, r"\b(?:suck my|eat shit|kiss my ass|lick my|blow me|shut the (?:fuck|hell) up|piece of (?:shit|crap|trash|garbage)|"
                     r"waste of (?:space|oxygen|air|skin)|sack of shit|go fuck)\b"),
    ("insult", 0.75, r"\b(?:son of a (?:bitch|whore)|go to hell|screw you|nobody (?:likes|loves|wants) you|you disgust me|you make me sick|"
                     r"ugly as|dumb as|rot in hell|burn in hell)\b"),
    ("insult", 0.5, r"\b(?:shut up|shut your|get lost|hate you|hate u|you suck|you are nothing|you're nothing|you people)\b"),
    ("insult", 0.88, r"\b(?:ta gueule|vos gueules|ferme (?:ta|la|ton) ?(?:gueule|bouche|mouille)?|fermez-la|va te faire|allez vous faire|"
                     r"fils de (?:pute|chien|chienne)|nique (?:ta|ton|sa|tes|vos|la)|casse[- ]toi|trou du cul|sac a merde|tas de merde|"
                     r"sous[- ]merdes?|grosse merde|sale merde|tete de (?:con|noeud|cul)|gros porc|grosse vache|grosse truie|"
                     r"je t'emmerde|je vous emmerde|va chier|mange tes morts|suce (?:ma|mon))\b"),
    ("insult", 0.75, r"\b(?:quel|pauvres?|gros|sales?|petits?|vieux|ce|bande de|espece de|tu es|t'es|t'es trop|t'es vraiment|t'es qu'un|les) cons?\b"),
    ("insult", 0.6, r"\bpersonne ne (?:t'aime|vous aime|te supporte)\b|\btu (?:pues|me degoutes|sers a rien|ne sers a rien|es une honte)\b"),
    ("insult", 0.75, r"\b(?:f[*@#_]+c?k(?:ing|er|ed)?|f[*@#]{2,}|s\*+t|sh\*+t?|b\*+ch|b\*tch|a\*+hole|c\*nt|p\*te|m\*rde|f__k|fvck|sh1t|b1tch|a55hole|"
                     r"@sshole|a\$\$hole|p'tain|enc\*l)"),
    ("identity_hate", 0.8, rf"\b{_GROUP} (?:are|is) (?:(?:all|just|nothing|but|a|an|the|bunch|of|like|mostly|so|such|very|only|always|real|"
                           rf"our|to|violent|fucking|pure|naturally|inherently) ){{0,5}}{_BASE}\b"),
    ("identity_hate", 0.85, rf"\b(?:kill|hang|gas|burn|exterminate|eradicate|shoot|wipe out|get rid of|lynch|slaughter|bomb|nuke|death to) {_GROUP}\b"),
    ("identity_hate", 0.7, rf"\b(?:hate|despise|can't stand|cannot stand|deport|expel|ban|kick out|remove|stop|fuck) {_GROUP}\b"),
    ("identity_hate", 0.8, rf"\b{_GROUP} (?:should|must|need to|have to|ought to|deserve to|belong|can't|cannot|don't|do not|will never|shouldn't) "
                           r"(?:all |just |not |never |be |to )*(?:killed|shot|hanged|exterminated|deported|banned|die|dead|burn|burned|gassed|"
                           r"eradicated|allowed|go back|go home|in the kitchen|get out|leave|belong|deserve|respect|trusted|stopped|"
                           r"removed|rights|vote|integrate|be here|in prison|stay away|exist|sterilized)\b"),
    ("identity_hate", 0.75, r"\b(?:go|send them(?: all)?|get|sent) back to (?:your|their|where|africa|mexico|the jungle|the kitchen)\b|"
                            r"\bwhite (?:power|supremacy now|pride|genocide)\b|\bheil hitler\b|\bsieg heil\b|\bhitler was right\b|"
                            r"\bjews? (?:control|run|own|rule)\b|\b(?:get|belong) (?:back )?in the kitchen\b"),
    ("identity_hate", 0.85, rf"\b(?:sale|sales|salete de|salope de|putain d'|putain de|connards? de|espece d'|espece de|race de|bande de) {_GROUPE}\b"),
    ("identity_hate", 0.8, rf"\b(?:les|ces|des|tous les|l'|cet?|cette|une?) ?{_GROUPE} (?:(?:ne |n')?(?:sont|est|c'est)) (?:(?:tous|toutes|que|qu'|des|de|"
                           rf"la|le|les|un|une|du|trop|vraiment|juste|bien|tres|comme|pire|nos|notre|une religion) ?){{0,4}}{_VIL}\b"),
    ("identity_hate", 0.88, rf"\b(?:mort|a mort|exterminer|bruler|tuer|gazer|pendre|virer|degager|expulser|dehors|deporter|eradiquer|liquider|bute[rz]?) "
                            rf"(?:tou(?:s|tes) )?(?:a |aux? |les? |ces |l')?{_GROUPE}\b"),
    ("identity_hate", 0.75, rf"\b(?:je (?:hais|deteste)|j'aime pas|marre d|ras le bol d|supporte pas|degage[sz]?|dehors) ?(?:es|e)? ?(?:les|ces|l')? ?{_GROUPE}\b|"
                            rf"\b{_GROUPE} (?:dehors|a la mer|au four|au bucher|au bled|n'ont rien a faire|n'ont pas leur place|hors de)\b|"
                            r"\b(?:rentre[zs]?|retourne[zs]?) (?:chez (?:toi|vous|eux)|dans (?:ton|votre|leur) pays|au bled)\b|"
                            r"\bgrand remplacement\b|\bla france aux francais\b|\bretourne (?:a|dans) ta cuisine\b"),
    ("threat", 0.92, rf"\b(?:i|we)(?: will|'ll| am going to|'m going to| am gonna|'m gonna| gonna| want to| wanna|'d love to| should| swear i will|"
                     rf" promise i will) (?:fucking |personally |come and |find and |find you and |come over and |slowly )?{_HARM} "
                     r"(?:you|u|your|ur|him|her|them|that (?:bitch|man|woman|guy)|all of (?:you|them)|every|those|these|the)\b"),
    ("threat", 0.92, r"\b(?:kill (?:yourself|yourselves|urself|your self)|kys|go (?:and )?die|hope (?:you|u|he|she|they)(?: all)? (?:die|dies|burn|rot|"
                     r"get (?:cancer|raped|killed|shot|hit))|drop dead|you (?:should|deserve to|need to|must) (?:all )?(?:die|be (?:shot|killed|hanged|raped|"
                     r"beaten))|(?:hang|neck|shoot|rope|cut) yourself|better off dead|end your life)\b"),
    ("threat", 0.75, r"\bi know where (?:you|u) (?:live|work|sleep)\b|\byou(?:'re| are| will|'ll) (?:going to |gonna )?(?:be )?(?:a )?(?:dead(?: man)?|"
                     r"regret (?:this|it|that)|pay for (?:this|it|that)|bleed|suffer)\b|\bcoming for (?:you|your)\b|\bi(?:'ll| will) find you\b"),
    ("threat", 0.45, r"\bwatch your back\b|\bfais gaffe a toi\b|\bsleep with one eye\b|\btu vas voir ta gueule\b"),
    ("threat", 0.92, rf"\b(?:je|on|nous) (?:vais|va|allons|veux|viens|vous|te|t') ?(?:te|vous|le|la|les|t'|l'|tous)? ?(?:tous |les )?{_NUIRE}\b"),
    ("threat", 0.92, r"\b(?:va|vas|allez) (?:te |vous |donc )?(?:pendre|tuer|suicider|mourir|crever)\b|\b(?:suicide|pends|tue|flingue|bute)[- ]toi\b|"
                     r"\bcreve(?:z)?\b(?: donc| sale|,| !|!)|\b(?:j'espere|vivement) (?:que )?(?:tu|vous) (?:vas |allez )?(?:creve|meurs|mour|crever)\w*|"
                     r"\bon devrait (?:te|vous|les|tous) ?(?:les )?(?:tuer|pendre|fusiller|egorger|bruler|gazer)\b"),
    ("threat", 0.75, r"\bje sais ou (?:tu|vous) (?:habit|vi|travaill|dor)\w+|\btu vas (?:mourir|crever|le payer|me le payer|regretter|souffrir)\b|"
                     r"\bje vais (?:te|vous) (?:retrouver|faire la peau|faire la fete|faire souffrir|casser la gueule)\b|\bt'es mort\b"),
)  # fmt: skip

TOWARDS = (
    r"\b(?:you|u|your|ur|you're|youre|ya|he is|he's|she is|she's|they are|they're|those|these|tu|toi|t'es|te|vous|ton|ta|tes|votre|espece|"
    r"sale|gros|grosse|pauvre|bande|quelle|quel|sont|fucking|stupid|such an?)\b"
)
"""Before the wording: somebody is meant."""
ABOUT_ONESELF = (
    r"\b(?:i am|i'm|im|i feel|i felt|i was|makes me|made me|feeling|je suis|j'ai ete|j'etais|je me sens|my own|myself)\b"
)
DENIED = r"\b(?:not|never|isn't|aren't|wasn't|don't|doesn't|n't|no|pas|jamais|n'est|sont pas|aucun)\b"
MENTIONED = (
    r"\b(?:words?|terms?|called|call|calling|means?|meaning|define|definition|translate|slurs?|insults?|insulting|offensive|say|says|saying|said|"
    r"told|claims?|claiming|believe|think that|stereotypes?|myth|racist|sexist|homophobic|quote|not all|mots?|termes?|signifie|veut dire|"
    r"insultes?|traite[rsz]?|dire que|dit que|disent|disant|pense que|prejuges?|raciste|cliche|tous les)\b|[\"«“]"
)
"""Before the wording: it is talked about rather than used."""
TECHNICAL = (
    r"\b(?:process(?:es|us)?|threads?|server|docker|pid|signal|daemon|job|session|container|linux|ubuntu|command|commande|python|zombies?|game|"
    r"boss|level|jeu|dragon|monster|monstre|enemy|enemies|virus|bacteria|weeds?|tumou?r|novel|roman|story|chapter|character|personnage)\b"
)
"""Anywhere: killing and shooting are probably about machines, games or stories."""
