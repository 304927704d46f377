"""What the AI Act (Regulation (EU) 2024/1689) regulates, as concepts a prompt can mention and rules that combine them.

A concept is a set of patterns over folded text (lower case, no accents), English and French. A rule holds when one stretch of text
mentions all of its concepts: what is done, to what, and to whom.
"""
# ruff: noqa: E501 - patterns are data: one alternative list a line reads better than one broken in the middle

from typing import NamedTuple

from app.domain.interaction import RiskLevel

CONCEPTS: dict[str, str] = {
    # gates
    "building": r"(?:how (?:to|can i|do i|could we|can we)|help me|comment|aide[- ]moi a|je veux|i want to|i need to|we want to) (?:\w+ ){0,2}"
    r"(?:build|create|develop|design|implement|deploy|train|set up|construire|creer|developper|concevoir|deployer|mettre en place|entrainer)\b",
    "own": r"\b(?:my|my own|mon|ma|mes|notre propre) (?:own |propre )?(?:cv|resume|essay|exam|application|candidature|lettre|dissertation|devoir|copie|"
    r"memoire|thesis|homework|phone|telephone|interview|entretien|biology exam|loan application)\b",
    "survey": r"\banonym\w+ (?:survey|questionnaire|poll)|\b(?:questionnaire|sondage|enquete) anonym",
    "fraud": r"\bfraud",
    # actions
    "rate": r"\b(?:scor\w+|rat(?:e|ing|es|ings)|rank\w*|grad(?:e|es|ing)|assign\w*|points|not(?:e|es|er|ation)|attribu\w*|class(?:e|er|ement|ify)|"
    r"mark|calculat\w*|calcule\w*|evaluat\w*|evalue\w*|assess\w*)\b",
    "select": r"\b(?:screen\w*|rank\w*|shortlist\w*|filter\w*|sort\w*|reject\w*|select\w*|choose|pick|decide\w*|admit\w*|trie[rz]?|class(?:e|er|ez)|ecarte\w*|"
    r"retenir|retiens|selectionn\w*|choisi\w*|admettre|compare|score|pre-?screen)\b",
    "decide": r"\b(?:decid\w*|determin\w*|recommend\w*|approv\w*|den(?:y|ies)|grant\w*|reject\w*|refus\w*|accord\w*|rends?|propose[rz]?|evaluat\w*|evalue\w*|"
    r"assess\w*|examin\w*|eligib\w*|revok\w*|supprim\w*|statue\w*|dis si|tell (?:me|us) (?:if|whether)|score|rank|prioriti\w*|attribue\w*)\b",
    "infer": r"\b(?:deduc\w*|deduis\w*|infer\w*|sort|classif\w*|class(?:e|er|ez)|guess\w*|determin\w*|categori\w*|detect\w*|devine\w*|label\w*|trie[rz]?|"
    r"estim\w*|predict\w*|predi[st]\w*|identif\w*|tell me (?:who|which)|reconnai\w*|repere\w*)\b",
    "predict": r"\b(?:predict\w*|predi[st]\w*|predire|forecast\w*|likel\w*|probab\w*|estimat\w*|estime\w*|anticip\w*|prevoi\w*|flag|going to|risk of|risque)\b",
    "operate": r"\b(?:control\w*|operat\w*|manag\w*|decid\w*|set(?:s|ting|-points?)?|adjust\w*|regulat\w*|pilot\w*|ger(?:e|er|ez)|regul\w*|command\w*|dispatch\w*|"
    r"shut|open|close|balance|ouvr\w*|ferm\w*|deleste\w*|autonom\w*|ajust\w*)\b",
    "manage": r"\b(?:dismiss\w*|fir(?:e|ed|ing)|terminat\w*|promot\w*|lay(?:ing)? off|layoffs?|licenci\w*|promouv\w*|allocat\w*|assign\w*|repart\w*|attribu\w*|"
    r"monitor\w*|surveill\w*|bonus\w*|disciplin\w*|demot\w*|sanction\w*|augment\w*|evaluat\w*|evalue\w*|rank\w*|sack)\b",
    "watch": r"\b(?:monitor\w*|proctor\w*|surveill\w*|detect\w*|detecte\w*|flag\w*|watch\w*|signal\w*|repere\w*)\b",
    "collect": r"\b(?:scrap(?:e|es|ing)|crawl\w*|harvest\w*|collect\w*|download\w*|gather\w*|aspir\w*|moissonn\w*|recuper\w*|telecharg\w*|siphonn\w*|extrai\w*)\b",
    "exploit": r"\b(?:exploit\w*|tak\w* advantage|prey\w*|profit(?:e|er|ez|ent|ant) (?:de|du|des|d)|encourag\w*|incit\w*|abus\w*|tir\w* parti|target\w*|cibl\w*|pressur\w*|trick\w*|pieg\w*)\b",
    "make": r"\b(?:generat\w*|produc\w*|creat\w*|make|makes|turn|render|write|genere\w*|produi\w*|cree\w*|fais|fabriqu\w*|realis(?:e|er|ez)|transform\w*)\b",
    "answer": r"\b(?:you are|act as|pretend to be|play|playing|respond|answer|talk|chat|tu es|vous etes|incarne\w*|joue|fais-toi passer|reponds|repondez|discut\w*|"
    r"impersonat\w*|pose as)\b",
    "influence": r"\b(?:influenc\w*|sway\w*|persuad\w*|micro-?target\w*|target\w*|manipulat\w*|convain\w*|cibl\w*|discourag\w*|dissuad\w*|suppress\w*)\b",
    "covert": r"\bsubliminal\w*|\bhidden (?:cues?|messages?|signals?)|\bthreshold of (?:awareness|consciousness)|\bcovert\w*|\bdeceiv\w+|"
    r"\bwithout (?:\w+ ){0,2}(?:notic|know|aware|realis|realiz|consent)\w*|"
    r"\ba (?:leur|son) insu|\bsans qu'(?:ils|elles|il|elle)\b|\bmanipulat(?:e|es|ive|ing)\b|\bmanipul(?:e|er|ez|ent)\b|\bdark patterns?\b|\bdecepti\w+|"
    r"\btrompeu\w+|\b(?:alter|impair|distort|altere|fausse)\w* (?:the |their |le |leur |la )?(?:jugement|judg\w+|decision\w*|volonte)",
    # things
    "behaviour_change": r"\b(?:buy\w*|spend\w*|purchas\w*|push\w*|nudg\w*|sign up|subscrib\w*|empty|drain|believ\w*|gambl\w*|achet\w*|pouss\w*|depens\w*|vid(?:e|er|ent)\b|"
    r"souscri\w*|decision\w*|donate|invest\w*|customers?|users?|shoppers?|players?|clients?|utilisateurs?|joueurs?|consommateurs?)",
    "social_score": r"\bsocial (?:credit|scor\w+|rating|ranking)|\bcitizen(?:ship)? scor\w+|\bcredit social|\bnotation sociale|\bscore social|"
    r"\bnote (?:de confiance|sociale|citoyenne)|\btrust(?:worthiness)? (?:score|rating)",
    "social_life": r"\b(?:social (?:behavio\w+|media|life|network\w*)|lifestyle|friends|comportements? (?:social|sociaux|civique)|frequentations|mode de vie|"
    r"reseaux sociaux|vertueux|good behavio\w+|neighbou?rs?|voisin\w*|civic|personal traits|posts|behavio\w+|comportement\w*)\b",
    "withhold": r"\b(?:cut|cuts|deny|denied|withdraw\w*|exclud\w*|restrict\w*|penali\w*|lose|ban|banned|block\w*|priv(?:e|er|ez)|coup(?:e|er|ez)|exclu\w*|sanctionn\w*|interdi\w*|refus\w*|"
    r"access|acces|privileges?|rewards?|punish\w*|puni\w*)\b",
    "citizens": r"\b(?:citizens?|residents?|inhabitants?|population|habitants?|citoyens?|tenants?|locataires?|neighbou?rs?|voisins?|villagers?|families|familles|usagers|people|personnes)\b",
    "benefit": r"\b(?:unemployment|welfare|social (?:benefits?|security|housing|assistance)|disability (?:benefits?|allowance)|housing (?:benefits?|allowance)|food stamps|"
    r"medicaid|child benefits?|state pension|rsa|apl|(?:les )?allocations (?:familiales|chomage|logement|sociales)|aides? sociales?|chomage|logement social|prestations?|aah|public services?|services? publics?)\b",
    "face": r"\b(?:fac(?:e|es|ial)|biometric\w*|headshots?|selfies?|visages?|facia(?:le|les|ux)|biometri\w+|(?:profile|passport|employee|identity) (?:photos?|pictures?)|"
    r"photos? (?:of (?:people|persons|employees|passers-?by)|d'identite|de (?:profil|personnes|visages?|gens))|gait|iris|voix|voice\w*)\b",
    "face_recognition": r"\b(?:fac(?:e|ial) recogni\w+|face(?:s)? match\w*|reconnaissance faciale|biometric identif\w+|identification biometrique|recogni[sz]e (?:every|the|all) faces?|"
    r"identif\w+ (?:faces|visages))\b",
    "live": r"\b(?:real[- ]time|live|en temps reel|en direct|instantly|instantane\w*|en continu)\b",
    "online": r"\b(?:internet|the web|web|online|instagram|facebook|linkedin|tiktok|vk|social (?:media|networks?)|cctv|reseaux sociaux|videosurveillance|en ligne|surveillance cameras?)\b",
    "observe": r"\b(?:analy[sz]\w*|detect\w*|monitor\w*|flag\w*|reperes?|repere[rz]|signal\w*|recogni[sz]\w*|track\w*|indiqu\w*|measur\w*|mesur\w*|estimat\w*|"
    r"infer\w*|read\w*|report (?:which|who|on)|surveill\w*|identif\w*|scan\w*|assess\w*|evalu\w*|score|rate)\b",
    "emotion": r"\b(?:emotion\w*|moods?|unhappy|unmotivated|demotivat\w*|bored\w*|stress(?:ed)?|angry|frustrat\w*|facial expressions?|attenti(?:on|ve|veness)|engage(?:d|ment)|"
    r"humeurs?|demotiv\w*|ennu\w+|colere|expressions? (?:faciales?|du visage)|enerv\w*|tired\w*|how (?:they|people|employees|students) feel)\b",
    "emotion_recognition": r"\b(?:emotions? (?:recognition|detection|detector)|(?:detect\w*|recogni\w+|read\w*|infer\w*) (?:the )?(?:\w+ )?emotion\w*|reconnaissance (?:des|d') ?emotions|"
    r"detect\w* (?:les |des |l')?(?:etats? )?emotion\w*|emotional state)\b",
    "sensor": r"\b(?:webcams?|cameras?|video\w*|footage|recordings?|microphones?|wearables?|heart rate|keystrok\w*|enregistrements?|micros?|"
    r"facial\w*|faciales?|fac(?:e|es)|voice|visages?|voix)\b",
    "sensitive": r"\b(?:rac(?:e|es|ial|iale?s?)|ethnic\w*|ethni\w*|religi\w*|politic\w*|politiqu\w*|sexual (?:orientation|preference)|orientation sexuelle|gay|homosexu\w*|trade union|"
    r"union member\w*|syndica\w*|philosoph\w*|beliefs?|croyances?|sex life|vie sexuelle|musulman\w*|muslims?|jewish|juif\w*)\b",
    "crime": r"\b(?:crim\w+|offen[cs]e\w*|delit\w*|infraction\w*|delinqu\w*|steal\w*|thie(?:f|ves)|terroris\w*|passera a l'acte|fraudster|violen\w+|cambriol\w*)\b",
    "profile": r"\b(?:personalit\w*|psycholog\w*|traits?|profil\w*|appearance|neighbou?rhoods?|nationalit\w*|quartiers?|origine|facial\w*|apparence|physique|social media|"
    r"reseaux sociaux|family|famille|prenom|caractere)\b",
    "reoffend": r"\b(?:reoffend\w*|re-offend\w*|recidiv\w*|parole)\b",
    "evidence": r"\b(?:witness\w*|testimon\w*|evidence|temoin\w*|temoignage\w*|preuves?)\b",
    "investigation": r"\b(?:criminal|investigat\w*|penale?s?|enquete\w*|trial|suspects?|police|prosecut\w*|procureur)\b",
    "reliability": r"\b(?:reliab\w*|fiabilite|fiable|credib\w*|trustworth\w*|truthful\w*)\b",
    "polygraph": r"\b(?:polygraph\w*|lie detect\w*|detecteur de mensonges?)\b",
    "infrastructure": r"\b(?:drinking water|water (?:network|supply|treatment)|power (?:grid|network)|electric(?:al|ity)? (?:grid|network)|gas (?:network|pipeline|supply)|heating network|"
    r"road traffic|traffic lights?|railway signal\w*|reseau (?:\w+ )?(?:electrique|d'eau|de gaz|de chaleur)|reseau d'eau|eau potable|feux (?:de circulation|tricolores)|"
    r"trafic routier|signalisation ferroviaire|nuclear (?:plant|reactor)|centrale (?:nucleaire|electrique)|barrage hydro\w*)\b",
    "school": r"\b(?:universit\w*|schools?|college|ecoles?|lycees?|facult\w*|master'?s?|parcoursup|degree program\w*|formations?|campus)\b",
    "applicants": r"\b(?:applicants?|candidates?|candidats?|candidatures?|applications?|dossiers?)\b",
    "coursework": r"\b(?:exams?|essays?|copies|copie|baccalaureat|final mark|dissertations?|homework|tests?|bac|partiels?|theses|coursework|assignments?)\b",
    "learners": r"\b(?:students?|pupils?|eleves?|etudiants?|class(?:room|es)?|classe|candidates?|candidats?|official mark|note finale|schoolchildren|ecoliers?)\b",
    "exam": r"\b(?:exams?|examen|examens|epreuves?|test session|concours|proctor\w*)\b",
    "cheating": r"\b(?:cheat\w*|trich\w*|suspicious|suspects?|prohibited|comportements?)\b",
    "cv": r"\b(?:cvs?|resumes|curricul\w*|candidates?|candidats?|candidatures?|applicants?|job applications?)\b",
    "job": r"\b(?:jobs?|position|vacanc\w*|hir(?:e|ing)|recruit\w*|interview\w*|cvs?|poste|embauch\w*|recrut\w*|emploi|entretiens?|accountant|comptable|shortlist\w*)\b",
    "workers": r"\b(?:employees?|workers?|staff|salaries|salaries?|employes?|vendeurs?|livreurs?|drivers|team members?|couriers?|membres de (?:l'|mon |notre )equipe|collaborateurs?|shifts?|chauffeurs?|"
    r"call[- ]cent(?:re|er)|ouvriers?|colleagues?|collegues|workplace|workforce|personnel)\b",
    "performance": r"\b(?:performanc\w*|productivit\w*|behavio\w+|comportement\w*|scores?|note|logs?|kpis?|individual\w*|rendement|traits|attendance|absences?|resultats)\b",
    "place_of_work_or_study": r"\b(?:employees?|staff|workers?|workplace|offices?|colleagues?|call[- ]cent(?:re|er)|salaries|employes?|bureau|collaborateurs?|pupils?|students?|"
    r"class(?:room)?|schools?|eleves?|etudiants?|classe|ecole|ouvriers?|warehouse|team|equipe|reunion|lycee|universit\w*)\b",
    "credit": r"\b(?:creditworth\w*|credit (?:scor\w+|risk|rating|application)|solvabilite|score de credit|scoring credit|loans?|mortgages?|prets?|emprunts?|(?:accord\w+|octro\w+) (?:le |un |du )?credit|"
    r"demande de credit|dossier de credit)\b",
    "insurance": r"\b(?:(?:health|life|medical) (?:insurance|assurance|cover)|assurances?[- ](?:sante|vie)|mutuelle\w*|complementaire sante)\b",
    "pricing": r"\b(?:premiums?|price|pricing|primes?|tarif\w*|underwrit\w*|risk|risque|refus\w*|den(?:y|ies))\b",
    "emergency": r"\b(?:emergency (?:calls?|room|department|services?)|911|112 calls?|999 calls?|ambulances?|appels? (?:au|d') ?(?:15|112|urgence)|samu|pompiers|fire brigade|urgences)\b",
    "triage": r"\b(?:triag\w*|dispatch\w*|prioriti\w*|priorite|trie[rz]?|first|envoyer|rank\w*|decid\w*|regul\w*)\b",
    "migration": r"\b(?:asylum|visa|residence permits?|border (?:control|guards?|crossing)|refugee status|asile|titres? de sejour|controle aux frontieres)\b",
    "court": r"\b(?:judges?|courts?|tribunal\w*|rulings?|verdicts?|sentencing|prison sentence|jugements?|juges?|judgments?|arbitrat\w*)\b",
    "adjudicate": r"\b(?:propos\w+ (?:\w+ )?(?:ruling|judg\w+|verdict|sentence|jugement|decision|solution)|apply the law|(?:draft|write|give) the (?:ruling|judg\w+|verdict)|"
    r"decid\w+ (?:the|this|le|ce) (?:case|litige)|determin\w+ (?:the|la) (?:sentence|peine)|appliqu\w+ (?:le droit|la loi)|tranch\w+|rends? (?:le|un) (?:jugement|verdict)|"
    r"assist\w* (?:the|le|la|our) (?:judge|juge|court|tribunal))\b",
    "voters": r"\b(?:voters?|elections?|referendums?|electeurs?|scrutins?|electorat|electoral\w*|turnout)\b",
    "vulnerable": r"\b(?:child(?:ren)?|kids?|minors?|teen\w*|elderly|old(?:er)? people|seniors?|pensioners?|lonel\w+|dementia|alzheimer\w*|gambl\w+|addict\w*|disab\w+|in debt|indebted|"
    r"poverty|desperate|depress\w*|grie\w+|widow\w*|enfants?|mineurs?|ados|adolescen\w*|personnes? agees?|retraites?|solitude|credulite|handicap\w*|demence|"
    r"dependan\w*|surendett\w*|precari\w*|veuves?|joueurs compulsifs)\b",
    "harm": r"\b(?:buy\w*|spend\w*|sign\w*|subscrib\w*|money|savings|dangerous|sell\w*|donat\w*|expensive|loans?|bets?|betting|gambl\w*|push\w*|trick\w*|convinc\w*|persuad\w*|pressur\w*|achet\w*|souscri\w*|"
    r"dangereux|argent|economies|abonnements?|vend\w*|pari\w*|incit\w*|pouss\w*|convain\w*)\b",
    "public_place": r"\b(?:public (?:space|place|square|street)\w*|streets?|square|stations?|passers?-?by|passants?|rues?|places? publiques?|la place|gares?|stadiums?|stades?|demonstrat\w*|"
    r"manifest\w*|airports?|crowds?|foules?|city|ville|metro|subway|police|watchlists?|shoppers|pedestrians?)\b",
    "recorded": r"\b(?:footage|videos?|cctv|record\w*|database|fichier|base de donnees|enregistre\w*|afterwards|images?|watchlists?)\b",
    "match_person": r"\b(?:identif\w*|match(?:es|ing)?|compar\w*|recogni[sz]\w*|retrouv\w*|find (?:out )?who|reconnai\w*)\b",
    "person_role": r"\b(?:assistant\w*|chatbots?|customer (?:service|support)|(?:support|phone|sales|service) agent|real (?:human|person|woman|man)|humain\w*|human|girlfriend|boyfriend|companion|"
    r"compagnon|conseill\w+|receptionist|standardiste|petite? amie?|agent|operator|operateur)\b",
    "audience": r"\b(?:customers?|callers?|clients?|users|subscribers?|abonne\w*|our (?:website|site|app|shop|store)|site|boutique|visitors?|visiteurs?|appelants?|utilisateurs|patients?|"
    r"appointments?|rendez-vous|companion app|never (?:say|admit|reveal)|ne dis jamais|telephone)\b",
    "synthetic": r"\b(?:photo-?realis\w+|synthetic (?:voice|image|video|audio|portrait|photo|face)\w*|realistic (?:photo|image|portrait|picture|audio|voice)\w*|voice-?over|voix off|"
    r"voix (?:de synthese|synthetique)|images? de synthese|text[- ]to[- ]speech|people who do(?:n't| not) exist|n'existent pas)\b",
    "deepfake": r"\b(?:deep-?fak\w*|hypertrucage\w*|face-?swap\w*|fake (?:video|audio|photo)s?|fausses? (?:videos?|photos?))\b|"
    r"\bclon\w+ [^.,;]{0,40}\b(?:voice|voix)\b|\bvoice clon\w+",
    "realistic_video": r"\b(?:realistic videos?|videos? realistes?|lifelike videos?|realistic (?:audio|clip)s?)\b",
    "news": r"\b(?:news (?:article|story|report)s?|articles? d'actualite|press release|depeches?|public interest)\b",
    "unreviewed": r"\b(?:without (?:any )?(?:human )?(?:review|editing|proofreading)|publish(?:ed)? (?:it )?(?:directly|automatically)|sans relecture|automatiquement|sans (?:controle|verification))\b",
}  # fmt: skip

