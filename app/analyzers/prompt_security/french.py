"""French, without accents, as the text is folded."""

from app.analyzers.prompt_security.rule import INJECTION, JAILBREAK, ROLE, Rule, rules

# The formatter would give every bracket a line of its own.
# fmt: off

_DROP = (
    r"\b(?:ignor(?:e[zr]?|ons|ant)|oubli(?:e[zr]?|ons|ant)|neglige[zr]?|contourne[zr]?|outrepasse[zr]?|desobei[st]\w*|"
    r"annule[zr]?|ecrase[zr]?|abandonne[zr]?|efface[zr]?|(?:ne )?(?:tiens|tenez|tenir) (?:pas|plus|"
    r"aucun(?:ement)?)(?: pas)? compte|arrete[zr]? de (?:suivre|respecter|tenir compte)|cesse[zr]? de (?:suivre|"
    r"respecter)|(?:fais|faites|faire) abstraction|ne (?:suis|suivez|respecte[zr]?|obeis\w*) (?:plus|pas)|"
    r"pass(?:e[zr]?) outre|passe[zr]? par-dessus|laisse[zr]? tomber|(?:mets|mettez|mettre) de cote|fais fi|n'obei\w* plus)"
)
_ORDERS = (
    r"(?:instructions?|consignes?|directives?|regles?|ordres?|prompts?|contraintes?|restrictions?|limitations?|"
    r"recommandations|commandes|programmation|garde-fous)\b"
)
_EARLIER = (
    r"(?:precedent\w*|ci-dessus|anterieur\w*|initiale?s?|donnees?|systeme|d'origine|recues?|plus haut|au-dessus|"
    r"prealables?|de depart|de base|de securite|d'avant|qui precedent)"
)
_TELL = (
    r"\b(?:revele|montre|affiche|donne|dis|dites|repete|recopie|ecri[st]|ecrivez|imprime|divulgue|cite|partage|communique|"
    r"resume|tradui[st]|traduisez|reprodui[st]|reproduisez|enumere|liste|transmet[s]?|transmettez|devoile|fourni[st]|"
    r"fournissez|copie|colle|retranscri[st]|expose|decri[st]|envoie|rappelle|restitue|lis)(?:[szr]|nt)?(?:-(?:moi|nous|le|"
    r"la|les))*"
)
_HIDDEN = (
    r"(?:systeme|initiale?s?|cachee?s?|secr(?:et|ete)s?|internes?|d'origine|de depart|de base|complet\w*|precedent\w*|"
    r"ci-dessus|exacte?s?|original\w*|confidentiel\w*|integral\w*|premiere?s?|au-dessus)"
)
_TEXT = (
    r"(?:prompt|pre-?prompt|instructions?|consignes?|message|directives?|invite|regles?|configuration|contexte|preambule|"
    r"parametres)"
)
_FETTERS = (
    r"(?:restrictions?|filtres?|censure|limites?|limitations?|garde-fous?|regles?|contraintes?|tabous?|morale|ethique|"
    r"barrieres?|interdits?)\b"
)
_BANNED = (
    r"(?:illega(?:le?|ux|les)s?|dangereu(?:x|se)s?|immora(?:le?|ux|les)s?|nuisibles?|contraires?|offensants?|"
    r"contre l'ethique|non ethiques?)"
)
_GUARDED = (
    r"(?:mot de passe|code (?:secret|d'acces|confidentiel)|cle (?:secrete|api|d'api|d'acces)|mot secret|phrase secrete|"
    r"secret)\b"
)

