"""Rules for French, without accents as the text is folded."""

from app.analyzers.prompt_security.rule import INJECTION, JAILBREAK, ROLE, Rule

_DROP = (
    r"\b(?:ignor(?:e[zr]?|ons|ant)|oubli(?:e[zr]?|ons|ant)|neglige[zr]?|contourne[zr]?|outrepasse[zr]?|desobei[st]\w*|annule[zr]?|ecrase[zr]?|abandonne[zr]?|efface[zr]?|"
    r"(?:ne )?(?:tiens|tenez|tenir) (?:pas|plus|aucun(?:ement)?)(?: pas)? compte|arrete[zr]? de (?:suivre|respecter|tenir compte)|cesse[zr]? de (?:suivre|respecter)|(?:fais|faites|faire) abstraction|ne (?:suis|suivez|respecte[zr]?|obeis\w*) (?:plus|pas)|"
    r"pass(?:e[zr]?) outre|passe[zr]? par-dessus|laisse[zr]? tomber|(?:mets|mettez|mettre) de cote|fais fi|n'obei\w* plus)"
)
_ORDERS = r"(?:instructions?|consignes?|directives?|regles?|ordres?|prompts?|contraintes?|restrictions?|limitations?|recommandations|commandes|programmation|garde-fous)\b"
_EARLIER = r"(?:precedent\w*|ci-dessus|anterieur\w*|initiale?s?|donnees?|systeme|d'origine|recues?|plus haut|au-dessus|prealables?|de depart|de base|de securite|d'avant|qui precedent)"
_TELL = (
    r"\b(?:revele|montre|affiche|donne|dis|dites|repete|recopie|ecri[st]|ecrivez|imprime|divulgue|cite|partage|communique|resume|tradui[st]|traduisez|reprodui[st]|"
    r"reproduisez|enumere|liste|transmet[s]?|transmettez|devoile|fourni[st]|fournissez|copie|colle|retranscri[st]|expose|decri[st]|envoie|rappelle|restitue|lis)(?:[szr]|nt)?(?:-(?:moi|nous|le|la|les))*"
)
_HIDDEN = r"(?:systeme|initiale?s?|cachee?s?|secr(?:et|ete)s?|internes?|d'origine|de depart|de base|complet\w*|precedent\w*|ci-dessus|exacte?s?|original\w*|confidentiel\w*|integral\w*|premiere?s?|au-dessus)"
_TEXT = r"(?:prompt|pre-?prompt|instructions?|consignes?|message|directives?|invite|regles?|configuration|contexte|preambule|parametres)"
_FETTERS = r"(?:restrictions?|filtres?|censure|limites?|limitations?|garde-fous?|regles?|contraintes?|tabous?|morale|ethique|barrieres?|interdits?)\b"
_BANNED = r"(?:illega(?:le?|ux|les)s?|dangereu(?:x|se)s?|immora(?:le?|ux|les)s?|nuisibles?|contraires?|offensants?|contre l'ethique|non ethiques?)"
_SECRET = r"(?:mot de passe|code (?:secret|d'acces|confidentiel)|cle (?:secrete|api|d'api|d'acces)|mot secret|phrase secrete|secret)\b"