ASKING = (
    r"\A\W{0,3}(?:please |can you |could you |peux-tu |pouvez-vous |s'il te plait |merci de )?(?:explain|what|how (?:does|do|did|is|are|can i (?:spot|recogni|detect))|why|"
    r"summari[sz]e|define|describe|which|is it|are there|translate|who|when|where|does|do i|tell me about|compare|discuss|explique\w*|qu'est-ce|qu'est ce|c'est quoi|"
    r"comment (?:fonctionne|reconnaitre|marche|activer|savoir)|pourquoi|definis|decris|resume[rz]?|traduis\w*|traduire|quel(?:le)?s?|quand|ou |qui |est-ce|"
    r"(?:write|draft|redige\w*) (?:an? |un |une )?(?:essay|article|report|thesis|memoire|expose|dissertation) (?:about|on|sur))\b"
)
"""A text that opens like this asks about something; it does not ask to do it."""


class Rule(NamedTuple):
    """One practice or use: its level and article, the concepts that must meet, those that call it off, and how sure it is."""

    level: RiskLevel
    article: str
    needs: tuple[str, ...]
    unless: tuple[str, ...] = ()
    score: float = 0.75


_BANNED, _HIGH, _LIMITED = RiskLevel.UNACCEPTABLE, RiskLevel.HIGH, RiskLevel.LIMITED