RULES: tuple[Rule, ...] = (
    *rules("instruction_override", INJECTION, "fr", (
        (0.9, _DROP + r"~4" + _ORDERS + r"~3" + _EARLIER),
        (0.75, _DROP + r"~2(?:toutes?|tous|tes|vos|ces|mes|l'ensemble|aucune)~3" + _ORDERS),
        (0.35, _DROP + r"~2(?:les?|la|l'|des?)~1" + _ORDERS),
        (0.75, (_DROP + r"~2(?:tout|ce) (?:ce )?(?:qui|que|qu')~3(?:precede|avant|ci-dessus|au-dessus|dit|demande|"
            r"appris|plus haut|ecrit|indique)\b")),
        (0.6, (_DROP + r"~2(?:tout|le (?:texte|contexte|message|contenu)|la (?:demande|question|"
            r"tache))~2(?:precede\w*|ci-dessus|au-dessus|anterieur\w*|d'avant|le reste)\b")),
        (0.6, (r"\b(?:nouvelles?|vraies?|veritables?|nouveau|nouveaux) (?:instructions?|consignes?|directives?|"
            r"regles?|ordres?|prompt)(?: systeme)?(?: (?:est|sont|pour toi)\b| ?:)")),
        (0.35, (r"\b(?:a partir de maintenant|desormais|dorenavant|des a present|a compter de maintenant),? (?:tu|vous|"
            r"reponds|repondez|n'|ignore|oublie|ton|ta|tes|votre|vos|fais)\b")),
        (0.75, (r"\b(?:remplacent?|annulent?|priment?|l'emportent?|ont? priorite|a priorite)~2(?:toutes?|tes|vos|"
            r"l'ensemble)~2" + _ORDERS)),
        (0.55, (r"\b(?:a la place|au lieu de (?:ca|cela)|plutot),? (?:dis|ecris|reponds|affiche|revele|donne|fais|"
            r"envoie|tu (?:dois|vas))\b|\bfin (?:du|des) (?:prompt|instructions|consignes)\b")),
        (0.65, r"\bpeu importe ce (?:qu'on|que l'on|que)~2(?:t'a|vous a|tu as|dit|demande|appris)"),
    )),
    *rules("system_prompt_extraction", INJECTION, "fr", (
        (0.85, (_TELL + r"~4(?:ton|ta|tes|votre|vos|les?|la|ce|cette|l'integralite)~3" + _TEXT
            + r" " + _HIDDEN + r"\b")),
        (0.65, _TELL + r"~4(?:ton|ta|tes|votre|vos)~2" + _TEXT + r"\b"),
        (0.7, (r"\bquel(?:le)?s? (?:est|sont|etai(?:t|ent))~1(?:ton|ta|tes|votre|vos|le|les|la)~2" + _TEXT
            + r"(?: " + _HIDDEN + r"|,? (?:que|qu'on|qui t|qui vous|donne))")),
        (0.55, (r"\bquel(?:le)?s? (?:est|sont|etai(?:t|ent))~1(?:ton|ta|tes|votre|vos)~1(?:prompt|instructions|"
            r"consignes|directives|regles|restrictions)\b|\b(?:ton|votre|tes|vos) (?:prompt|message|instructions|"
            r"consignes)~1(?:systeme|initial\w*|cache\w*|secret\w*)\b")),
        (0.65, (_TELL + r"~3(?:tout|mot pour mot|textuellement|le texte|les mots|chaque mot)~3(?:ce qui precede|"
            r"ci-dessus|au-dessus|avant|precede|plus haut|depuis le debut)\b")),
        (0.6, (r"\b(?:tes|vos|ton|votre) (?:directives?|regles?|consignes?|instructions?|message|prompt) (?:cachee?s?|"
            r"confidentiel\w*|secret\w*|interne?s?|developpeur|systeme|initiale?s?)\b")),
    )),
    *rules("secret_extraction", INJECTION, "fr", (
        (0.6, _TELL + r"~2(?:le|la|ton|ta|votre|ce|du)~1" + _GUARDED),
        (0.55, r"\bquel(?:le)?s? (?:est|sont|etait)~1(?:le|la|ton|ta|votre|ce)~1" + _GUARDED),
    )),
    *rules("role_manipulation", ROLE, "fr", (
        (0.3, r"\b(?:tu es|tu seras|tu deviens|vous etes|vous serez|te voila) (?:maintenant|a present)\b"),
        (0.55, (r"\b(?:tu es|tu seras|tu deviens|vous etes|vous serez) (?:desormais|dorenavant|"
            r"a partir de maintenant)\b|\b(?:maintenant|desormais|dorenavant|a partir de maintenant),? (?:tu es|"
            r"tu seras|tu deviens|vous etes|tu t'appelles|tu incarnes|tu (?:te )?(?:vas|dois|dois te|"
            r"vas te) (?:jouer|incarner|agir|etre|comporter))\b")),
        (0.55, (r"\b(?:tu es|vous etes|tu deviens) (?:maintenant|desormais|a present)~3(?:libre|root|administrateur|"
            r"dan|malefique|humain|debride\w*|jailbreake?\w*|sans|en mode|mon (?:esclave|serviteur)|une? (?:ia|"
            r"assistant|modele) (?:sans|libre|non))\b")),
        (0.65, (r"\b(?:tu n'es|vous n'etes) plus~2(?:une?|soumis\w*|limite\w*|oblige\w*|contraint\w*|lie\w*|assistant|"
            r"ia|tenu\w*|restreint\w*)\b")),
        (0.8, (r"\b(?:fai(?:s|tes) (?:comme si|semblant)|imagine[z]?|pretend[sz]?\w*|agi(?:s|ssez)|comporte\S*|"
            r"jou(?:e|ez|er)|incarn(?:e|ez|er)|repond\w*|simule[z]?|sois|soyez|"
            r"devien[st])~7(?:sans (?:aucune? )?(?:restriction|filtre|limite|regle|censure|morale|ethique|tabou|"
            r"contrainte)s?|aucune? (?:restriction|regle|limite|filtre|censure)|non censure\w*|non bride\w*|"
            r"malveillant\w*|debride\w*)\b")),
        (0.55, (r"\b(?:fai(?:s|tes) (?:comme si|semblant)|imagine que|pretends que)~1(?:tu|vous)~2(?:n'as|n'avez|n'es|"
            r"n'etes|etais|etiez|peux tout|pouvais|n'avais|es libre|etre)\b")),
        (0.8, (r"\b(?:activ\w+|pass(?:e|ez|er|ons)|entr(?:e|ez|er)|bascul\w+|lanc\w+|deverrouill\w+|enclench\w+|"
            r"demarr\w+)~4mode (?:developpeur|debug|debogage|administrateur|admin|dan|sans|dieu|maintenance|"
            r"jailbreak|root|libre|non censure|illimite|debride|diagnostic)\b")),
        (0.6, (r"\bmode (?:developpeur|debug|dan|administrateur|sans (?:filtre|restriction|censure|limite)s?|"
            r"jailbreak|dieu) (?:est )?(?:active|desactive|actif|enclenche|on)\b")),
        (0.6, (r"\b(?:je suis|c'est|ici)~1(?:ton|votre|le|un|l|une)~1(?:createur|developpeur|administrateur|"
            r"concepteur|proprietaire|ingenieur|equipe (?:de )?(?:securite|openai|technique)|"
            r"responsable (?:de la )?securite)\b")),
        (0.5, (r"\b(?:ton|votre|ta) (?:nouveau|nouvelle|vrai|vraie|veritable|seul|seule) (?:nom|role|identite|"
            r"personnalite|mission|objectif|but|tache)\b")),
    )),
    *rules("jailbreak_persona", JAILBREAK, "fr", (
        (0.65, (r"\b(?:sans|aucune?|plus de|plus aucune?|libere\w* de|affranchi\w* de|depourvue? de|desactive\w*|"
            r"supprime\w*|leve\w*|retire\w*|contourne\w*)~2" + _FETTERS + r"~1(?:ethiques?|morales?|de securite|"
            r"de contenu|d'openai|legales?|ni|habituel\w*|de moderation)")),
        (0.45, (r"\bsans (?:aucune? )?(?:restriction|filtre|censure|tabou|garde-fou|limite ethique)s?\b|"
            r"\b(?:non censuree?|non filtree?|debridee?)s?\b")),
        (0.55, (r"\b(?:ne )?(?:refuse|refuses|refusez|refuser|decline\w*)(?: jamais| pas)~3(?:de |d'|une?|aucune?|mes|"
            r"les|quoi|repondre|demande)|\b(?:tu|vous)~1(?:ne )?(?:peux|dois|pouvez|devez|as)~2(?:jamais|pas|"
            r"pas le droit de) (?:de )?(?:refuser|dire non|decliner)\b")),
        (0.75, (r"\b(?:peu importe|meme si|quel(?:le)? que soi(?:t|ent)|sans (?:te|vous) (?:soucier|preoccuper)|"
            r"independamment|sans tenir compte)~7" + _BANNED)),
        (0.8, (r"\b(?:role de|etre|comme|es|sois|devien[st]|t'appelles?|nomme[er]?|incarne[rz]?) dan\b|\bdan,? (?:qui|"
            r"une ia|un assistant)\b|\bqui peut tout (?:faire|dire)\b")),
        (0.55, (r"\bne refuse[zs]? jamais\b|\brepond(?:s|ez) a (?:tout|absolument tout)\b|\b(?:regles?|consignes?|"
            r"restrictions?|limites)~3(?:ne s'appliquent plus|n'ont plus|ne (?:te|vous) concernent plus|"
            r"n'existent (?:plus|pas))")),
        (0.6, (r"\b(?:repond\w*|obei\w*|execute\w*|accepte\w*|satisfai\w*)~3(?:toutes?|tous|n'importe quel\w*|"
            r"chaque)~2(?:demandes?|questions?|ordres?|requetes?|commandes?)~3(?:sans|meme|peu importe|quel)\b")),
        (0.5, (r"\b(?:tout faire|faire n'importe quoi|tout dire|faire tout ce que|dire n'importe quoi) (?:maintenant|"
            r"sans|que je)\b|\b(?:ia|intelligence artificielle|assistant|chatbot|robot|modele)~2(?:malveillant\w*|"
            r"malefique|immorale?|amorale?|diabolique|sans (?:morale|ethique|conscience|scrupules?|limites?|"
            r"filtres?|restrictions?))")),
        (0.4, (r"\b(?:sans|ni|pas d'|aucun|evite\w*)~2(?:avertissements?|mise en garde|mises en garde|disclaimers?|"
            r"jugement moral|lecons? de morale|considerations? ethiques?)\b")),
    )),
    *rules("fiction_frame", JAILBREAK, "fr", (
        (0.7, (r"\b(?:monde|univers|recit|roman|scenario|histoire|realite|societe|simulation)~2(?:fictif|fictive|"
            r"imaginaire|hypothetique|parallele|alternatif|ou|virtuel\w*)\b.{0,80}\b(?:tout est (?:permis|legal|"
            r"autorise)|aucune? (?:loi|regle|restriction|limite|ethique)|rien n'est (?:interdit|illegal)|"
            r"sans (?:loi|regle|restriction|limite)s?|n'existe(?:nt)? pas)\b")),
        (0.6, (r"\b(?:grand-mere|grand-maman|mamie|mami|grand-pere|papi)\b.{0,60}\b(?:me |nous |qui )(?:lisait|"
            r"racontait|chantait|expliquait|recitait|disait|berc\w+)\b")),
        (0.5, (r"\b(?:personnage|mechant|hacker|pirate|chimiste|professeur|scientifique)~6(?:explique|decrit|detaille|"
            r"revele|enseigne|montre)~6(?:etape par etape|comment (?:fabriquer|pirater|voler|construire|creer|"
            r"synthetiser)|en detail)\b")),
    )),
    *rules("encoding", INJECTION, "fr", (
        (0.65, (r"\b(?:decod\w+|dechiffr\w+|decrypt\w+|traduis|convertis)\b.{0,60}\b(?:puis|et|ensuite) (?:execute|"
            r"suis|applique|fais|obeis|reponds|respecte)\w*")),
        (0.4, (r"\b(?:repond\w*|ecri\w*|affiche\w*|encode\w*|donne\w*)~4(?:en|sous forme de) (?:base ?64|rot ?13|"
            r"hexadecimal|binaire|morse|verlan|leet)\b")),
    )),
    *rules("indirect_injection", INJECTION, "fr", (
        (0.6, (r"\b(?:note|message|instructions?|attention|important|consignes?|rappel|avis|"
            r"a l'attention)(?: destinee?s?)? ?(?:a|aux?|pour|de|:)~1(?:l'|toute?s? |les? |la |une? )?(?:ia|"
            r"assistants?|modeles?|llm|agents?|chatbots?|robots?|intelligences? artificielles?)(?: de langage| ia|"
            r" conversationnel\w*)?\b(?: qui| lisant| :|:|,|\.|!| tu| vous)")),
        (0.65, (r"\bsi (?:tu es|vous etes|tu lis)~1(?:ia|llm|assistant|modele|intelligence artificielle|chatbot|agent|"
            r"robot)\b|\b(?:toute|les?) (?:ia|assistants?|modeles?)~2(?:qui (?:lit|lisent|traite\w*|resume\w*)|"
            r"lisant)\b")),
        (0.45, (r"\bne (?:mentionne|dis|parle|revele|signale|previens|divulgue)[sz]?~1(?:pas|rien|jamais)~2(?:ceci|"
            r"cela|a l'utilisateur|cette|ces|l'utilisateur|de cette|cet)\b")),
    )),
    *rules("data_exfiltration", INJECTION, "fr", (
        (0.6, (r"\b(?:envoi\w*|envoy\w*|transmet\w*|transfer\w*|post\w*|publi\w*|communiqu\w*|expedi\w*)~7(?:a|vers|"
            r"sur) (?:https?://|[\w.+-]+@[\w-]+\.|l'adresse suivante|cette adresse|ce serveur|un serveur externe)")),
        (0.55, (_TELL + r"~4(?:donnees|informations|mots de passe|coordonnees|conversations|identifiants|dossiers|"
            r"e-?mails)~2(?:des|de tous les|d'autres|des autres) (?:autres )?(?:utilisateurs?|clients?|employes|"
            r"patients?|salaries)\b")),
        (0.55, (_TELL + r"~4(?:cles? (?:d'|d')?api|jetons? d'acces|identifiants de connexion|variables d'environnement|"
            r"cles? privees?|mot de passe (?:admin\w*|de la base))\b")),
    )),
    *rules("tool_abuse", INJECTION, "fr", (
        (0.5, (r"\b(?:execute|lance|appelle|utilise|declenche)[zr]?~3(?:commande (?:shell|systeme|suivante)|"
            r"requete sql|outil d'envoi|fonction (?:send|envoyer|delete|supprimer)\w*|terminal)\b")),
    )),
)
