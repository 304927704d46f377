"""English: attacks on who the model is and on what it refuses."""

from app.analyzers.prompt_security.rule import JAILBREAK, ROLE, Rule, rules

# The formatter would give every bracket a line of its own.
# fmt: off

_BANNED = r"(?:illegal|unethical|immoral|harmful|dangerous|offensive|inappropriate|explicit|unsafe|controversial|malicious)"
_FETTERS = (
    r"(?:restrictions?|filters?|filtering|limitations?|limits|censorship|guardrails|safeguards|guidelines|polic(?:y|ies)|"
    r"boundaries|constraints|rules|morals?|ethics|safety (?:measures|protocols|features))\b"
)

RULES: tuple[Rule, ...] = (
    *rules("role_manipulation", ROLE, "en", (
        (0.55, (r"\byou(?:'re| are) (?:no longer|henceforth|from now on)\b|\bfrom now on,? you(?: are|'re| will (?:be|"
            r"act|behave|become|play)| must (?:be|act|behave))\b")),
        (0.3, r"\byou are (?:now|going to be|about to (?:be|become))\b"),
        (0.55, (r"\byou(?:'re| are| will be| have become) now~3(?:free|unbound|root|administrator|admin|dan|evil|human|"
            r"jailbroken|in (?:developer|debug|admin|god|maintenance)|a different|an unrestricted|rogue|"
            r"my (?:slave|servant))\b")),
        (0.8, (r"\b(?:pretend|act|behave|role-? ?play|respond|answer|simulate|imagine|be|play|"
            r"become)~4(?:unrestricted|uncensored|unfiltered|amoral|immoral|jailbroken|unethical|no (?:rules|"
            r"restrictions|limits|filters?)|without (?:any )?(?:restrictions|rules|filters?|limit(?:ation)?s|"
            r"ethics|morals))")),
        (0.55, (r"\b(?:pretend|act as if|imagine)~2you(?:'re| are| were)?~2(?:not|no longer|free|human|unbound|never|"
            r"have no|without|can do)\b")),
        (0.6, (r"\b(?:i'?m|i am|this is|speaking as|it's) (?:actually )?(?:your|an?|the|from)~1(?:developer|creator|"
            r"administrator|admin|owner|programmer|maker|system administrator|openai|anthropic|lead engineer|"
            r"security (?:team|researcher))\b")),
        (0.8, (r"\b(?:enable|enter|activate|switch (?:in)?to|turn on|engage|unlock|go into|start|"
            r"initiate)d?~2(?:developer|dev|debug(?:ging)?|admin(?:istrator)?|god|maintenance|sudo|root|"
            r"unrestricted|unfiltered|uncensored|dan|jailbreak|override|diagnostic|evil|opposite) mode\b")),
        (0.6, (r"\b(?:developer|debug|god|sudo|dan|jailbreak|unrestricted|admin|maintenance) mode (?:enabled|"
            r"activated|output)\b|\bwith (?:developer|dan|admin) mode\b")),
        (0.55, (r"\byour (?:new|true|real|only|actual) (?:name|role|identity|persona|personality|purpose|goal|task|"
            r"mission|job|self|objective) (?:is|will be|now)\b")),
        (0.45, (r"\bi want you to (?:act|role-? ?play|pretend|behave|respond|immerse)~3(?:as|like|to be)~3(?:dan|evil|"
            r"hacker|criminal|villain|ai (?:that|who|which|with)|chatbot|chatgpt|bot|terrorist|psychopath|killer)\b")),
        (0.65, (r"\b(?:stay|remain|pretend|act|behave|operat(?:e|ing)|respond|role-? ?play|be|"
            r"become)~4(?:system administrator|root user|superuser|jailbroken~1|developer mode|debug mode|"
            r"admin(?:istrator)? mode|god ?mode)\b|\bgod ?mode ?:? ?enabled\b")),
    )),
    *rules("jailbreak_persona", JAILBREAK, "en", (
        (0.9, (r"\bdo anything now\b|\bstay a dan\b|\bas dan\b|\bdan,? (?:which|who|an ai|stands|can|is not|has|will|"
            r"would|does)\b|\bchat ?gpt with (?:dan|developer) mode\b|\bjailbroken\b.{0,30}\b(?:you|ai|gpt|mode)\b|"
            r"\byou(?:'re| are)~3jailbroken\b")),
        (0.6, (r"\b(?:unfiltered|uncensored|unrestricted|unmoderated|unconstrained|amoral|unaligned)(?: and|,| or|"
            r"~1)~1(?:ai|chat ?bot|assistant|language model|bot|version|responses?|answers?|model|confidant|"
            r"advisor|computer|persona|amoral|unfiltered|entity|gpt|chat ?gpt|output)\b")),
        (0.6, (r"\b(?:no|free (?:from|of)|remov(?:e|ed|ing)|lift(?:ed)?|bypass(?:es|ed|ing)?|disabl(?:e|ed|ing)|"
            r"unbound by|not (?:bound|limited|restricted|constrained) (?:by|to)|break(?:ing)? free (?:of|from)|"
            r"doesn't (?:have|follow)|(?:have|has) no|don't have)~3(?:ethical|moral|content|safety|openai|ai|legal|"
            r"usage|openai's|built-in|anthropic|any)~1" + _FETTERS)),
        (0.5, (r"\b(?:will|must|can|should|shall|would) (?:never|not|n't) (?:ever )?(?:refuse|say no|decline|reject|"
            r"apologi[sz]e|deny)\b|\b(?:cannot|can't|never|without|don't|not) (?:ever )?(?:refus(?:e|ing)|"
            r"declin(?:e|ing)|reject(?:ing)?)~4(?:request|question|prompt|answer|order|command|user|anything|"
            r"to)s?\b")),
        (0.5, (r"\b(?:no|never|without|do(?: not|n't)|skip)~4(?:disclaimers?|moraliz(?:e|ing)|refusals?|"
            r"ethical (?:concerns?|considerations?|warnings?)|warnings about|as an ai(?: language model)?|"
            r"moral judgments?)\b")),
        (0.6, (r"\bnever refuse\b|\bno matter what (?:i|the user|you|they) (?:ask|say|request|tell)|"
            r"\banswer everything\b|\bturn off~2(?:filters?|safety|restrictions|censorship|content filters?)\b|"
            r"\b(?:you|it|who|that) (?:have|has) no (?:restrictions|filters?|rules|ethics|morals|limits|"
            r"moral compass|guidelines|censorship)\b")),
        (0.6, (r"\b(?:an?|the) (?:ai|assistant|model|chat ?bot|bot|language model) (?:without|with no|free of|"
            r"that has no)~2(?:restrictions|filters?|rules|ethics|morals|limits|limitations|censorship|guidelines|"
            r"safety)\b|\bfree of (?:your|all|any) (?:confines|restrictions|chains|rules|limits)\b")),
        (0.45, (r"\b(?:stay|remain|keep)(?:ing)? in character\b|\b(?:break|breaking|out of|leave) character\b|"
            r"\btoken system\b|\b(?:lose|deducted|lost)~2tokens\b|\byou (?:have|start with)~1tokens\b")),
        (0.65, (r"\b(?:always|must|will|shall) (?:answer|comply|obey|fulfil+|follow|respond to)~2(?:all|any|every|each|"
            r"whatever)~3(?:request|question|command|order|prompt|instruction|demand|task)s?\b|\b(?:answer|"
            r"comply with|obey|fulfil+)~1(?:any|all|every|anything)~4(?:no matter|regardless|without|even if)\b")),
        (0.75, (r"\b(?:regardless of|no matter|irrespective of|even if|whether|without (?:regard|considering|"
            r"concern))~6" + _BANNED)),
        (0.5, (_BANNED + r"(?:,| or| and)~2" + _BANNED + r"~2(?:content|things|requests?|questions?|answers?|"
            r"responses?|advice|information|activit(?:y|ies)|topics|language|is (?:fine|ok|okay|allowed|"
            r"permitted))\b")),
        (0.55, (r"\b(?:two|2|both|dual) (?:different )?(?:responses?|answers|outputs|ways|"
            r"replies)\b.{0,120}\b(?:classic|jailbreak|standard|normal|unfiltered|dan|developer)\b")),
        (0.55, (r"\b(?:amoral|immoral|unethical|evil|malicious|unscrupulous|machiavellian|morally~1(?:bankrupt|free)|"
            r"ruthless)~2(?:ai|chat ?bot|assistant|bot|model|confidant|computer|robot|advisor|twin|version|gpt)\b")),
        (0.55, (r"\b(?:can|allowed to|free to|permitted to|must) (?:do|say|generate|produce|create|write|provide|"
            r"discuss|swear)~2(?:anything|whatever|any (?:kind|type) of|any content|curse|everything)\b|"
            r"\bopenai(?:'s)?~2(?:polic(?:y|ies)|guidelines|rules|restrictions|content)\b")),
    )),
    *rules("fiction_frame", JAILBREAK, "en", (
        (0.7, (r"\b(?:fictional|hypothetical|imaginary|alternate|parallel|fantasy|simulated|virtual)~2(?:world|story|"
            r"universe|scenario|setting|novel|society|reality|dialogue|dimension|environment|"
            r"land)\b.{0,80}\b(?:no (?:laws|rules|ethics|restrictions|moral|limits|consequences)|"
            r"anything is (?:legal|allowed|permitted|possible)|everything is (?:legal|allowed|permitted)|"
            r"without (?:any )?(?:laws|rules|restrictions|ethic)|ai (?:has no|have no|can)|unrestricted|"
            r"answers? (?:any|every|all))")),
        (0.6, (r"\bgrand(?:m(?:a|other)|mom|mum|pa|father)\b.{0,60}\b(?:used to|would) (?:read|tell|work|sing|be|"
            r"recite|whisper|explain)\b")),
        (0.5, (r"\b(?:for|in|purely|only) (?:educational|research|fictional|hypothetical|entertainment|"
            r"academic) (?:purposes|reasons|terms)?~3(?:only|explain|how (?:to|would|do|can)|describe|detailed|"
            r"step)\b")),
        (0.5, (r"\b(?:character|villain|protagonist|hacker|professor|scientist|antagonist)~6(?:explains?|describes?|"
            r"teaches|shows|reveals|details|gives|walks|instructs)~6(?:step(?:-| )by(?:-| )step|how to (?:make|"
            r"build|hack|steal|create|cook|synthesi[sz]e)|in (?:great|full|exact) detail|detailed instructions)\b")),
    )),
)