RULES = (
    Rule("instruction_override", INJECTION, 0.9, "fr", _DROP + r"~4" + _ORDERS + r"~3" + _EARLIER),
    Rule("instruction_override", INJECTION, 0.75, "fr", _DROP + r"~2(?:toutes?|tous|tes|vos|ces|mes|l'ensemble|aucune)~3" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.35, "fr", _DROP + r"~2(?:les?|la|l'|des?)~1" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.75, "fr", _DROP + r"~2(?:tout|ce) (?:ce )?(?:qui|que|qu')~3(?:precede|avant|ci-dessus|au-dessus|dit|demande|appris|plus haut|ecrit|indique)\b"),
    Rule("instruction_override", INJECTION, 0.6, "fr", _DROP + r"~2(?:tout|le (?:texte|contexte|message|contenu)|la (?:demande|question|tache))~2(?:precede\w*|ci-dessus|au-dessus|anterieur\w*|d'avant|le reste)\b"),
    Rule("instruction_override", INJECTION, 0.6, "fr", r"\b(?:nouvelles?|vraies?|veritables?|nouveau|nouveaux) (?:instructions?|consignes?|directives?|regles?|ordres?|prompt)(?: systeme)?(?: (?:est|sont|pour toi)\b| ?:)"),
    Rule("instruction_override", INJECTION, 0.35, "fr", r"\b(?:a partir de maintenant|desormais|dorenavant|des a present|a compter de maintenant),? (?:tu|vous|reponds|repondez|n'|ignore|oublie|ton|ta|tes|votre|vos|fais)\b"),
    Rule("instruction_override", INJECTION, 0.75, "fr", r"\b(?:remplace|annule|prime|l'emporte|a priorite)\w*~2(?:sur )?(?:toutes?|tes|vos|les|l'ensemble)~2" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.55, "fr", r"\b(?:a la place|au lieu de (?:ca|cela)|plutot),? (?:dis|ecris|reponds|affiche|revele|donne|fais|envoie|tu (?:dois|vas))\b|\bfin (?:du|des) (?:prompt|instructions|consignes)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.85, "fr", _TELL + r"~4(?:ton|ta|tes|votre|vos|les?|la|ce|cette|l'integralite)~3" + _TEXT + r" " + _HIDDEN + r"\b"),
    Rule("system_prompt_extraction", INJECTION, 0.65, "fr", _TELL + r"~4(?:ton|ta|tes|votre|vos)~2" + _TEXT + r"\b"),
    Rule("system_prompt_extraction", INJECTION, 0.7, "fr", r"\bquel(?:le)?s? (?:est|sont|etai(?:t|ent))~1(?:ton|ta|tes|votre|vos|le|les|la)~2" + _TEXT + r"(?: " + _HIDDEN + r"|,? (?:que|qu'on|qui t|qui vous|donne))"),
    Rule("system_prompt_extraction", INJECTION, 0.55, "fr", r"\bquel(?:le)?s? (?:est|sont|etai(?:t|ent))~1(?:ton|ta|tes|votre|vos)~1(?:prompt|instructions|consignes|directives|regles|restrictions)\b|\b(?:ton|votre|tes|vos) (?:prompt|message|instructions|consignes)~1(?:systeme|initial\w*|cache\w*|secret\w*)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.65, "fr", _TELL + r"~3(?:tout|mot pour mot|textuellement|le texte|les mots|chaque mot)~3(?:ce qui precede|ci-dessus|au-dessus|avant|precede|plus haut|depuis le debut)\b"),
    Rule("secret_extraction", INJECTION, 0.6, "fr", _TELL + r"~4(?:le|la|ton|ta|votre|ce|du|un)~1" + _SECRET),
    Rule("secret_extraction", INJECTION, 0.55, "fr", r"\bquel(?:le)?s? (?:est|sont|etait)~1(?:le|la|ton|ta|votre|ce)~1" + _SECRET),
    Rule("role_manipulation", ROLE, 0.3, "fr", r"\b(?:tu es|tu seras|tu deviens|vous etes|vous serez|te voila) (?:maintenant|a present)\b"),
    Rule("role_manipulation", ROLE, 0.55, "fr", r"\b(?:tu es|tu seras|tu deviens|vous etes|vous serez) (?:desormais|dorenavant|a partir de maintenant)\b|\b(?:maintenant|desormais|dorenavant|a partir de maintenant),? (?:tu es|tu seras|tu deviens|vous etes|tu t'appelles|tu incarnes|tu (?:te )?(?:vas|dois|dois te|vas te) (?:jouer|incarner|agir|etre|comporter))\b"),
    Rule("role_manipulation", ROLE, 0.55, "fr", r"\b(?:tu es|vous etes|tu deviens) (?:maintenant|desormais|a present)~3(?:libre|root|administrateur|dan|malefique|humain|debride\w*|jailbreake?\w*|sans|en mode|mon (?:esclave|serviteur)|une? (?:ia|assistant|modele) (?:sans|libre|non))\b"),
    Rule("role_manipulation", ROLE, 0.65, "fr", r"\b(?:tu n'es|vous n'etes) plus~2(?:une?|soumis\w*|limite\w*|oblige\w*|contraint\w*|lie\w*|assistant|ia|tenu\w*|restreint\w*)\b"),
    Rule("role_manipulation", ROLE, 0.8, "fr", r"\b(?:fai(?:s|tes) (?:comme si|semblant)|imagine[z]?|pretend[sz]?\w*|agi(?:s|ssez)|comporte\S*|jou(?:e|ez|er)|incarn(?:e|ez|er)|repond\w*|simule[z]?|sois|soyez|devien[st])~7(?:sans (?:aucune? )?(?:restriction|filtre|limite|regle|censure|morale|ethique|tabou|contrainte)s?|aucune? (?:restriction|regle|limite|filtre|censure)|non censure\w*|non bride\w*|malveillant\w*|debride\w*)\b"),
    Rule("role_manipulation", ROLE, 0.55, "fr", r"\b(?:fai(?:s|tes) (?:comme si|semblant)|imagine que|pretends que)~1(?:tu|vous)~2(?:n'as|n'avez|n'es|n'etes|etais|etiez|peux tout|pouvais|n'avais|es libre|etre)\b"),
    Rule("role_manipulation", ROLE, 0.8, "fr", r"\b(?:activ\w+|pass(?:e|ez|er|ons)|entr(?:e|ez|er)|bascul\w+|lanc\w+|deverrouill\w+|enclench\w+|demarr\w+)~4mode (?:developpeur|debug|debogage|administrateur|admin|dan|sans|dieu|maintenance|jailbreak|root|libre|non censure|illimite|debride|diagnostic)\b"),
    Rule("role_manipulation", ROLE, 0.6, "fr", r"\bmode (?:developpeur|debug|dan|administrateur|sans (?:filtre|restriction|censure|limite)s?|jailbreak|dieu) (?:est )?(?:active|desactive|actif|enclenche|on)\b"),
    Rule("role_manipulation", ROLE, 0.6, "fr", r"\b(?:je suis|c'est|ici|en tant que)~1(?:ton|votre|le|un|l|une)~1(?:createur|developpeur|administrateur|concepteur|proprietaire|ingenieur|equipe (?:de )?(?:securite|openai|technique)|responsable (?:de la )?securite)\b"),
    Rule("role_manipulation", ROLE, 0.5, "fr", r"\b(?:ton|votre|ta) (?:nouveau|nouvelle|vrai|vraie|veritable|seul|seule) (?:nom|role|identite|personnalite|mission|objectif|but|tache)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.65, "fr", r"\b(?:sans|aucune?|plus de|plus aucune?|libere\w* de|affranchi\w* de|depourvue? de|desactive\w*|supprime\w*|leve\w*|retire\w*|contourne\w*)~2" + _FETTERS + r"~1(?:ethiques?|morales?|de securite|de contenu|d'openai|legales?|ni|habituel\w*|de moderation)"),
    Rule("jailbreak_persona", JAILBREAK, 0.45, "fr", r"\bsans (?:aucune? )?(?:restriction|filtre|censure|tabou|garde-fou|limite ethique)s?\b|\b(?:non censuree?|non filtree?|debridee?)s?\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.55, "fr", r"\b(?:ne )?(?:refuse|refuses|refusez|refuser|decline\w*)(?: jamais| pas)~3(?:de |d'|une?|aucune?|mes|les|quoi|repondre|demande)|\b(?:tu|vous)~1(?:ne )?(?:peux|dois|pouvez|devez|as)~2(?:jamais|pas|pas le droit de) (?:de )?(?:refuser|dire non|decliner)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.75, "fr", r"\b(?:peu importe|meme si|quel(?:le)? que soi(?:t|ent)|sans (?:te|vous) (?:soucier|preoccuper)|independamment|sans tenir compte)~7" + _BANNED),
    Rule("jailbreak_persona", JAILBREAK, 0.8, "fr", r"\b(?:role de|etre|comme|es|sois|devien[st]|t'appelles?|nomme[er]?|incarne[rz]?) dan\b|\bdan,? (?:qui|une ia|un assistant)\b|\bqui peut tout (?:faire|dire)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.55, "fr", r"\bne refuse[zs]? jamais\b|\brepond(?:s|ez) a (?:tout|absolument tout)\b|\b(?:regles?|consignes?|restrictions?|limites)~3(?:ne s'appliquent plus|n'ont plus|ne (?:te|vous) concernent plus|n'existent (?:plus|pas))"),
    Rule("instruction_override", INJECTION, 0.65, "fr", r"\bpeu importe ce (?:qu'on|que l'on|que)~2(?:t'a|vous a|tu as|dit|demande|appris)"),
    Rule("system_prompt_extraction", INJECTION, 0.6, "fr", r"\b(?:tes|vos|ton|votre) (?:directives?|regles?|consignes?|instructions?|message|prompt) (?:cachee?s?|confidentiel\w*|secret\w*|interne?s?|developpeur|systeme|initiale?s?)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "fr", r"\b(?:repond\w*|obei\w*|execute\w*|accepte\w*|satisfai\w*)~3(?:toutes?|tous|n'importe quel\w*|chaque)~2(?:demandes?|questions?|ordres?|requetes?|commandes?)~3(?:sans|meme|peu importe|quel)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.5, "fr", r"\b(?:tout faire|faire n'importe quoi|tout dire|faire tout ce que|dire n'importe quoi) (?:maintenant|sans|que je)\b|\b(?:ia|intelligence artificielle|assistant|chatbot|robot|modele)~2(?:malveillant\w*|malefique|immorale?|amorale?|diabolique|sans (?:morale|ethique|conscience|scrupules?|limites?|filtres?|restrictions?))"),
    Rule("jailbreak_persona", JAILBREAK, 0.4, "fr", r"\b(?:sans|ni|pas d'|aucun|evite\w*)~2(?:avertissements?|mise en garde|mises en garde|disclaimers?|jugement moral|lecons? de morale|considerations? ethiques?)\b"),
    Rule("fiction_frame", JAILBREAK, 0.7, "fr", r"\b(?:monde|univers|recit|roman|scenario|histoire|realite|societe|simulation)~2(?:fictif|fictive|imaginaire|hypothetique|parallele|alternatif|ou|virtuel\w*)\b.{0,80}\b(?:tout est (?:permis|legal|autorise)|aucune? (?:loi|regle|restriction|limite|ethique)|rien n'est (?:interdit|illegal)|sans (?:loi|regle|restriction|limite)s?|n'existe(?:nt)? pas)\b"),
    Rule("fiction_frame", JAILBREAK, 0.6, "fr", r"\b(?:grand-mere|grand-maman|mamie|mami|grand-pere|papi)\b.{0,60}\b(?:me |nous |qui )(?:lisait|racontait|chantait|expliquait|recitait|disait|berc\w+)\b"),
    Rule("fiction_frame", JAILBREAK, 0.5, "fr", r"\b(?:personnage|mechant|hacker|pirate|chimiste|professeur|scientifique)~6(?:explique|decrit|detaille|revele|enseigne|montre)~6(?:etape par etape|comment (?:fabriquer|pirater|voler|construire|creer|synthetiser)|en detail)\b"),
    Rule("encoding", INJECTION, 0.65, "fr", r"\b(?:decod\w+|dechiffr\w+|decrypt\w+|traduis|convertis)\b.{0,60}\b(?:puis|et|ensuite) (?:execute|suis|applique|fais|obeis|reponds|respecte)\w*"),
    Rule("encoding", INJECTION, 0.4, "fr", r"\b(?:repond\w*|ecri\w*|affiche\w*|encode\w*|donne\w*)~4(?:en|sous forme de) (?:base ?64|rot ?13|hexadecimal|binaire|morse|verlan|leet)\b"),
    Rule("indirect_injection", INJECTION, 0.6, "fr", r"\b(?:note|message|instructions?|attention|important|consignes?|rappel|avis|a l'attention)(?: destinee?s?)? ?(?:a|aux?|pour|de|:)~1(?:l'|toute?s? |les? |la |une? )?(?:ia|assistants?|modeles?|llm|agents?|chatbots?|robots?|intelligences? artificielles?)(?: de langage| ia| conversationnel\w*)?\b(?: qui| lisant| :|:|,|\.|!| tu| vous)"),
    Rule("indirect_injection", INJECTION, 0.65, "fr", r"\bsi (?:tu es|vous etes|tu lis)~1(?:ia|llm|assistant|modele|intelligence artificielle|chatbot|agent|robot)\b|\b(?:toute|les?) (?:ia|assistants?|modeles?)~2(?:qui (?:lit|lisent|traite\w*|resume\w*)|lisant)\b"),
    Rule("indirect_injection", INJECTION, 0.45, "fr", r"\bne (?:mentionne|dis|parle|revele|signale|previens|divulgue)[sz]?~1(?:pas|rien|jamais)~2(?:ceci|cela|a l'utilisateur|cette|ces|l'utilisateur|de cette|cet)\b"),
    Rule("data_exfiltration", INJECTION, 0.6, "fr", r"\b(?:envoi\w*|envoy\w*|transmet\w*|transfer\w*|post\w*|publi\w*|communiqu\w*|expedi\w*)~7(?:a|vers|sur) (?:https?://|[\w.+-]+@[\w-]+\.|l'adresse suivante|cette adresse|ce serveur|un serveur externe)"),
    Rule("data_exfiltration", INJECTION, 0.55, "fr", _TELL + r"~4(?:donnees|informations|mots de passe|coordonnees|conversations|identifiants|dossiers|e-?mails)~2(?:des|de tous les|d'autres|des autres) (?:autres )?(?:utilisateurs?|clients?|employes|patients?|salaries)\b"),
    Rule("data_exfiltration", INJECTION, 0.55, "fr", _TELL + r"~4(?:cles? (?:d'|d')?api|jetons? d'acces|identifiants de connexion|variables d'environnement|cles? privees?|mot de passe (?:admin\w*|de la base))\b"),
    Rule("tool_abuse", INJECTION, 0.5, "fr", r"\b(?:execute|lance|appelle|utilise|declenche)[zr]?~3(?:commande (?:shell|systeme|suivante)|requete sql|outil d'envoi|fonction (?:send|envoyer|delete|supprimer)\w*|terminal)\b"),
)  # fmt: skip
