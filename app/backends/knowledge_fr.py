"""What the simulated model knows in French: one block per subject, `subject | search words` and then its sentences."""

TEXT = """
le monitoring d'une application d'IA | monitoring surveillance supervision surveiller superviser suivi IA modèle production
Le monitoring d'une application d'IA consiste à mesurer en continu la qualité, la latence, le coût et la sécurité de ses
réponses. On suit les indicateurs du modèle en production, comme la dérive des données ou le taux d'hallucination, à côté des
indicateurs techniques habituels. Chaque indicateur reçoit un seuil et une alerte, afin que l'équipe réagisse avant que les
utilisateurs ne se plaignent. Un bon suivi relie enfin chaque mesure à une requête précise, ce qui rend le diagnostic rapide.

l'observabilité | observabilité observer comprendre système métriques traces journaux signaux télémétrie
L'observabilité est la capacité de comprendre l'état interne d'un système à partir de ce qu'il émet. Elle repose sur trois
signaux complémentaires : les métriques, les traces et les journaux. Les métriques disent qu'un problème existe, les traces
montrent où il se trouve et les journaux expliquent pourquoi. Un identifiant commun à ces signaux permet de passer de l'un à
l'autre en quelques secondes.

la latence | latence lenteur lent rapide temps réponse délai percentile p95 performance
La latence est le temps qui s'écoule entre la requête et la dernière partie de la réponse. On la lit par percentiles, car une
moyenne cache les requêtes lentes que les utilisateurs remarquent. Pour réduire la latence, on mesure chaque étape, on
supprime les appels inutiles et on met en cache ce qui revient souvent. Avec un modèle de langage, la longueur de la réponse
explique la plus grande partie du temps passé.

la dérive des données | dérive drift données distribution changement référence domaine
La dérive des données apparaît lorsque les requêtes reçues ne ressemblent plus à celles de la période de référence. On la
détecte en comparant la distribution récente des textes à une référence stable, au moyen d'un test statistique. Une dérive
n'est pas toujours une panne : un nouveau public ou une nouvelle saison suffit à la provoquer. Quand elle est confirmée, on
examine les exemples nouveaux, puis on adapte le modèle ou la référence.

les hallucinations d'un modèle | hallucination hallucinations inventer faux affirmations sources ancrage contexte
Une hallucination est une affirmation d'un modèle de langage que ses sources ne soutiennent pas. On limite les hallucinations
en donnant au modèle un contexte fiable et en lui demandant de répondre à partir de ce contexte seulement. Pour les détecter,
on compare les nombres, les noms et les affirmations de la réponse au texte fourni. Les cas douteux sont signalés à une
personne, car aucun détecteur ne les trouve tous.

la qualité des réponses | qualité réponses réponse utile pertinence complète cohérence mesurer score
La qualité des réponses se mesure par l'absence de défauts : hors sujet, refus injustifié, texte coupé, répétitions ou
mauvaise langue. Un score entre zéro et un rend la qualité comparable d'un jour à l'autre. On complète la mesure automatique
par l'avis des utilisateurs et par une relecture d'exemples tirés au hasard. Une baisse durable du score est un bon motif
d'alerte.

l'injection de prompt | injection prompt attaque instructions détournement malveillant
L'injection de prompt est une attaque qui glisse des instructions dans un texte pour détourner le modèle de sa tâche. On s'en
protège en séparant les consignes des données, en filtrant les entrées et en limitant les droits des outils appelés. Les
documents chargés par l'application doivent être traités avec la même méfiance que les messages des utilisateurs. Chaque
tentative d'injection est comptée et conservée, afin de suivre l'évolution des attaques.

la sécurité d'une application | sécurité sécuriser menaces vulnérabilité risques protéger protection durcir
La sécurité d'une application commence par la liste de ce qu'elle doit protéger et des menaces qui pèsent sur elle. On réduit
les risques avec des droits minimaux, des dépendances à jour et des entrées toujours vérifiées. Les secrets restent hors du
code et sont renouvelés régulièrement. Des tests réguliers et une veille sur les vulnérabilités complètent la protection.

les données personnelles | données personnelles PII masquage anonymisation confidentialité vie privée
Les données personnelles sont les informations qui permettent d'identifier une personne, comme un nom, une adresse ou un
numéro de téléphone. Avant d'envoyer un texte à un modèle, il est prudent de les détecter et de les masquer. Le masquage
remplace chaque valeur par un marqueur, ce qui garde le sens de la phrase sans exposer la personne. Les journaux et les traces
doivent suivre la même règle que la réponse.

le RGPD | RGPD règlement protection données conformité consentement droits registre
Le RGPD encadre l'usage des données personnelles dans l'Union européenne. Il demande une finalité claire, une base légale, une
durée de conservation limitée et le respect des droits des personnes. Une équipe se met en conformité en tenant un registre de
ses traitements et en collectant le moins de données possible. Une analyse d'impact est requise lorsque le traitement présente
un risque élevé.

le règlement européen sur l'IA | AI Act règlement européen IA risque niveau obligations transparence conformité
Le règlement européen sur l'IA, ou AI Act, classe les usages de l'intelligence artificielle par niveau de risque. Les
pratiques inacceptables sont interdites, les systèmes à haut risque sont soumis à des obligations strictes et les autres à la
transparence. Un système à haut risque doit être documenté, journalisé, surveillé et placé sous contrôle humain. Tenir une
piste d'audit dès le premier jour rend cette conformité bien plus simple.

le coût d'un modèle de langage | coût coûts prix budget dépenses facture économiser jetons optimiser
Le coût d'un modèle de langage dépend du nombre de jetons lus et écrits, et du prix de chacun. Pour maîtriser le budget, on
mesure le coût par requête, par équipe et par fonctionnalité. Des consignes plus courtes, un cache et un modèle plus petit
pour les cas simples réduisent souvent la facture. Une alerte sur les dépenses du jour évite les mauvaises surprises en fin de
mois.

les objectifs de niveau de service | SLO SLI objectif objectifs niveau service budget erreur disponibilité fiabilité
Un objectif de niveau de service, ou SLO, fixe la part des requêtes qui doivent réussir sur une période. L'indicateur associé,
le SLI, se calcule à partir d'événements comptés, jamais d'impressions. La part restante forme le budget d'erreur, que
l'équipe peut dépenser en changements. Quand ce budget fond trop vite, on ralentit les livraisons et on répare d'abord.

les alertes | alerte alertes alerting astreinte seuil notification bruit fatigue
Une bonne alerte signale un problème que les utilisateurs ressentent et sur lequel une personne peut agir. On choisit peu
d'alertes, chacune avec un seuil mesuré, une gravité et une fiche de réaction. Alerter sur la vitesse de consommation du
budget d'erreur réduit nettement le bruit. Les alertes que personne ne traite sont corrigées ou supprimées à chaque revue.

les tableaux de bord | tableau tableaux bord dashboard grafana visualiser graphique panneau
Un tableau de bord utile répond d'abord à une question simple : le service va-t-il bien ? On place en haut les indicateurs vus
par les utilisateurs, puis les détails qui expliquent un écart. Dans Grafana, chaque panneau porte une unité, un seuil et un
titre qui se lit sans aide. Un tableau court et tenu à jour vaut mieux que dix tableaux oubliés.

les métriques Prometheus | prometheus métrique métriques compteur jauge histogramme étiquettes cardinalité
Prometheus collecte des métriques en interrogeant régulièrement chaque service. Un compteur ne fait que croître, une jauge
monte et descend, et un histogramme décrit une distribution comme celle de la latence. Les étiquettes doivent venir
d'ensembles fermés, car une cardinalité trop forte épuise la mémoire. Des règles d'enregistrement préparent les calculs que
les tableaux de bord demandent souvent.

le traçage distribué | trace traces traçage opentelemetry span distribué contexte propagation
Le traçage distribué suit une requête à travers tous les services qu'elle traverse. Avec OpenTelemetry, chaque étape devient
un span qui porte sa durée, ses attributs et son parent. Le contexte de trace voyage dans les en-têtes, ce qui relie les
services entre eux. Un échantillonnage qui garde les erreurs et les requêtes lentes limite le volume sans perdre l'essentiel.

les journaux | log logs journal journaux journalisation structuré fichier rétention
Un journal structuré écrit chaque événement sous forme de champs, ce qui le rend facile à chercher. On y met un horodatage, un
niveau, un message stable et l'identifiant de la requête. Les textes des utilisateurs et les secrets n'ont pas leur place dans
les journaux. Une durée de rétention courte pour les journaux courants et plus longue pour les erreurs suffit souvent.

la piste d'audit | audit piste preuve traçabilité enregistrement intégrité auditeur
Une piste d'audit conserve la preuve de ce que le système a fait, pour qui et pourquoi. Chaque enregistrement est écrit de
façon durable avant que la réponse ne parte. Une chaîne d'empreintes permet de vérifier l'intégrité de la piste et de repérer
une ligne modifiée. L'auditeur retrouve ainsi une décision des mois plus tard, sans voir les données personnelles.

les grands modèles de langage | LLM modèle modèles langage transformeur génératif GPT intelligence artificielle
Un grand modèle de langage prédit la suite d'un texte, un jeton après l'autre, à partir de ce qu'il a appris sur de vastes
corpus. Il excelle à résumer, reformuler, traduire et expliquer. Il ne vérifie pas les faits par lui-même, c'est pourquoi on
lui fournit des sources et on contrôle ses réponses. Son comportement dépend beaucoup de la consigne et des exemples qu'on lui
donne.

la génération augmentée par recherche | RAG recherche documents augmentée récupération base connaissances passages
La génération augmentée par recherche, ou RAG, cherche d'abord des passages utiles dans une base de documents. Le modèle
rédige ensuite sa réponse à partir de ces passages, qu'il peut citer. La qualité dépend surtout de la recherche : un découpage
soigné et un bon classement comptent plus que la taille du modèle. On mesure séparément la pertinence des passages et la
fidélité de la réponse.

les représentations vectorielles | embedding embeddings vecteur vecteurs vectorielle représentation similarité sémantique
Une représentation vectorielle, ou embedding, traduit un texte en une suite de nombres. Deux textes de sens voisin ont des
vecteurs proches, ce qui permet la recherche sémantique. On compare les vecteurs par le cosinus de leur angle. Une base
vectorielle range ces vecteurs dans un index, afin de trouver les plus proches en quelques millisecondes.

l'ajustement d'un modèle | fine-tuning ajustement entraîner entraînement réentraîner adapter spécialiser exemples
L'ajustement d'un modèle, ou fine-tuning, poursuit son entraînement sur des exemples propres à une tâche. Il convient lorsque
la forme attendue est stable et que de bonnes consignes ne suffisent plus. La qualité des exemples d'entraînement compte
davantage que leur nombre. On garde toujours un jeu de test à part, pour vérifier que le modèle adapté est réellement
meilleur.

l'évaluation d'un modèle | évaluation évaluer comparer benchmark test tests précision rappel modèles
L'évaluation d'un modèle commence par un jeu d'exemples représentatif et une mesure choisie d'avance. La précision et le
rappel décrivent deux erreurs différentes, et leur équilibre dépend du métier. On compare toujours le modèle à une référence
simple avant de conclure. Une évaluation régulière sur des cas récents évite de juger le modèle sur un monde qui a changé.

les garde-fous | garde-fou garde-fous guardrail guardrails filtre filtres bloquer politique modération
Un garde-fou examine un texte avant ou après le modèle et décide de le laisser passer, de le masquer ou de le bloquer. Chaque
garde-fou a un seuil, une action et un mode d'observation pour l'essayer sans gêner personne. On mesure ses faux positifs
autant que ses détections, car un filtre trop strict fait fuir les utilisateurs. Tout changement de politique est inscrit dans
la piste d'audit.

la modération des contenus | toxicité toxique modération contenu contenus haineux insultes harcèlement
La modération des contenus repère les textes toxiques, comme les insultes, les menaces ou le harcèlement. Elle combine un
lexique, un classifieur et une relecture humaine pour les cas limites. Le contexte compte : citer une insulte pour la dénoncer
n'est pas insulter. Les seuils se règlent à partir d'exemples réels et de leur coût pour les personnes concernées.

les bases de données | base bases données SQL requête requêtes index table postgresql sqlite optimiser
Une base de données range l'information de façon que plusieurs programmes la lisent et la modifient sans conflit. Un index
accélère les requêtes qui filtrent ou trient sur une colonne, au prix d'écritures un peu plus lentes. Le plan d'exécution
montre si une requête SQL utilise l'index prévu. Des transactions courtes et une lecture régulière des requêtes lentes gardent
la base en bonne santé.

les sauvegardes | sauvegarde sauvegardes restauration backup restaurer reprise sinistre perte
Une sauvegarde n'a de valeur que si sa restauration a été essayée. La règle courante garde trois copies, sur deux supports,
dont une hors du site. On fixe la perte de données acceptable et le temps de reprise avant de choisir l'outil. Un essai de
restauration chaque mois transforme un espoir en certitude.

les conteneurs Docker | docker conteneur conteneurs image images compose dockerfile
Un conteneur Docker emballe un programme avec ses dépendances, afin qu'il tourne partout de la même façon. Une image petite,
bâtie en plusieurs étapes et sans compte administrateur, démarre vite et expose moins de failles. Docker Compose décrit
plusieurs conteneurs et leurs réseaux dans un seul fichier. Un contrôle de santé permet de redémarrer un conteneur qui ne
répond plus.

Kubernetes | kubernetes cluster pod pods orchestrateur déploiement autoscaling réplicas
Kubernetes répartit des conteneurs sur un ensemble de machines et maintient le nombre de réplicas demandé. Les sondes de vie
et de disponibilité lui disent quand redémarrer un pod ou lui envoyer du trafic. Des limites de mémoire et de processeur
évitent qu'un service en étouffe un autre. On l'adopte quand plusieurs équipes partagent une plate-forme, plus rarement pour
un seul service.

l'intégration continue | intégration continue CI CD pipeline déploiement livraison automatiser tests déployer
L'intégration continue construit et teste chaque changement dès qu'il est proposé. Un pipeline rapide donne un retour en
quelques minutes, ce qui encourage les petits changements. Le déploiement progressif envoie d'abord une faible part du trafic
à la nouvelle version. Un retour en arrière automatique limite les dégâts lorsque les indicateurs se dégradent.

la conception d'une API | API REST conception endpoint http interface requêtes versionner documentation
Une API bien conçue nomme clairement ses ressources et garde le même comportement d'une version à l'autre. Les erreurs
utilisent les codes HTTP attendus et un message qui dit comment corriger la requête. La pagination et des limites de débit
protègent le service des usages excessifs. Une documentation produite à partir du code reste juste sans effort.

la mise en cache | cache caching redis expiration invalidation mémoire
La mise en cache garde près du programme un résultat coûteux à recalculer. On choisit une durée d'expiration selon l'âge que
la donnée peut supporter. L'invalidation est la partie difficile : une clé qui contient la version de la donnée la simplifie
beaucoup. Le taux de succès du cache et la latence qu'il économise sont les deux mesures à suivre.

la limitation de débit | limitation débit rate limit quota throttling requêtes trafic surcharge
La limitation de débit protège un service en bornant le nombre de requêtes de chaque client. Une fenêtre glissante ou un seau
à jetons lisse le trafic sans punir les courtes pointes. Le client refusé reçoit le code 429 et un délai d'attente dans l'en-
tête Retry-After. Les quotas se règlent d'après la capacité mesurée lors d'un test de charge.

l'authentification | authentification mot passe mots connexion identité MFA oauth jeton accès
L'authentification vérifie l'identité d'une personne ou d'un programme avant de lui donner un accès. Un second facteur bloque
la plupart des vols de mots de passe. Les mots de passe sont conservés sous forme d'empreintes lentes et salées, jamais en
clair. OAuth permet de donner à une application un accès limité sans lui confier le mot de passe.

le chiffrement | chiffrement chiffrer TLS certificat clé clés HTTPS cryptographie
Le chiffrement rend une donnée illisible pour qui n'en possède pas la clé. TLS protège les échanges sur le réseau, tandis que
le chiffrement au repos protège les disques et les sauvegardes. La gestion des clés est le point sensible : on les garde à
part et on les renouvelle. Des certificats renouvelés automatiquement évitent les pannes d'expiration.

la gestion d'un incident | incident incidents post-mortem panne crise diagnostic rétablir cause
La gestion d'un incident vise d'abord à rétablir le service, puis à comprendre la cause. Une personne coordonne, une autre
communique et les autres cherchent. Le post-mortem décrit les faits sans chercher de coupable et se termine par des actions
datées. Suivre ces actions jusqu'au bout fait baisser le nombre d'incidents au fil des mois.

les tests de charge | charge test tests stress montée capacité débit performance goulot
Un test de charge envoie un trafic réaliste pour mesurer le débit et la latence qu'un service peut tenir. On augmente la
charge par paliers jusqu'à trouver le premier goulot d'étranglement. Le client de test doit tourner sur une autre machine que
le service, pour ne pas fausser la mesure. Les résultats fixent la capacité à prévoir et les limites de débit à configurer.

les tests logiciels | tests test unitaire unitaires python pytest code couverture bug qualité logiciel
Les tests logiciels décrivent par des exemples ce que le code doit faire. Un test unitaire vérifie une petite partie en
quelques millisecondes, un test d'intégration vérifie que les parties s'accordent. En Python, pytest rend ces exemples courts
et lisibles. Un bug corrigé laisse toujours derrière lui un test qui l'aurait trouvé.

l'apprentissage automatique | apprentissage automatique machine learning surapprentissage données entraînement
L'apprentissage automatique ajuste un modèle à partir de données au lieu de règles écrites à la main. Le surapprentissage
apparaît quand le modèle retient ses exemples au lieu d'en tirer une règle générale. On le repère en comparant l'erreur
d'entraînement à l'erreur sur des données mises de côté. Davantage de données variées et un modèle plus simple sont les
premiers remèdes.

les biais et l'équité | biais équité discrimination équitable groupe éthique juste
Un biais est un écart systématique qui désavantage un groupe de personnes. Il vient souvent des données, qui reflètent des
décisions passées. On mesure l'équité en comparant les erreurs du modèle entre les groupes. Corriger un biais demande de
meilleures données, un seuil adapté et une surveillance dans la durée.

l'explicabilité | explicabilité expliquer décision interprétable transparence pourquoi variables
L'explicabilité cherche à dire pourquoi un modèle a donné un résultat. Pour un modèle simple, les variables et leurs poids
suffisent ; pour un modèle complexe, on mesure l'effet de chaque variable sur la décision. Une explication utile s'adresse à
la personne concernée, dans ses mots. Elle aide aussi l'équipe à repérer un modèle qui a raison pour de mauvaises raisons.

l'informatique en nuage | cloud nuage hébergement serveur serveurs infrastructure migration région
L'informatique en nuage loue des serveurs, du stockage et des services à l'usage. Elle évite un gros investissement de départ,
mais demande un suivi régulier des dépenses. Le choix de la région compte pour la latence et pour le lieu où résident les
données. Une migration réussie avance service par service, avec un retour possible à chaque étape.

le réseau | réseau DNS pare-feu VPN adresse connexion bande passante proxy
Un réseau relie des machines par des adresses et des routes. Le DNS traduit un nom en adresse, et une panne de DNS ressemble
souvent à une panne de tout le reste. Un pare-feu n'ouvre que les ports utiles et consigne ce qu'il refuse. Pour diagnostiquer
une connexion lente, on mesure séparément la résolution du nom, l'établissement du lien et la réponse.

la gestion de projet | projet planning planifier priorités tâches équipe délai réunion organiser ordre jour
La gestion de projet commence par un objectif que toute l'équipe peut redire. On découpe le travail en petites tâches, on fixe
les priorités et on montre un résultat chaque semaine. Une réunion utile a un ordre du jour, une durée et une décision notée à
la fin. Les risques connus sont écrits tôt, quand il est encore facile d'agir.

la rédaction professionnelle | rédiger rédaction écrire mail courriel message compte rendu résumé résumer rapport synthèse
Un bon texte professionnel dit l'essentiel dans sa première phrase. Un courriel ou un rapport clair précise ensuite le
contexte, la demande et la date attendue. Un résumé garde les décisions et les chiffres, et laisse les détails au document
d'origine. Relire à voix haute aide à trouver les phrases trop longues.
"""