RULES: tuple[Rule, ...] = (
    Rule(_BANNED, "Article 5(1)(a)", ("covert", "behaviour_change"), (), 0.7),
    Rule(_BANNED, "Article 5(1)(b)", ("exploit", "vulnerable", "harm")),
    Rule(_BANNED, "Article 5(1)(c)", ("social_score",), (), 0.8),
    Rule(_BANNED, "Article 5(1)(c)", ("rate", "social_life", "benefit"), ("survey",)),
    Rule(_BANNED, "Article 5(1)(c)", ("rate", "social_life", "withhold", "citizens"), ("survey",), 0.7),
    Rule(_BANNED, "Article 5(1)(d)", ("predict", "crime", "profile"), ("reoffend",)),
    Rule(_BANNED, "Article 5(1)(e)", ("collect", "face", "online"), (), 0.7),
    Rule(_BANNED, "Article 5(1)(f)", ("observe", "emotion", "sensor", "place_of_work_or_study"), ("survey",)),
    Rule(_BANNED, "Article 5(1)(g)", ("face", "sensitive", "infer")),
    Rule(_BANNED, "Article 5(1)(h)", ("live", "face_recognition", "public_place"), (), 0.85),
    Rule(_HIGH, "Annex III(1)(a)", ("match_person", "face", "recorded"), ("own",), 0.65),
    Rule(_HIGH, "Annex III(1)(a)", ("face_recognition", "match_person", "public_place"), ("own",), 0.7),
    Rule(_HIGH, "Annex III(1)(c)", ("emotion_recognition",), ("survey",), 0.7),
    Rule(_HIGH, "Annex III(2)", ("operate", "infrastructure"), (), 0.7),
    Rule(_HIGH, "Annex III(3)(a)", ("select", "applicants", "school"), ("own",)),
    Rule(_HIGH, "Annex III(3)(b)", ("rate", "coursework", "learners"), ("own",)),
    Rule(_HIGH, "Annex III(3)(d)", ("watch", "exam", "cheating"), ("own",)),
    Rule(_HIGH, "Annex III(4)(a)", ("select", "cv", "job"), ("own",), 0.8),
    Rule(_HIGH, "Annex III(4)(b)", ("manage", "workers", "performance"), ("survey",), 0.7),
    Rule(_HIGH, "Annex III(5)(a)", ("decide", "benefit"), ("own",), 0.7),
    Rule(_HIGH, "Annex III(5)(b)", ("decide", "credit"), ("fraud", "own"), 0.75),
    Rule(_HIGH, "Annex III(5)(c)", ("pricing", "insurance"), ("own",), 0.75),
    Rule(_HIGH, "Annex III(5)(d)", ("triage", "emergency")),
    Rule(_HIGH, "Annex III(6)(b)", ("polygraph",), (), 0.6),
    Rule(_HIGH, "Annex III(6)(c)", ("reliability", "evidence", "investigation")),
    Rule(_HIGH, "Annex III(6)(d)", ("predict", "reoffend"), (), 0.8),
    Rule(_HIGH, "Annex III(7)(c)", ("decide", "migration"), ("own",), 0.7),
    Rule(_HIGH, "Annex III(8)(a)", ("court", "adjudicate"), (), 0.65),
    Rule(_HIGH, "Annex III(8)(b)", ("influence", "voters"), (), 0.7),
    Rule(_LIMITED, "Article 50(1)", ("answer", "person_role", "audience"), (), 0.7),
    Rule(_LIMITED, "Article 50(2)", ("make", "synthetic"), (), 0.7),
    Rule(_LIMITED, "Article 50(4)", ("deepfake",), (), 0.75),
    Rule(_LIMITED, "Article 50(4)", ("make", "realistic_video"), (), 0.7),
    Rule(_LIMITED, "Article 50(4)", ("news", "unreviewed"), (), 0.7),
)
